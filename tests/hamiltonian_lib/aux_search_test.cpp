// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Relations to proved cells; the reasons when there is none.
#include "hamiltonian_lib/aux_search.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/truth_expression.hpp"

using namespace isinglass;

TEST_CASE("XOR needs one auxiliary spin, and the statistics say why") {
    DeriveStats stats;
    const CellHamiltonian cell = derive_cell(parse_truth_expression("y = a ^ b"), {}, &stats);
    CHECK(cell.aux_count == 1);
    CHECK(cell.gap == 2);
    CHECK(cell.ground_energy == -4);
    CHECK(cell.weight_sum() == 14);
    CHECK(cell.proof->unique_ground);
    REQUIRE(stats.attempts.size() == 2);
    CHECK(stats.attempts[0].status == ProgramStatus::infeasible);
    CHECK(describe_attempt(stats.attempts[0]) == "no model with 0 auxiliary spins");
    CHECK(describe_attempt(stats.attempts[1]) == "gap 2 with 1 auxiliary spin");
    CHECK(stats.attempts[1].smallest);
}

TEST_CASE("More auxiliary spins on request give XOR gap 4") {
    DeriveOptions options;
    options.min_aux = 2;
    const CellHamiltonian cell = derive_cell(parse_truth_expression("y = a ^ b"), options);
    CHECK(cell.aux_count == 2);
    CHECK(cell.gap == 4);
}

TEST_CASE("A failure lists every attempt and what to try") {
    DeriveOptions options;
    options.max_aux = 1;
    DeriveStats stats;
    CHECK_THROWS_AS(derive_cell(parse_truth_expression("y = s ? b : a"), options, &stats),
                    ModelError);
    CHECK(stats.attempts.size() == 2);
    CHECK_THROWS_WITH(derive_cell(parse_truth_expression("y = s ? b : a"), options),
                      Catch::Contains("|h| <= 4, |J| <= 2") &&
                          Catch::Contains("no model with 0 auxiliary spins; no model with 1 "
                                          "auxiliary spin; try"));
    options.min_aux = 2;
    CHECK_THROWS_AS(derive_cell(parse_truth_expression("y = a"), options), ContractError);
}

TEST_CASE("A gap cap below the optimum still gives a proved cell") {
    DeriveOptions options;
    options.program.max_gap = 2;
    const CellHamiltonian cell = derive_cell(parse_truth_expression("y = a & b"), options);
    CHECK(cell.gap >= 2);
    CHECK(cell.proof.has_value());
}

TEST_CASE("Relations that are not functions work too") {
    const Relation odd{"ODD", {"A", "B", "C"}, 3, {1, 2, 4}}; // one-hot
    const CellHamiltonian cell = derive_cell(odd);
    CHECK(cell.aux_count == 0);
    CHECK(cell.proof->valid_rows == 3);
}

TEST_CASE("The same relation gives the same cell twice") {
    const Relation relation = parse_truth_expression("y = ~(a & b | c)");
    CHECK(derive_cell(relation) == derive_cell(relation));
}
