// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Energy of a state, complemented pins, description.
#include "hamiltonian_lib/cell_hamiltonian.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;

namespace {

CellHamiltonian and_cell() {
    CellHamiltonian cell;
    cell.relation = {"AND", {"A", "B", "Y"}, 2, {0, 1, 2, 7}};
    cell.bias = {1, 1, -2};
    cell.couplings = {{0, 1, -1}, {0, 2, 2}, {1, 2, 2}};
    return cell;
}

} // namespace

TEST_CASE("Energies of AND, by hand") {
    const CellHamiltonian cell = and_cell();
    const std::vector<Energy> expected{-3, -3, -3, 1, 9, 1, 1, -3};
    for (std::uint32_t state = 0; state < 8; ++state) {
        CHECK(cell.energy(state) == expected[state]);
        CHECK(IsingModel(cell.bias, cell.couplings)
                  .energy(SpinState{static_cast<Spin>((state & 1U) != 0 ? 1 : -1),
                                    static_cast<Spin>((state & 2U) != 0 ? 1 : -1),
                                    static_cast<Spin>((state & 4U) != 0 ? 1 : -1)}) ==
              expected[state]);
    }
    CHECK(cell.weight_sum() == 9);
}

TEST_CASE("Complementing pins permutes the energies") {
    const CellHamiltonian cell = and_cell();
    for (std::uint32_t mask = 0; mask < 8; ++mask) {
        const CellHamiltonian flipped = flip_pins(cell, mask);
        for (std::uint32_t state = 0; state < 8; ++state) {
            CHECK(flipped.energy(state) == cell.energy(state ^ mask));
            CHECK(flipped.relation.contains(state) == cell.relation.contains(state ^ mask));
        }
        CHECK(flip_pins(flipped, mask) == cell);
    }
    CHECK_THROWS_AS(flip_pins(cell, 8), ContractError);
}

TEST_CASE("The description names pins, numbers and proof") {
    CHECK_THAT(describe_cell(and_cell()), Catch::Contains("proof         none"));
    CHECK(describe_cell(proved(and_cell())) ==
          "AND  inputs A B; outputs Y; 0 auxiliary spins\n"
          "h A           +1\n"
          "h B           +1\n"
          "h Y           -2\n"
          "J A B         -1\n"
          "J A Y         +2\n"
          "J B Y         +2\n"
          "ground energy -3\n"
          "gap           4\n"
          "spectral gap  4\n"
          "spectrum      -3 x4, 1 x3, 9 x1\n"
          "proof         all 8 states enumerated; 4 valid rows, 4 ground states, one per row\n");
}
