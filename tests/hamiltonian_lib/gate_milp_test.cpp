// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The audit program: its text, and its answers where they are known.
#include "hamiltonian_lib/gate_milp.hpp"

#include <catch2/catch.hpp>

#include "core/text_file.hpp"
#include "hamiltonian_lib/truth_expression.hpp"

using namespace isinglass;

TEST_CASE("Known answers") {
    const Relation exclusive = parse_truth_expression("y = a ^ b");
    CHECK(solve_gate_milp(exclusive, 0, {}).status == ProgramStatus::infeasible);
    CHECK(solve_gate_milp(exclusive, 1, {}).gap == 2);
    CHECK(solve_gate_milp(parse_truth_expression("y = a & b"), 0, {}).gap == 4);
}

TEST_CASE("The text names the coefficients and the choices") {
    const TemporaryFolder folder;
    write_gate_milp(parse_truth_expression("y = a ^ b"), 1, {}, folder.path() / "xor.lp");
    const std::string text = read_file(folder.path() / "xor.lp");
    CHECK_THAT(text, Catch::Contains("half_gap") && Catch::Contains("choose") &&
                         Catch::Contains("J0_1") && Catch::Contains("Generals"));
}
