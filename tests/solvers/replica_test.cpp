// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The replica solver: five sigma against exact marginals, limits, observers, threads.
#include "solvers/replica.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "solvers/exact.hpp"
#include "tests/support/array_multiplier.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/statistics.hpp"

using namespace isinglass;
using namespace isinglass::testing;
using Catch::Contains;

namespace {

/// Checks <m_i> and <H>, averaged over the replicas of a sweep, against enumeration.
void check_boltzmann(const IsingModel& model, const ReplicaOptions& options, std::uint64_t seed) {
    constexpr std::uint64_t burn_in = 100;
    const ExactDistribution exact = exact_distribution(model, options.schedule.start);
    std::vector<BatchMeans> spins(model.spin_count(), BatchMeans(replicas_per_word));
    BatchMeans energies(replicas_per_word);
    SolveLimits limits;
    limits.seed = seed;
    limits.max_sweeps = burn_in + 100;
    const auto look = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
        if (sweep > burn_in) {
            for (std::size_t i = 0; i < state.size(); ++i) {
                spins[i].add(state[i]);
            }
            energies.add(static_cast<double>(energy));
        }
        return false;
    };
    (void)solve_replica(model, options, limits, {{}, look});
    for (std::size_t i = 0; i < spins.size(); ++i) {
        const MeanCheck check = spins[i].check(exact.mean_spin[i], 0.1);
        INFO("seed " << seed << " spin " << i << ": " << check.text);
        CHECK(check.powered);
        CHECK(check.agrees);
    }
    const MeanCheck check = energies.check(exact.mean_energy, 0.5);
    INFO("seed " << seed << " energy: " << check.text);
    CHECK(check.powered);
    CHECK(check.agrees);
}

SolveResult factor(std::uint64_t product, SolveLimits limits, ReplicaOptions options) {
    const ArrayMultiplier multiplier = array_multiplier(4, {1, 2});
    Clamps clamps;
    clamp_bus(clamps, multiplier.product, product);
    limits.target_energy = multiplier.ground_energy;
    return solve_replica(fold_clamps(multiplier.model, clamps).model, options, limits);
}

} // namespace

TEST_CASE("Every replica samples the Boltzmann distribution, in either order") {
    for (const SweepOrder order : {SweepOrder::sequential, SweepOrder::chromatic}) {
        ReplicaOptions options{.schedule = Schedule::constant(0.3), .words = 1, .order = order};
        check_boltzmann(random_model(11, 10, 0.4, 2), options, 1);
        options.schedule = Schedule::constant(0.15);
        check_boltzmann(random_model(12, 6, 1.0, 9), options, 2);
    }
}

TEST_CASE("Replicas find the factors, with the same result for any number of threads") {
    SolveLimits limits;
    limits.max_sweeps = 5000;
    for (const std::uint64_t product : {143U, 121U, 169U}) {
        limits.threads = 1;
        const SolveResult one = factor(product, limits, {.words = 3});
        limits.threads = 2;
        const SolveResult two = factor(product, limits, {.words = 3});
        CHECK(one.stop == StopReason::target);
        CHECK(one.best_state == two.best_state);
        CHECK(one.best_sweep == two.best_sweep);
        CHECK(one.sweeps == two.sweeps);
        CHECK(one.updates == two.updates);
    }
}

TEST_CASE("The sieve chooses what is shown") {
    const IsingModel model = random_model(2, 6, 0.5, 1);
    SolveLimits limits;
    limits.max_sweeps = 400;
    std::vector<std::uint64_t> sweeps;
    Observer observer;
    observer.select = [](std::span<const ReplicaWord> spins) {
        ReplicaWord chosen = spins[4]; // replicas whose spin 4 is up
        chosen[0] &= 0b10100;
        for (std::size_t k = 1; k < chosen.size(); ++k) {
            chosen[k] = 0;
        }
        return chosen;
    };
    observer.look = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
        CHECK(state[4] == 1);
        CHECK(energy == model.energy(state));
        sweeps.push_back(sweep);
        return sweeps.size() == 9;
    };
    const SolveResult result = solve_replica(model, {.words = 2}, limits, observer);
    CHECK(sweeps.size() == 9);
    CHECK(std::ranges::is_sorted(sweeps));
    CHECK(result.stop == StopReason::observer);
    CHECK(result.best_energy == model.energy(result.best_state));
}

TEST_CASE("Limits, restarts and small models") {
    const IsingModel model = random_model(3, 20, 0.2, 1);
    SolveLimits limits;
    limits.max_sweeps = 0;
    CHECK(solve_replica(model, {}, limits).sweeps == 0);
    limits.max_sweeps = 700;
    const SolveResult result = solve_replica(model, {.words = 2, .restart_sweeps = 33}, limits);
    CHECK(result.sweeps == 700);
    CHECK(result.updates == 700 * 20 * 2 * replicas_per_word);
    CHECK(result.stop == StopReason::sweeps);
    CHECK(result.best_energy == model.energy(result.best_state));
    CHECK(result.best_energy == solve_exact(model, {}, {}).best_energy);
    CHECK(result.solver == "replica");
    CHECK_THAT(result.settings, Contains("words=2") && Contains("restart_sweeps=33"));
    CHECK(solve_replica(IsingModel({}, {}, 5), {}, limits).best_energy == 5);
    CHECK(solve_replica(IsingModel({}, {}, 5), {}, limits).complete);
    CHECK(solve_replica(IsingModel({-2}, {}), {}, limits).best_energy == -2);
    std::atomic<bool> interrupt{true};
    limits.interrupt = &interrupt;
    CHECK(solve_replica(model, {}, limits).stop == StopReason::interrupted);
}

TEST_CASE("What does not fit is refused") {
    CHECK_THROWS_AS(solve_replica(IsingModel({1}, {}), {.words = 0}, {}), InputError);
    CHECK_THROWS_AS(solve_replica(IsingModel({1}, {}), {.schedule = Schedule::constant(-1)}, {}),
                    InputError);
    CHECK_THROWS_WITH(solve_replica(IsingModel({0, 0, 0}, {{0, 1, 1}, {1, 2, 300}}), {}, {}),
                      Contains("--solver gibbs"));
}
