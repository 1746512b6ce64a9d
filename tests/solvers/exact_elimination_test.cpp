// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ground states by conditioning and elimination, against enumeration and against factorings.
#include "solvers/exact_elimination.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "tests/support/array_multiplier.hpp"
#include "tests/support/ground_states.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

struct Listed {
    SolveResult result;
    std::set<SpinState> states;
};

Listed list_all(const IsingModel& model, const ConditionedPlan& plan) {
    Listed listed;
    const auto look = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
        CHECK(listed.states.emplace(state.begin(), state.end()).second);
        CHECK(energy == model.energy(state));
        CHECK(sweep == listed.states.size());
        return false;
    };
    listed.result = solve_by_elimination(model, plan, {}, {{}, look});
    return listed;
}

/// Factors `product` with all factorings listed; the first factors found.
std::set<std::uint64_t> factor(std::size_t bits, std::uint64_t product, std::size_t max_width) {
    const ArrayMultiplier multiplier = array_multiplier(bits, {1, 2});
    Clamps clamps;
    clamp_bus(clamps, multiplier.product, product);
    const ClampedModel free = fold_clamps(multiplier.model, clamps);
    const ConditionedPlan plan = condition(free.model, max_width, 10);
    REQUIRE(plan.fits);
    const Listed listed = list_all(free.model, plan);
    CHECK(listed.result.complete);
    CHECK(listed.result.best_energy == multiplier.ground_energy);
    std::set<std::uint64_t> factors;
    for (const SpinState& state : listed.states) {
        const SpinState full = free.expand(state);
        const std::uint64_t a = read_bus(full, multiplier.a);
        CHECK(a * read_bus(full, multiplier.b) == product);
        CHECK(factors.insert(a).second);
    }
    CHECK(listed.result.ground_states == std::to_string(factors.size()));
    return factors;
}

std::set<std::uint64_t> divisors(std::size_t bits, std::uint64_t product) {
    std::set<std::uint64_t> found;
    for (std::uint64_t a = 1; a < (std::uint64_t{1} << bits); ++a) {
        if (product % a == 0 && product / a < (std::uint64_t{1} << bits)) {
            found.insert(a);
        }
    }
    return found;
}

} // namespace

TEST_CASE("With and without a cut every ground state is shown once") {
    for (std::uint64_t seed = 1; seed <= 16; ++seed) {
        INFO("seed " << seed);
        const IsingModel model = random_model(seed, 2 + seed % 10, 0.6, 1);
        const GroundStates expected = ground_states(model);
        std::set<SpinState> wanted;
        for (const std::uint64_t state : expected.states) {
            wanted.insert(spins_of(state, model.spin_count()));
        }
        for (const std::size_t max_width : {20U, 2U, 3U}) {
            const ConditionedPlan plan = condition(model, max_width, 11);
            REQUIRE(plan.fits);
            const Listed listed = list_all(model, plan);
            CHECK(listed.states == wanted);
            CHECK(listed.result.best_energy == expected.energy);
            CHECK(listed.result.ground_states == std::to_string(wanted.size()));
            CHECK(listed.result.complete);
            CHECK(listed.result.stop == StopReason::exhausted);
            CHECK(listed.result.sweeps == wanted.size());
        }
    }
}

TEST_CASE("Small multipliers run backwards give all factorings, with and without a cut") {
    CHECK(factor(4, 36, 24) == divisors(4, 36));
    CHECK(factor(4, 143, 8) == divisors(4, 143));
    CHECK(factor(5, 360, 24) == divisors(5, 360));
}

TEST_CASE("A 6 x 6 bit multiplier run backwards gives all factorings", "[.slow]") {
    CHECK(factor(6, 3599, 24) == divisors(6, 3599));
    CHECK(factor(6, 2520, 24) == divisors(6, 2520));
    CHECK(factor(6, 2520, 13) == divisors(6, 2520));
}

TEST_CASE("States are shown as the observer's threshold allows, counted in any case") {
    const IsingModel model({0, 0, 0, 0, 1}, {{0, 1, 1}, {2, 3, 1}}); // E0 -3, four states
    const ConditionedPlan plan = condition(model, 4, 0);
    std::size_t seen = 0;
    const auto look = [&](std::span<const Spin>, Energy, std::uint64_t) { return ++seen == 2; };
    const SolveResult below = solve_by_elimination(model, plan, {}, {Energy{-4}, look});
    CHECK(seen == 0);
    CHECK(below.complete);
    CHECK(below.sweeps == 1);
    CHECK(below.best_energy == -3);
    CHECK(below.ground_states == "4");
    const SolveResult blind = solve_by_elimination(model, plan, {}, {});
    CHECK(blind.complete);
    CHECK(blind.sweeps == 1);
    CHECK(blind.ground_states == "4");
    const SolveResult two = solve_by_elimination(model, plan, {}, {Energy{-3}, look});
    CHECK(seen == 2);
    CHECK(two.stop == StopReason::observer);
    CHECK(!two.complete);
    const SolveResult target = solve_by_elimination(model, plan, {.target_energy = -2}, {});
    CHECK(target.stop == StopReason::target);
    CHECK(target.best_energy == -3);
}

TEST_CASE("An interrupt and the time limit end the search before a ground state is known") {
    const IsingModel model = random_model(1, 40, 0.2, 3);
    const ConditionedPlan plan = condition(model, 20, 10);
    REQUIRE(plan.fits);
    const SolveResult late = solve_by_elimination(model, plan, {.max_seconds = 0.0}, {});
    CHECK(late.stop == StopReason::time);
    CHECK(late.sweeps == 0);
    CHECK(!late.complete);
    CHECK(!late.ground_states);
    CHECK(late.best_energy == model.energy(late.best_state));
    const std::atomic<bool> interrupt = true;
    const SolveResult stopped = solve_by_elimination(model, plan, {.interrupt = &interrupt}, {});
    CHECK(stopped.stop == StopReason::interrupted);
    CHECK(!stopped.complete);
}
