// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sums of cells against the plain function; wrong wiring is refused.
#include "hamiltonian_lib/cell_composition.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;

namespace {

/// A + B + C + D = Y0 + 2 Y1 + 4 Y2.
Relation count_of_four() {
    return relation_of_function(
        "COUNT4", {"A", "B", "C", "D"}, {"Y0", "Y1", "Y2"},
        [](std::uint32_t in) { return static_cast<std::uint32_t>(__builtin_popcount(in)); });
}

const std::vector<CellPart> counter_parts{{"FA", {"A", "B", "C", "n", "k"}},
                                          {"HA", {"D", "n", "Y0", "l"}},
                                          {"HA", {"k", "l", "Y1", "Y2"}}};

} // namespace

TEST_CASE("A counter of four is a full adder and two half adders") {
    const CellLibrary& library = CellLibrary::built_in();
    const CellHamiltonian cell = compose_cells(count_of_four(), counter_parts, library);
    CHECK(cell.relation == count_of_four());
    CHECK(cell.aux_count == 3);
    CHECK(cell.ground_energy == -12);
    CHECK(cell.gap == 2);
    CHECK(prove_cell(cell) == *cell.proof);
    CHECK(cell.origin == "sum of FA, HA, HA");
}

TEST_CASE("Auxiliary spins of the parts and scales are kept") {
    const CellLibrary& library = CellLibrary::built_in();
    const Relation relation =
        relation_of_function("F", {"A", "B", "C"}, {"Y"}, [](std::uint32_t in) {
            return ((in & 1U) ^ (in >> 1U & 1U)) & in >> 2U;
        });
    const CellHamiltonian cell =
        compose_cells(relation, {{"XOR", {"A", "B", "n"}, 2}, {"AND", {"C", "n", "Y"}}}, library);
    CHECK(cell.aux_count == 2);
    CHECK(cell.gap == 4);
    CHECK(cell.ground_energy == -11);
    CHECK(cell.origin == "sum of 2 XOR, AND");
}

TEST_CASE("Wrong wiring has no proof; missing cells are named") {
    const CellLibrary& library = CellLibrary::built_in();
    auto parts = counter_parts;
    std::swap(parts[2].nets[2], parts[2].nets[3]);
    CHECK_THROWS_AS(compose_cells(count_of_four(), parts, library), ModelError);
    CHECK_THROWS_WITH(compose_cells(count_of_four(), counter_parts, CellLibrary()),
                      "cell COUNT4: the library has no FA for it");
    parts = counter_parts;
    parts[0].nets.pop_back();
    CHECK_THROWS_AS(compose_cells(count_of_four(), parts, library), ContractError);
    parts = counter_parts;
    parts[0].nets[1] = "A";
    CHECK_THROWS_AS(compose_cells(count_of_four(), parts, library), ContractError);
}
