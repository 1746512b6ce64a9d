// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Choosing among the realisations of a relation.
#include "flow/cell_choice.hpp"

#include <catch2/catch.hpp>

#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;

namespace {

constexpr RowSet xor_rows = 0x69; // A B Y: 000 011 101 110

const CellLibrary& library() { return CellLibrary::built_in(); }

} // namespace

TEST_CASE("Each objective gets the realisation that is best for it") {
    CellChoice spins(library(), CellObjective::spins);
    CellChoice gap(library(), CellObjective::gap);
    const CellHamiltonian* few = spins.find(xor_rows, 3);
    const CellHamiltonian* wide = gap.find(xor_rows, 3);
    REQUIRE(few != nullptr);
    REQUIRE(wide != nullptr);
    CHECK(few->aux_count == 1);
    const auto width = [](const CellHamiltonian& cell) {
        Weight largest = 0;
        for (const Coupling& c : cell.couplings) {
            largest = std::max(largest, std::abs(c.weight));
        }
        return static_cast<double>(largest) / static_cast<double>(cell.gap);
    };
    CHECK(width(*wide) <= width(*few));
    for (const CellHamiltonian* cell : {few, wide}) {
        CHECK(cell->relation.rows == std::vector<std::uint32_t>{0, 3, 5, 6});
        CHECK(prove_cell(*cell).gap == cell->gap);
    }
}

TEST_CASE("A relation is found by its class, or not at all") {
    CellChoice choice(library(), CellObjective::spins);
    for (const RowSet rows : {RowSet{0x87}, RowSet{0x1e}, RowSet{0xd2}}) { // AND, and complements
        const CellHamiltonian* cell = choice.find(rows, 3);
        REQUIRE(cell != nullptr);
        CHECK(cell->aux_count == 0);
        for (std::uint32_t row = 0; row < 8; ++row) {
            CHECK(cell->relation.contains(row) == (((rows >> row) & 1U) != 0));
        }
    }
    CHECK(choice.find(xor_rows, 3) == choice.find(xor_rows, 3)); // found once
    CellChoice none(CellLibrary::built_in(), CellObjective::spins);
    CHECK(none.find(0x0123456789abcdef, 6) == nullptr);
}

TEST_CASE("Names of objectives") {
    CHECK(to_string(CellObjective::spins) == "spins");
    CHECK(to_string(CellObjective::gap) == "gap");
    CHECK(to_string(CellObjective::degree) == "degree");
    CHECK(to_string(CellObjective::couplings) == "couplings");
}
