// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random small programs against GLPK; the proofs by weak duality.
#include "hamiltonian_lib/dense_simplex.hpp"

#include <cmath>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "hamiltonian_lib/glpk_problem.hpp"

using namespace isinglass;

namespace {

struct Program {
    std::vector<double> cost;
    std::vector<std::vector<double>> rows;
    std::vector<double> rhs;
    double box = 3;
};

Program random_program(std::size_t size, std::size_t row_count) {
    Program program;
    for (std::size_t j = 0; j < size; ++j) {
        program.cost.push_back(*rc::gen::inRange(-5, 6) + 0.01 * static_cast<double>(j + 1));
    }
    for (std::size_t i = 0; i < row_count; ++i) {
        std::vector<double> row;
        for (std::size_t j = 0; j < size; ++j) {
            row.push_back(*rc::gen::inRange(-2, 3));
        }
        program.rows.push_back(row);
        program.rhs.push_back(*rc::gen::inRange(-4, 3));
    }
    return program;
}

double dot(const std::vector<double>& a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

DenseSimplex solved(const Program& program) {
    const std::size_t size = program.cost.size();
    DenseSimplex simplex(program.cost, std::vector<double>(size, -program.box),
                         std::vector<double>(size, program.box));
    for (bool moved = true; moved && !simplex.infeasible();) {
        moved = simplex.enter_worst_bound(1e-9) != DenseSimplex::Step::none;
        for (std::size_t i = 0; i < program.rows.size() && !simplex.infeasible(); ++i) {
            if (dot(program.rows[i], simplex.point()) < program.rhs[i] - 1e-9) {
                simplex.enter(static_cast<int>(i), program.rows[i], program.rhs[i]);
                moved = true;
            }
        }
    }
    return simplex;
}

/// GLPK's optimum; NaN when infeasible.
double by_glpk(const Program& program) {
    GlpkProblem glpk("check", Direction::maximise);
    std::vector<int> columns;
    for (const double c : program.cost) {
        columns.push_back(
            glpk.add_column("x", ColumnKind::continuous, -program.box, program.box, c));
    }
    for (std::size_t i = 0; i < program.rows.size(); ++i) {
        std::vector<ProgramTerm> terms;
        for (std::size_t j = 0; j < columns.size(); ++j) {
            terms.push_back({columns[j], program.rows[i][j]});
        }
        glpk.add_row("row", terms, program.rhs[i], GlpkProblem::unbounded);
    }
    return glpk.solve(10) == ProgramStatus::optimal ? glpk.objective() : std::nan("");
}

} // namespace

TEST_CASE("Random programs have GLPK's optimum, or none, with a proof") {
    rc::prop("dense simplex", [] {
        const std::size_t size = *rc::gen::inRange<std::size_t>(1, 7);
        const Program program = random_program(size, *rc::gen::inRange<std::size_t>(0, 20));
        const DenseSimplex simplex = solved(program);
        const double expected = by_glpk(program);
        RC_ASSERT(simplex.infeasible() == std::isnan(expected));
        double bound = 0; // cost . x <= max over the box of (cost + sum y a) . x - sum y b
        std::vector<double> total(size, 0.0);
        if (!simplex.infeasible()) {
            RC_ASSERT(std::abs(simplex.objective() - expected) < 1e-6);
            total = program.cost;
        }
        for (const auto& part : simplex.proof()) {
            RC_ASSERT(part.size > 0);
            const auto row = static_cast<std::size_t>(part.row);
            bound -= part.size * program.rhs[row];
            for (std::size_t j = 0; j < size; ++j) {
                total[j] += part.size * program.rows[row][j];
            }
        }
        for (const double t : total) {
            bound += std::abs(t) * program.box;
        }
        if (simplex.infeasible()) {
            RC_ASSERT(bound < 0);
        } else {
            RC_ASSERT(std::abs(bound - expected) < 1e-6);
        }
    });
}

TEST_CASE("Narrowing a box moves the point; a copy goes back") {
    DenseSimplex simplex({1, -1}, {-2, -2}, {2, 2});
    CHECK(simplex.objective() == Approx(4));
    const DenseSimplex before = simplex;
    simplex.set_bounds(0, -2, 1);
    CHECK(simplex.point()[0] == Approx(1));
    CHECK(simplex.objective() == Approx(3));
    const std::vector<double> row{-1, 1};
    CHECK(simplex.enter(7, row, 0) == DenseSimplex::Step::moved); // x1 >= x0
    CHECK(simplex.objective() == Approx(0));
    REQUIRE(simplex.proof().size() == 1);
    CHECK(simplex.proof()[0].row == 7);
    CHECK(before.objective() == Approx(4));
}

TEST_CASE("Hundreds of pivots keep their precision: the inverse is rebuilt") {
    // Tangents of the circle, approached by ever finer ones.
    DenseSimplex simplex({1, 2}, {-10, -10}, {10, 10});
    for (int k = 0; k < 400; ++k) {
        const std::vector<double> x(simplex.point().begin(), simplex.point().end());
        const double length = std::hypot(x[0], x[1]);
        if (length > 1 + 1e-9) {
            const std::vector<double> row{-x[0] / length, -x[1] / length};
            REQUIRE(simplex.enter(k, row, -1) == DenseSimplex::Step::moved);
        }
    }
    CHECK(simplex.objective() == Approx(std::sqrt(5.0)).epsilon(1e-6));
}
