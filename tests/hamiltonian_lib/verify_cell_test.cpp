// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The judge: right cells pass with the right numbers, every kind of wrong one fails.
#include "hamiltonian_lib/verify_cell.hpp"

#include <functional>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

CellHamiltonian cell_of(std::string name, std::vector<std::string> pins, std::size_t inputs,
                        std::vector<std::uint32_t> rows, std::vector<Weight> bias,
                        std::vector<Coupling> couplings) {
    CellHamiltonian cell;
    cell.aux_count = bias.size() - pins.size();
    cell.relation = {std::move(name), std::move(pins), inputs, std::move(rows)};
    cell.bias = std::move(bias);
    cell.couplings = std::move(couplings);
    return cell;
}

CellHamiltonian and_cell() {
    return cell_of("AND", {"A", "B", "Y"}, 2, {0, 1, 2, 7}, {1, 1, -2},
                   {{0, 1, -1}, {0, 2, 2}, {1, 2, 2}});
}

} // namespace

TEST_CASE("AND: ground energy, gap and spectrum") {
    const CellProof proof = prove_cell(and_cell());
    CHECK(proof.state_count == 8);
    CHECK(proof.valid_rows == 4);
    CHECK(proof.ground_states == 4);
    CHECK(proof.unique_ground);
    CHECK(proof.ground_energy == -3);
    CHECK(proof.gap == 4);
    CHECK(proof.spectral_gap == 4);
    CHECK(proof.spectrum == std::map<Energy, std::uint64_t>{{-3, 4}, {1, 3}, {9, 1}});
}

TEST_CASE("XOR with the carry as auxiliary spin; a free auxiliary spin doubles ground states") {
    const CellHamiltonian one =
        cell_of("XOR", {"A", "B", "Y"}, 2, {0, 3 + 0, 5, 6}, {1, 1, -1, -2},
                {{0, 1, -1}, {0, 2, 1}, {0, 3, 2}, {1, 2, 1}, {1, 3, 2}, {2, 3, -2}});
    CHECK(prove_cell(one).gap == 2);
    CHECK(prove_cell(one).unique_ground);
    CellHamiltonian two = one;
    two.aux_count = 2;
    two.bias.push_back(0);
    CHECK(prove_cell(two).gap == 2);
    CHECK(prove_cell(two).ground_states == 8);
    CHECK_FALSE(prove_cell(two).unique_ground);
}

TEST_CASE("The spectral gap counts bad auxiliary values, the gap does not") {
    // Y = A with gap 4, and an auxiliary spin that follows at half the strength.
    const CellProof proof =
        prove_cell(cell_of("BUF", {"A", "Y"}, 1, {0, 3}, {0, 0, 0}, {{0, 1, 3}, {1, 2, 1}}));
    CHECK(proof.spectral_gap == 2);
    CHECK(proof.gap == 6);
}

TEST_CASE("The first wrong row is named") {
    CellHamiltonian cell = and_cell();
    cell.bias[0] = 2;
    CHECK_THROWS_WITH(prove_cell(cell), Catch::Contains("AND") && Catch::Contains("A=0 B=0 Y=0"));
    cell = and_cell();
    cell.couplings[0].weight = 1; // A = B = 1, Y = 0 and A = B = 0 fall
    CHECK_THROWS_AS(prove_cell(cell), ModelError);
    cell = cell_of("BUF", {"A", "Y"}, 1, {0, 3}, {0, 0}, {});
    CHECK_THROWS_WITH(prove_cell(cell), Catch::Contains("A=1 Y=0 is invalid"));
    cell = cell_of("BUF", {"A", "Y"}, 1, {0, 3}, {0, 0}, {{0, 1, -1}});
    CHECK_THROWS_WITH(prove_cell(cell), Catch::Contains("A=1 Y=0 is invalid"));
    cell = cell_of("BUF", {"A", "Y"}, 1, {0, 3}, {1, 0}, {{0, 1, 5}});
    CHECK_THROWS_WITH(prove_cell(cell), Catch::Contains("A=0 Y=0 is valid but"));
}

TEST_CASE("Any single change of AND's coefficients by one is noticed or changes the numbers") {
    const CellProof right = prove_cell(and_cell());
    for (std::size_t k = 0; k < 6; ++k) {
        for (const Weight change : {-1, 1}) {
            CellHamiltonian cell = and_cell();
            (k < 3 ? cell.bias[k] : cell.couplings[k - 3].weight) += change;
            if (k == 3 && change == 1) {
                cell.couplings.erase(cell.couplings.begin()); // became 0
            }
            CHECK_THROWS_AS(prove_cell(cell), ModelError);
        }
    }
    CHECK(right.gap == 4);
}

TEST_CASE("Malformed cells are refused") {
    const auto refused = [](const std::function<void(CellHamiltonian&)>& spoil) {
        CellHamiltonian cell = and_cell();
        spoil(cell);
        CHECK_THROWS_AS(prove_cell(cell), ModelError);
    };
    refused([](CellHamiltonian& cell) { cell.bias.push_back(0); });
    refused([](CellHamiltonian& cell) { cell.aux_count = 30; });
    refused([](CellHamiltonian& cell) { cell.aux_count = std::size_t(0) - 1; });
    refused([](CellHamiltonian& cell) { cell.couplings[0] = {1, 0, -1}; });
    refused([](CellHamiltonian& cell) { cell.couplings.push_back({1, 2, 2}); });
    refused([](CellHamiltonian& cell) { cell.couplings.push_back({1, 9, 2}); });
    refused([](CellHamiltonian& cell) { cell.couplings[0].weight = 0; });
    refused([](CellHamiltonian& cell) { cell.relation.rows = {}; });
    refused([](CellHamiltonian& cell) { cell.relation.rows = {0, 1, 2, 3, 4, 5, 6, 7}; });
}

TEST_CASE("proved() fills in the numbers") {
    const CellHamiltonian cell = proved(and_cell());
    CHECK(cell.ground_energy == -3);
    CHECK(cell.gap == 4);
    CHECK(cell.proof == prove_cell(cell));
}
