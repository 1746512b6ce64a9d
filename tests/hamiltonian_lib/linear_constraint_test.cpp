// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Closed forms against enumeration, the known spectra, and the program.
#include "hamiltonian_lib/linear_constraint.hpp"

#include <bit>
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/aux_search.hpp"

using namespace isinglass;

using Spectrum = std::map<Energy, std::uint64_t>;

TEST_CASE("Half and full adder: the published coefficients and spectra") {
    const CellHamiltonian half = cell_of_linear_constraint(half_adder_constraint());
    CHECK(half.bias == std::vector<Weight>{1, 1, -1, -2});
    CHECK(
        half.couplings ==
        std::vector<Coupling>{{0, 1, -1}, {0, 2, 1}, {0, 3, 2}, {1, 2, 1}, {1, 3, 2}, {2, 3, -2}});
    CHECK(half.ground_energy == -4);
    CHECK(half.gap == 2);
    CHECK(half.proof->spectrum == Spectrum{{-4, 4}, {-2, 7}, {4, 4}, {14, 1}});

    const CellHamiltonian full = cell_of_linear_constraint(full_adder_constraint());
    CHECK(full.bias == std::vector<Weight>(5, 0));
    CHECK(full.ground_energy == -4);
    CHECK(full.gap == 2);
    CHECK(full.proof->ground_states == 8);
    CHECK(full.proof->spectrum == Spectrum{{-4, 8}, {-2, 14}, {4, 8}, {14, 2}});
}

TEST_CASE("The closed forms of the adders are what the program finds") {
    for (const LinearConstraint& constraint : {half_adder_constraint(), full_adder_constraint()}) {
        const CellHamiltonian closed = cell_of_linear_constraint(constraint);
        const CellHamiltonian found = derive_cell(closed.relation);
        CHECK(found.aux_count == 0);
        CHECK(found.gap == closed.gap);
        CHECK(found.weight_sum() == closed.weight_sum());
    }
}

TEST_CASE("The energy is twice the squared residual above the ground") {
    rc::check("any factors, any target, any state", [] {
        const auto factors = *rc::gen::container<std::vector<Weight>>(
            *rc::gen::inRange<std::size_t>(1, 9), rc::gen::inRange(-9, 10));
        const Weight target = *rc::gen::inRange(-20, 21);
        const LinearConstraintForm form = expand_linear_constraint(factors, target);
        CellHamiltonian cell;
        cell.bias = form.bias;
        cell.couplings = form.couplings;
        for (std::uint32_t state = 0; state < std::uint32_t{1} << factors.size(); ++state) {
            Energy residual = -target;
            for (std::size_t k = 0; k < factors.size(); ++k) {
                residual += ((state >> k) & 1U) != 0 ? factors[k] : 0;
            }
            RC_ASSERT(cell.energy(state) == form.ground_energy + 2 * residual * residual);
        }
    });
}

TEST_CASE("Counters count") {
    for (const std::size_t n : {1U, 2U, 3U, 5U, 7U, 8U}) {
        const CellHamiltonian cell = cell_of_linear_constraint(counter_constraint(n));
        CHECK(cell.relation.rows.size() == std::size_t{1} << n);
        for (const std::uint32_t row : cell.relation.rows) {
            const std::uint32_t inputs = row & ((1U << n) - 1);
            CHECK(row >> n == static_cast<std::uint32_t>(std::popcount(inputs)));
        }
        CHECK(cell.gap == 2);
        CHECK(cell.proof->unique_ground);
    }
    const LinearConstraint seven = counter_constraint(7);
    CHECK(expand_linear_constraint(seven.factors, seven.target).bias == std::vector<Weight>(10, 0));
}

TEST_CASE("Threshold neurons decide for every admissible threshold") {
    for (const std::size_t n : {1U, 3U, 5U, 6U, 9U}) {
        for (std::size_t threshold = 1; threshold <= n; ++threshold) {
            const CellHamiltonian cell =
                cell_of_linear_constraint(threshold_constraint(n, threshold));
            INFO(cell.relation.name);
            REQUIRE(cell.relation.rows.size() == std::size_t{1} << n);
            for (const std::uint32_t row : cell.relation.rows) {
                const auto ones = static_cast<std::size_t>(std::popcount(row & ((1U << n) - 1)));
                REQUIRE((row >> n == 1) == (ones >= threshold));
            }
            CHECK(cell.gap >= 2);
            CHECK(cell.proof->unique_ground);
        }
    }
    const LinearConstraint majority = threshold_constraint(25, 13);
    CHECK(majority.factors.size() == 30); // 25 inputs, Y, 4 slack spins
    const LinearConstraintForm form = expand_linear_constraint(majority.factors, majority.target);
    CHECK(form.bias == std::vector<Weight>(30, 0));
}

TEST_CASE("Impossible, idle, oversized and overflowing constraints are refused") {
    CHECK_THROWS_AS(cell_of_linear_constraint({"NONE", {"A"}, 1, {2}, 1}), ModelError);
    CHECK_THROWS_AS(cell_of_linear_constraint({"ALL", {"A"}, 1, {1, -1}, 0}), ModelError);
    CHECK_THROWS_AS(cell_of_linear_constraint(threshold_constraint(25, 13)), ModelError);
    CHECK_THROWS_AS(cell_of_linear_constraint({"FEW", {"A", "B"}, 2, {1}, 1}), ContractError);
    CHECK_THROWS_AS(expand_linear_constraint(std::vector<Weight>{100000, 100000}, 0), ModelError);
    CHECK_THROWS_AS(threshold_constraint(3, 4), ContractError);
    CHECK_THROWS_AS(counter_constraint(0), ContractError);
}
