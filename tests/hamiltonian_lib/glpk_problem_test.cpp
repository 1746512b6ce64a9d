// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Small programs with known answers; the LP text; contracts.
#include "hamiltonian_lib/glpk_problem.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

TEST_CASE("A knapsack: the integer optimum differs from the relaxed one") {
    GlpkProblem program("knapsack", Direction::maximise);
    const int x = program.add_column("x", ColumnKind::integer, 0, 10, 5);
    const int y = program.add_column("y", ColumnKind::integer, 0, 10, 4);
    program.add_row("weight", {{x, 6}, {y, 5}}, -GlpkProblem::unbounded, 14);
    CHECK(program.solve(10) == ProgramStatus::optimal);
    CHECK(program.objective() == Approx(10)); // x = 2; relaxed 11.67
    CHECK(program.value(x) == Approx(2));
    CHECK(program.value(y) == Approx(0));
    CHECK(program.bound() == Approx(10));
}

TEST_CASE("Continuous columns, equalities and minimisation") {
    GlpkProblem program("line", Direction::minimise);
    const int x = program.add_column("x", ColumnKind::continuous, -GlpkProblem::unbounded,
                                     GlpkProblem::unbounded, 1);
    const int y = program.add_column("y", ColumnKind::integer, 0, 3, 0);
    program.add_row("equal", {{x, 2}, {y, 1}}, 1, 1);
    CHECK(program.solve(10) == ProgramStatus::optimal);
    CHECK(program.value(x) == Approx(-1));
    CHECK(program.value(y) == Approx(3));
}

TEST_CASE("Infeasible programs are named so") {
    GlpkProblem program("none", Direction::maximise);
    const int x = program.add_column("x", ColumnKind::integer, 0, 1, 1);
    const int y = program.add_column("y", ColumnKind::integer, 0, 1, 1);
    program.add_row("half", {{x, 2}, {y, 2}}, 1, 1);
    CHECK(program.solve(10) == ProgramStatus::infeasible);
    GlpkProblem relaxed("none", Direction::maximise);
    const int z = relaxed.add_column("z", ColumnKind::continuous, 0, 1, 1);
    relaxed.add_row("above", {{z, 1}}, 2, GlpkProblem::unbounded);
    CHECK(relaxed.solve(10) == ProgramStatus::infeasible);
}

TEST_CASE("The LP text names columns and rows; a bad path is an error") {
    const TemporaryFolder folder;
    GlpkProblem program("audit", Direction::maximise);
    const int x = program.add_column("x", ColumnKind::integer, 0, 7, 5);
    program.add_row("limit", {{x, 2}}, -GlpkProblem::unbounded, 9);
    program.write_lp(folder.path() / "audit.lp");
    const std::string text = read_file(folder.path() / "audit.lp");
    CHECK_THAT(text, Catch::Contains("Maximize") && Catch::Contains("limit: + 2 x <= 9") &&
                         Catch::Contains("Generals"));
    CHECK_THROWS_AS(program.write_lp(folder.path() / "no" / "audit.lp"), ToolError);
}

TEST_CASE("Contracts and names") {
    GlpkProblem program("bad", Direction::maximise);
    const int x = program.add_column("x", ColumnKind::integer, 0, 7, 5);
    CHECK_THROWS_AS(program.add_row("twice", {{x, 1}, {x, 1}}, 0, 1), ContractError);
    CHECK_THROWS_AS(program.add_row("unknown", {{x + 1, 1}}, 0, 1), ContractError);
    CHECK_THROWS_AS(program.solve(0), ContractError);
    std::set<std::string> names;
    for (const ProgramStatus status : {ProgramStatus::optimal, ProgramStatus::feasible,
                                       ProgramStatus::infeasible, ProgramStatus::unknown}) {
        CHECK(names.insert(to_string(status)).second);
    }
}
