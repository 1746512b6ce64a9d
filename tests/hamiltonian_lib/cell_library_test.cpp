// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Only proved cells enter.
#include "hamiltonian_lib/cell_library.hpp"

#include <functional>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;

namespace {

CellHamiltonian buffer(const std::string& name) {
    CellHamiltonian cell;
    cell.relation = {name, {"A", "Y"}, 1, {0, 3}};
    cell.bias = {0, 0};
    cell.couplings = {{0, 1, 2}};
    return proved(cell);
}

} // namespace

TEST_CASE("Cells are found by name, in the order added") {
    CellLibrary library;
    library.add(buffer("ONE"));
    library.add(buffer("TWO"));
    REQUIRE(library.find("TWO") != nullptr);
    CHECK(library.find("TWO")->relation.name == "TWO");
    CHECK(library.find("two") == nullptr);
    CHECK(library.cells().size() == 2);
    CHECK(library.cells()[0].relation.name == "ONE");
}

TEST_CASE("Unproved, tampered, nameless and repeated cells stay out") {
    CellLibrary library;
    library.add(buffer("ONE"));
    const auto refused = [&](const std::function<void(CellHamiltonian&)>& spoil) {
        CellHamiltonian cell = buffer("NEW");
        spoil(cell);
        CHECK_THROWS_AS(library.add(cell), ModelError);
        CHECK(library.cells().size() == 1);
        CHECK(library.find("NEW") == nullptr);
    };
    refused([](CellHamiltonian& cell) { cell.relation.name = "ONE"; });
    refused([](CellHamiltonian& cell) {
        cell = flip_pins(cell, 2);
        cell.relation.name = "ONE";
    });
    refused([](CellHamiltonian& cell) { cell.relation.name = ""; });
    refused([](CellHamiltonian& cell) { cell.proof.reset(); });
    refused([](CellHamiltonian& cell) { cell.gap = 6; });
    refused([](CellHamiltonian& cell) { cell.ground_energy = -1; });
    refused([](CellHamiltonian& cell) { cell.proof->spectrum[0] = 1; });
    refused([](CellHamiltonian& cell) { cell.proof->gap = 2; });
    refused([](CellHamiltonian& cell) { cell.couplings[0].weight = 1; });
    refused([](CellHamiltonian& cell) { cell.couplings[0].weight = -2; });
    refused([](CellHamiltonian& cell) { cell.relation.rows = {0, 2}; });
}

TEST_CASE("The built-in library is there, and the same object each time") {
    CHECK(CellLibrary::built_in().find("FA") != nullptr);
    CHECK(&CellLibrary::built_in() == &CellLibrary::built_in());
}

TEST_CASE("A name may have several realisations of one relation") {
    CellLibrary library;
    library.add(buffer("ONE"));
    CellHamiltonian strong = buffer("ONE");
    strong.couplings[0].weight = 4;
    library.add(proved(strong));
    REQUIRE(library.realisations("ONE").size() == 2);
    CHECK(library.find("ONE")->gap == 4);
    CHECK(library.realisations("ONE")[1]->gap == 8);
    CHECK(library.realisations("TWO").empty());
    CHECK(library.realise(library.find("ONE")->relation).size() == 2);
}

TEST_CASE("Every gate of two inputs is realised from AND, XOR and the buffer") {
    CellLibrary library;
    for (const char* name : {"BUF", "AND", "XOR"}) {
        library.add(*CellLibrary::built_in().find(name));
    }
    std::size_t found = 0;
    for (std::uint32_t table = 0; table < 16; ++table) {
        const Relation relation = relation_of_function(
            "F", {"P", "Q"}, {"Z"}, [table](std::uint32_t in) { return table >> in & 1U; });
        for (const CellHamiltonian& cell : library.realise(relation)) {
            CHECK(cell.relation == relation);
            CHECK(prove_cell(cell) == *cell.proof);
            CHECK(cell.gap == cell.proof->gap);
            ++found;
        }
    }
    CHECK(found == 10); // all but the constants and those of one input alone
    const Relation nor = CellLibrary::built_in().find("NOR")->relation;
    CHECK(library.realise(nor).at(0).origin == "AND with A B complemented");
}

TEST_CASE("Inputs and outputs may change places") {
    // Z = P | ~Q as a relation with all pins outputs, and in another order.
    Relation relation{"R", {"Z", "Q", "P"}, 0, {0b001, 0b010, 0b101, 0b111}};
    const auto cells = CellLibrary::built_in().realise(relation);
    // NAND, OR, ... differ from AND by signs and order only.
    REQUIRE(cells.size() == CellLibrary::built_in().realisations("AND").size());
    CHECK(prove_cell(cells[0]) == *cells[0].proof);
    CHECK(cells[0].relation == relation);
}

TEST_CASE("A cell of the very rows comes before those of its class") {
    const CellLibrary& library = CellLibrary::built_in();
    for (const CellHamiltonian& cell : library.cells()) {
        if (cell.relation.pins.size() > max_canonical_pins) {
            continue; // the same, but slower
        }
        const auto found = library.realise(cell.relation);
        REQUIRE_FALSE(found.empty());
        CHECK(found[0].couplings == library.find(cell.relation.name)->couplings);
        CHECK(found[0].bias == library.find(cell.relation.name)->bias);
    }
}

TEST_CASE("Relations without a cell have no realisation; malformed ones are refused") {
    const CellLibrary& library = CellLibrary::built_in();
    CHECK(library.realise({"R", {"A", "B"}, 2, {0, 1, 2, 3}}).empty());
    CHECK(library.realise({"R", {"A", "B", "C"}, 3, {0}}).empty());
    CHECK(CellLibrary().realise(library.find("AND")->relation).empty());
    CHECK_THROWS_AS(library.realise({"R", {"A"}, 1, {2}}), ModelError);
}
