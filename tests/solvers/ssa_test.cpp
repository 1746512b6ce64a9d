// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// SSA and SSAU, every trial and cycle, against the update rule in real numbers.
#include "solvers/ssa.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "solvers/exact.hpp"
#include "solvers/local_energy.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/trial_reference.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// A real parameter as the fixed point of these small models holds it.
double rounded(double value) { return std::round(value * 65536) / 65536; }

/// One trial in real numbers.
void check_trial(const IsingModel& model, const SsaOptions& options, std::size_t trial,
                 double i0_min, double i0_max, const std::vector<double>& noise) {
    constexpr std::uint64_t seed = 31;
    SolveLimits limits;
    limits.seed = seed;
    limits.max_sweeps = options.cycles;
    const auto solver = [&](const IsingModel& m, const SolveLimits& l, const Observer& o) {
        return solve_ssa(m, options, l, o);
    };
    const auto shown = shown_states(solver, model, limits);
    SpinState state(model.spin_count());
    std::vector<double> counter(model.spin_count());
    for (SpinId i = 0; i < state.size(); ++i) {
        const std::uint32_t word = initial_word(seed, i, trial);
        state[i] = word % 2 == 1 ? 1 : -1;
        counter[i] = (static_cast<int>(word / 2 % 3) - 1) * rounded(i0_min);
    }
    bool equal = true;
    for (std::uint64_t t = 1; t <= options.cycles; ++t) {
        const double k = static_cast<double>(t - 1) / static_cast<double>(options.cycles - 1);
        const double i0 = rounded(i0_min * std::pow(i0_max / i0_min, k));
        const SpinState before = state;
        for (SpinId i = 0; i < state.size(); ++i) {
            const std::uint32_t word = trial_word(seed, i, static_cast<std::uint32_t>(trial / 64),
                                                  trial % 64, (t - 1) / 32);
            const double sign = (word >> ((t - 1) % 32)) % 2 == 1 ? 1 : -1;
            const double x = counter[i] + model.local_field(i, before) + sign * rounded(noise[i]);
            counter[i] = x >= i0 ? i0 : (x < -i0 ? -i0 : x);
            state[i] = counter[i] >= 0 ? 1 : -1;
        }
        equal = equal && shown[(t - 1) * options.trials + trial].state == state;
    }
    CHECK(equal);
}

} // namespace

TEST_CASE("SSA is its update rule, parameters from averages over all spins") {
    const IsingModel model = random_model(9, 30, 0.2, 3);
    const LocalEnergy local = local_energy(model);
    const double sigma = local.mean_root_mean_square;
    const double mean = std::abs(local.mean);
    const std::vector<double> noise(30, 0.67448975 * sigma);
    for (const std::size_t trial : {0U, 69U}) {
        check_trial(model, {.trials = 70, .cycles = 60}, trial, 0.01 * sigma + mean,
                    2 * sigma + mean, noise);
    }
    check_trial(model, {.trials = 1, .cycles = 50, .i0_min = 0.5, .i0_max = 9, .noise = 2}, 0, 0.5,
                9, std::vector<double>(30, 2.0));
}

TEST_CASE("SSAU: ranges from the extremes, noise of each spin") {
    const IsingModel model = random_model(9, 30, 0.2, 3);
    const LocalEnergy local = local_energy(model);
    std::vector<double> noise;
    for (const double own : local.root_mean_square) {
        noise.push_back(0.67448975 * own);
    }
    const double sigma = local.largest_root_mean_square;
    const double mean = local.smallest_abs_mean;
    check_trial(model, {.trials = 3, .cycles = 60, .rule = SsaNoise::per_spin}, 2,
                0.01 * sigma + mean, 2 * sigma + mean, noise);
}

TEST_CASE("SSA finds ground states of small frustrated models") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const IsingModel model = random_model(seed, 14, 0.5, 2);
        SolveLimits limits;
        limits.max_sweeps = 300;
        limits.target_energy = solve_exact(model, {}, {}).best_energy;
        CHECK(solve_ssa(model, {.cycles = 100}, limits).stop == StopReason::target);
    }
}

TEST_CASE("Bad options and coefficients out of range of the counters are refused") {
    const IsingModel model({1}, {});
    CHECK_THROWS_AS(solve_ssa(model, {.trials = 0}, {}), InputError);
    CHECK_THROWS_AS(solve_ssa(model, {.cycles = 0}, {}), InputError);
    CHECK_THROWS_AS(solve_ssa(model, {.i0_min = -1}, {}), InputError);
    CHECK_THROWS_AS(solve_ssa(model, {.noise = std::nan("")}, {}), InputError);
    CHECK_THROWS_AS(solve_ssa(IsingModel({(1 << 30) - 1}, {}), {}, {}), ModelError);
}
