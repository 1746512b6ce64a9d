// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// pSA, TApSA and SpSA, every trial and cycle, against the update rule in real numbers.
#include "solvers/psa.hpp"

#include <algorithm>
#include <cmath>
#include <deque>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "solvers/exact.hpp"
#include "solvers/local_energy.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/trial_reference.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

Solver psa(const PsaOptions& options) {
    return [=](const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
        return solve_psa(model, options, limits, observer);
    };
}

/// One trial with real numbers; a word within 2^-14 of its threshold would not be decided, so
/// that the state shown decides then.
void check_trial(const IsingModel& model, const PsaOptions& options, std::size_t window,
                 double stall, std::size_t trial) {
    constexpr std::uint64_t seed = 5;
    SolveLimits limits;
    limits.seed = seed;
    limits.max_sweeps = options.cycles;
    const auto shown = shown_states(psa(options), model, limits);
    const double sigma = local_energy(model).mean_deviation;
    SpinState state(model.spin_count());
    for (SpinId i = 0; i < state.size(); ++i) {
        state[i] = initial_word(seed, i, trial) % 2 == 1 ? 1 : -1;
    }
    std::vector<std::deque<double>> past(state.size());
    int wrong = 0;
    int close = 0;
    for (std::uint64_t t = 1; t <= options.cycles; ++t) {
        const double k = static_cast<double>(t - 1) / static_cast<double>(options.cycles - 1);
        const double i0 = 0.1 / sigma * std::pow(100.0, k);
        const SpinState before = state;
        const SpinState& found = shown[(t - 1) * options.trials + trial].state;
        for (SpinId i = 0; i < state.size(); ++i) {
            past[i].push_back(model.local_field(i, before));
            if (past[i].size() > window) {
                past[i].pop_front();
            }
            double mean = 0;
            for (const double field : past[i]) {
                mean += field / static_cast<double>(past[i].size());
            }
            const double u =
                trial_word(seed, i, static_cast<std::uint32_t>(trial / 64), trial % 64, t - 1) /
                4294967296.0;
            const double up = stall + (1 - stall) * (1 + std::tanh(i0 * mean)) / 2;
            state[i] = u < stall ? before[i] : (u < up ? Spin{1} : Spin{-1});
            const bool unsure = std::abs(u - up) < 1.0 / 16384 || std::abs(u - stall) < 1e-9;
            close += unsure ? 1 : 0;
            wrong += state[i] != found[i] && !unsure ? 1 : 0;
        }
        state = found;
    }
    CHECK(wrong == 0);
    CHECK(close < 20);
}

} // namespace

TEST_CASE("Each variant is its update rule") {
    for (const Weight largest : {2, 20000}) { // the larger are looked up rounded
        const IsingModel model = random_model(9, 30, 0.2, largest);
        for (const std::size_t trial : {0U, 65U}) {
            const auto variant = [&](PsaVariant v) {
                return PsaOptions{.variant = v, .trials = 66, .cycles = 30, .stall = 0.7};
            };
            check_trial(model, variant(PsaVariant::psa), 1, 0.0, trial);
            check_trial(model, variant(PsaVariant::tapsa), 4, 0.0, trial);
            check_trial(model, variant(PsaVariant::spsa), 1, 0.7, trial);
        }
    }
}

TEST_CASE("An anneal begins with an empty window") {
    const IsingModel model = random_model(2, 10, 0.4, 2);
    SolveLimits limits;
    limits.max_sweeps = 20;
    // The first cycle of an anneal depends on the initial state only; with a window of 1 or 4.
    const auto one = shown_states(psa({.trials = 5, .cycles = 1, .window = 1}), model, limits);
    const auto four = shown_states(psa({.trials = 5, .cycles = 1, .window = 4}), model, limits);
    CHECK(one == four);
}

TEST_CASE("TApSA and SpSA find ground states of small frustrated models; pSA swings") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const IsingModel model = random_model(seed, 14, 0.5, 2);
        SolveLimits limits;
        limits.max_sweeps = 300;
        limits.target_energy = solve_exact(model, {}, {}).best_energy;
        for (const PsaVariant variant : {PsaVariant::tapsa, PsaVariant::spsa}) {
            const PsaOptions options{.variant = variant, .cycles = 100};
            CHECK(solve_psa(model, options, limits).stop == StopReason::target);
        }
    }
    // Two spins that must differ: all at once they flip together for ever, half of the time.
    AnnealStats stats;
    SolveLimits limits;
    limits.max_sweeps = 100;
    const IsingModel pair({0, 0}, {{0, 1, -1}});
    (void)solve_psa(pair, {.variant = PsaVariant::psa, .cycles = 100}, limits, {}, &stats);
    const auto stuck = std::count(stats.final_energy.begin(), stats.final_energy.end(), 1);
    CHECK(stuck > 15);
    CHECK(stuck < 49);
}

TEST_CASE("p-bit annealing options out of range are refused") {
    const IsingModel model({1}, {});
    CHECK_THROWS_AS(solve_psa(model, {.trials = 0}, {}), InputError);
    CHECK_THROWS_AS(solve_psa(model, {.window = 0}, {}), InputError);
    CHECK_THROWS_AS(solve_psa(model, {.window = 257}, {}), InputError);
    CHECK_THROWS_AS(solve_psa(model, {.stall = 1.0}, {}), InputError);
    CHECK_THROWS_AS(solve_psa(model, {.i0_max = std::nan("")}, {}), InputError);
    CHECK_THROWS_AS(solve_psa(IsingModel({1 << 28}, {}), {}, {}), ModelError);
}
