// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The hand-made multiplier: published counts, and its ground states multiply.
#include "tests/support/array_multiplier.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "solvers/exact.hpp"
#include "solvers/gibbs.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("The array multiplier has 3 n^2 spins, 13 n^2 - 14 n couplings, E0 = 4 n - 7 n^2") {
    struct Row {
        std::size_t bits, spins, couplings;
        Energy ground;
        Weight max_abs_field;
    };
    for (const Row& row :
         {Row{2, 12, 24, -20, 11}, Row{3, 27, 75, -51, 13}, Row{4, 48, 152, -96, 16},
          Row{5, 75, 255, -155, 20}, Row{8, 192, 720, -416, 32}, Row{16, 768, 3104, -1728, 64}}) {
        INFO("bits " << row.bits);
        const ArrayMultiplier multiplier = array_multiplier(row.bits);
        CHECK(multiplier.model.spin_count() == row.spins);
        CHECK(multiplier.model.coupling_count() == row.couplings);
        CHECK(multiplier.ground_energy == row.ground);
        CHECK(multiplier.model.max_abs_field() == row.max_abs_field);
        CHECK(multiplier.product.size() == 2 * row.bits);
    }
}

TEST_CASE("The ground states of a 2 x 2 bit multiplier are the 16 products") {
    for (const MultiplierScale scale : {MultiplierScale{1, 1}, MultiplierScale{1, 2}}) {
        const ArrayMultiplier multiplier = array_multiplier(2, scale);
        const ExactDistribution exact = exact_distribution(multiplier.model, 1.0);
        CHECK(exact.ground_energy == multiplier.ground_energy);
        REQUIRE(exact.ground_count == 16);
        std::set<std::uint64_t> seen;
        for (const SpinState& state : exact.ground_states) {
            const std::uint64_t a = read_bus(state, multiplier.a);
            const std::uint64_t b = read_bus(state, multiplier.b);
            CHECK(read_bus(state, multiplier.product) == a * b);
            CHECK(seen.insert(4 * a + b).second);
        }
    }
}

TEST_CASE("Gibbs factors 143 by running a 4 x 4 bit multiplier backwards") {
    const ArrayMultiplier multiplier = array_multiplier(4, {1, 2});
    Clamps clamps;
    clamp_bus(clamps, multiplier.product, 143);
    const ClampedModel free = fold_clamps(multiplier.model, clamps);
    SolveLimits limits;
    limits.max_sweeps = 100000;
    limits.target_energy = multiplier.ground_energy;
    const SolveResult result = solve_gibbs(free.model, {}, limits);
    REQUIRE(result.stop == StopReason::target);
    const SpinState state = free.expand(result.best_state);
    const std::uint64_t a = read_bus(state, multiplier.a);
    CHECK((a == 11 || a == 13));
    CHECK(a * read_bus(state, multiplier.b) == 143);
}
