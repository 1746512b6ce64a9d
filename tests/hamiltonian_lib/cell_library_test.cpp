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
