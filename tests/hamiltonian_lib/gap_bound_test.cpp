// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One node's program: its optimum against GLPK on the same rows, its proofs, its boxes.
#include "hamiltonian_lib/gap_bound.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "hamiltonian_lib/glpk_problem.hpp"
#include "hamiltonian_lib/truth_expression.hpp"

using namespace isinglass;

namespace {

PatternSearchOptions real_options() {
    PatternSearchOptions options;
    options.kind = CoefficientKind::real;
    options.max_bias = 2;
    options.max_coupling = 1;
    options.max_gap = 6;
    options.min_gap = 1e-3;
    return options;
}

/// The same program for GLPK: every row written out.
double by_glpk(const GapProgram& program, const PatternAssignment& node) {
    GlpkProblem glpk("check", Direction::maximise);
    const std::size_t size = program.space.size();
    std::vector<int> columns;
    for (std::size_t j = 0; j <= size; ++j) {
        const double most =
            j < program.space.spins() ? program.options.max_bias : program.options.max_coupling;
        columns.push_back(glpk.add_column("x", ColumnKind::continuous, j == size ? 0 : -most,
                                          j == size ? program.options.max_gap : most,
                                          j == size ? 1 : 0));
    }
    std::vector<double> row(size);
    for (std::uint32_t s = 0; s < program.space.states(); ++s) {
        program.space.difference(s, program.rows[0], row);
        std::vector<ProgramTerm> terms;
        for (std::size_t j = 0; j < size; ++j) {
            terms.push_back({columns[j], row[j]});
        }
        const int valid = program.row_of_state[s];
        if (valid < 0) {
            terms.push_back({columns[size], -1});
        }
        const bool chosen = valid >= 0 && node.chosen[static_cast<std::size_t>(valid)] ==
                                              static_cast<int>(s >> program.pins);
        glpk.add_row("row", terms, 0, chosen ? 0 : GlpkProblem::unbounded);
    }
    REQUIRE(glpk.solve(10) == ProgramStatus::optimal);
    return glpk.objective();
}

PatternAssignment assignment(std::vector<int> chosen) {
    PatternAssignment node;
    node.chosen = std::move(chosen);
    return node;
}

} // namespace

TEST_CASE("Every node of XOR with one auxiliary spin has GLPK's optimum") {
    const Relation relation = parse_truth_expression("y = a ^ b");
    for (int code = 0; code < 27; ++code) {
        GapProgram program(relation, 1, real_options());
        program.cutoff = -1; // never prune
        const PatternAssignment node =
            assignment({0, code % 3 - 1, code / 3 % 3 - 1, code / 9 - 1});
        GapBound bound(program);
        REQUIRE(bound.maximise(node) == BoundStatus::open);
        CHECK(bound.value() == Approx(by_glpk(program, node)).margin(1e-5));
    }
}

TEST_CASE("Pruned nodes: the named patterns alone have no gap either") {
    const Relation relation = parse_truth_expression("y = a ^ b");
    int pruned = 0;
    for (int code = 0; code < 8; ++code) {
        GapProgram program(relation, 1, real_options());
        program.cutoff = 0.5;
        const PatternAssignment node = assignment({0, code % 2, code / 2 % 2, code / 4});
        GapBound bound(program);
        const bool dead = bound.maximise(node) == BoundStatus::pruned;
        CHECK(dead == (by_glpk(program, node) < 0.5));
        if (dead) {
            ++pruned;
            PatternAssignment named = assignment({0, -1, -1, -1});
            for (const PatternLiteral literal : bound.nogood(node)) {
                named.chosen[literal / 2] = static_cast<int>(literal % 2);
            }
            CHECK(by_glpk(program, named) < 0.5);
        }
    }
    CHECK(pruned == 4); // an odd number of ones in the auxiliary column works: 4 of 8
}

TEST_CASE("Boxes: tightening a coefficient, and fixing it to zero") {
    const Relation relation = parse_truth_expression("y = a & b");
    PatternSearchOptions options;
    GapProgram program(relation, 0, options);
    program.cutoff = -1;
    GapBound bound(program);
    const PatternAssignment node = assignment({0, 0, 0, 0});
    REQUIRE(bound.maximise(node) == BoundStatus::open);
    CHECK(bound.gap() == Approx(4).margin(1e-3));
    GapBound narrow = bound;
    narrow.tighten(2, false, -1); // the bias of y, which wants to be -2
    REQUIRE(narrow.maximise(node) == BoundStatus::open);
    CHECK(narrow.coefficients()[2] >= -1 - 1e-6);
    CHECK(narrow.value() < bound.value() - 0.5);
    bound.fix_to_zero(4); // J of a and y
    REQUIRE(bound.maximise(node) == BoundStatus::open);
    CHECK(bound.coefficients()[4] == Approx(0).margin(1e-6));
    CHECK(bound.value() < 0.1);
}

TEST_CASE("The smallest weight sum of AND at gap 4 is 9; a narrow box is infeasible, proved") {
    const Relation relation = parse_truth_expression("y = a & b");
    PatternSearchOptions options;
    options.goal = SearchGoal::weight_sum;
    options.min_gap = 4;
    GapProgram program(relation, 0, options);
    GapBound bound(program);
    const PatternAssignment node = assignment({0, 0, 0, 0});
    REQUIRE(bound.maximise(node) == BoundStatus::open);
    CHECK(bound.is_solution());
    CHECK(program.accept(bound) == 9);
    GapBound narrow = bound;
    narrow.tighten(2, false, -1);
    CHECK(narrow.maximise(node) == BoundStatus::pruned);
}
