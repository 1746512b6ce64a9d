// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Gibbs against exact Boltzmann marginals (five sigma) and against a plain reference loop.
#include "solvers/gibbs.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "solvers/exact.hpp"
#include "solvers/threshold_table.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/statistics.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Checks <m_i> and <H> of a long run against enumeration.
void check_boltzmann(const IsingModel& model, double i0, std::uint64_t seed,
                     std::uint64_t batches) {
    constexpr std::uint64_t burn_in = 1000;
    constexpr std::size_t batch = 400;
    const ExactDistribution exact = exact_distribution(model, i0);
    std::vector<BatchMeans> spins(model.spin_count(), BatchMeans(batch));
    BatchMeans energies(batch);
    SolveLimits limits;
    limits.seed = seed;
    limits.max_sweeps = burn_in + batches * batch;
    const auto look = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
        if (sweep > burn_in) {
            for (std::size_t i = 0; i < state.size(); ++i) {
                spins[i].add(state[i]);
            }
            energies.add(static_cast<double>(energy));
        }
        return false;
    };
    (void)solve_gibbs(model, {.schedule = Schedule::constant(i0)}, limits, {{}, look});
    for (std::size_t i = 0; i < spins.size(); ++i) {
        const MeanCheck check = spins[i].check(exact.mean_spin[i], 0.1);
        INFO("seed " << seed << " I0 " << i0 << " spin " << i << ": " << check.text);
        CHECK(check.powered);
        CHECK(check.agrees);
    }
    const MeanCheck check = energies.check(exact.mean_energy, 0.5);
    INFO("seed " << seed << " I0 " << i0 << " energy: " << check.text);
    CHECK(check.powered);
    CHECK(check.agrees);
}

} // namespace

TEST_CASE("Gibbs samples the Boltzmann distribution") {
    for (const double i0 : {0.1, 0.25, 0.5}) {
        check_boltzmann(random_model(11, 12, 0.4, 2), i0, 1, 100);
    }
    check_boltzmann(random_model(12, 3, 1.0, 3), 0.3, 2, 100);
}

TEST_CASE("Gibbs samples the Boltzmann distribution, many models", "[.slow]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        check_boltzmann(random_model(seed, 14, 0.3, 2), 0.3, seed, 250);
    }
}

TEST_CASE("A wrong temperature would be noticed, a short run is refused") {
    const IsingModel model({1}, {});
    const ExactDistribution wrong = exact_distribution(model, 0.35);
    BatchMeans spins(100);
    BatchMeans few(100);
    SolveLimits limits;
    limits.max_sweeps = 20000;
    const auto look = [&](std::span<const Spin> state, Energy, std::uint64_t sweep) {
        spins.add(state[0]);
        if (sweep <= 1000) {
            few.add(state[0]);
        }
        return false;
    };
    (void)solve_gibbs(model, {.schedule = Schedule::constant(0.3)}, limits, {{}, look});
    CHECK(spins.check(wrong.mean_spin[0], 0.1).powered);
    CHECK(!spins.check(wrong.mean_spin[0], 0.1).agrees);
    CHECK(!few.check(exact_distribution(model, 0.3).mean_spin[0], 0.1).powered);
}

TEST_CASE("Gibbs equals a plain loop over the documented random words") {
    const IsingModel model = random_model(5, 40, 0.2, 3);
    GibbsOptions options;
    options.schedule = Schedule::linear(0.1, 1.0, 7);
    options.restart_sweeps = 25;
    RandomStream words(8, 0);
    RandomStream initial(8, 1);
    SpinState state(40);
    std::uint64_t checked = 0;
    const auto look = [&](std::span<const Spin> found, Energy, std::uint64_t sweep) {
        const std::uint64_t since_start = (sweep - 1) % 25 + 1;
        if (since_start == 1) {
            const std::uint64_t low = initial.next_u32();
            const std::uint64_t bits = low | (std::uint64_t{initial.next_u32()} << 32U);
            for (std::size_t i = 0; i < 40; ++i) {
                state[i] = ((bits >> i) & 1U) != 0 ? Spin{1} : Spin{-1};
            }
        }
        const ThresholdTable table(options.schedule.at(since_start), model.max_abs_field());
        for (SpinId i = 0; i < 40; ++i) {
            state[i] = words.next_u32() < table[model.local_field(i, state)] ? Spin{1} : Spin{-1};
        }
        CHECK(std::equal(found.begin(), found.end(), state.begin()));
        ++checked;
        return false;
    };
    SolveLimits limits;
    limits.seed = 8;
    limits.max_sweeps = 110;
    (void)solve_gibbs(model, options, limits, {{}, look});
    CHECK(checked == 110);
}

TEST_CASE("Ramps of many values stay correct when tables are dropped from the cache") {
    // Four million thresholds: more than the cache keeps.
    const IsingModel model({20000}, {});
    GibbsOptions options;
    options.schedule = Schedule::linear(1e-5, 1e-4, 100);
    SolveLimits limits;
    limits.max_sweeps = 250;
    const SolveResult result = solve_gibbs(model, options, limits);
    CHECK(result.sweeps == 250);
    CHECK(result.best_energy == -20000);
}

TEST_CASE("Gibbs says how it ran and refuses a bad schedule") {
    GibbsOptions options;
    options.schedule = Schedule::constant(0.25);
    options.restart_sweeps = 9;
    SolveLimits limits;
    limits.max_sweeps = 1;
    const IsingModel model({1}, {});
    const SolveResult result = solve_gibbs(model, options, limits);
    CHECK(result.solver == "gibbs");
    CHECK(result.settings == "schedule=constant(0.25) restart_sweeps=9");
    options.schedule = Schedule::constant(-1);
    CHECK_THROWS_AS(solve_gibbs(model, options, limits), InputError);
}
