// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// SSQA, every replica and cycle, against the update rule in real numbers.
#include "solvers/ssqa.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "solvers/exact.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/trial_reference.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

using Ring = std::vector<SpinState>; // [replica][spin]

/// The ring "trial" in real numbers. Parameters must be multiples of 2^-16.
void check_ring(const IsingModel& model, const SsqaOptions& options, std::size_t trial) {
    constexpr std::uint64_t seed = 77;
    SolveLimits limits;
    limits.seed = seed;
    limits.max_sweeps = options.steps * options.hold * options.ramps;
    const auto solver = [&](const IsingModel& m, const SolveLimits& l, const Observer& o) {
        return solve_ssqa(m, options, l, o);
    };
    const auto shown = shown_states(solver, model, limits);
    const std::size_t replicas = options.replicas;
    const std::size_t spins = model.spin_count();
    const std::size_t rings_per_block = 64 / replicas;
    const auto group = static_cast<std::uint32_t>(trial / rings_per_block);
    const auto lane = [&](std::size_t k) { return trial % rings_per_block * replicas + k; };
    std::vector<Ring> history(1, Ring(replicas, SpinState(spins))); // [cycle]
    std::vector<std::vector<double>> counter(replicas, std::vector<double>(spins, 0.0));
    for (std::size_t k = 0; k < replicas; ++k) {
        for (SpinId i = 0; i < spins; ++i) {
            history[0][k][i] = initial_word(seed, i, 64 * group + lane(k)) % 2 == 1 ? 1 : -1;
        }
    }
    bool equal = true;
    for (std::uint64_t t = 1; t <= limits.max_sweeps; ++t) {
        const double q = options.pull *
                         static_cast<double>((t - 1) / options.hold % options.steps) /
                         static_cast<double>(options.steps - 1);
        Ring next(replicas, SpinState(spins));
        for (std::size_t k = 0; k < replicas; ++k) {
            for (SpinId i = 0; i < spins; ++i) {
                const std::uint32_t word = trial_word(seed, i, group, lane(k), (t - 1) / 32);
                double x = counter[k][i] + model.local_field(i, history[t - 1][k]);
                x += (word >> ((t - 1) % 32)) % 2 == 1 ? options.noise : -options.noise;
                if (t > options.delay) {
                    const Ring& old = history[t - 1 - options.delay];
                    x += q * old[(k + replicas - 1) % replicas][i];
                }
                counter[k][i] = x >= options.i0 ? options.i0 - 1 : std::max(x, -options.i0);
                next[k][i] = counter[k][i] >= 0 ? 1 : -1;
            }
            const std::size_t at = ((t - 1) * options.trials + trial) * replicas + k;
            equal = equal && shown[at].state == next[k];
        }
        history.push_back(next);
    }
    CHECK(equal);
}

} // namespace

TEST_CASE("SSQA is its update rule for rings of any size and any delay") {
    const IsingModel model = random_model(9, 20, 0.25, 2);
    SsqaOptions options{.trials = 3, .replicas = 25, .i0 = 4, .noise = 2, .pull = 1.5, .hold = 12};
    for (const std::uint64_t delay : {0U, 1U, 3U}) {
        options.delay = delay;
        check_ring(model, options, 0);
        check_ring(model, options, 2);
    }
    options.hold = 1; // the pull is there before the first delayed spins are
    check_ring(model, options, 1);
    for (const std::uint64_t replicas : {1U, 2U, 64U}) {
        options.replicas = replicas;
        check_ring(model, options, 1);
    }
}

TEST_CASE("SSQA finds ground states of small frustrated models, with default options") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const IsingModel model = random_model(seed, 14, 0.5, 2);
        SolveLimits limits;
        limits.max_sweeps = 2000;
        limits.target_energy = solve_exact(model, {}, {}).best_energy;
        CHECK(solve_ssqa(model, {}, limits).stop == StopReason::target);
    }
}

TEST_CASE("SSQA options out of range are refused") {
    const IsingModel model({1}, {});
    CHECK_THROWS_AS(solve_ssqa(model, {.trials = 0}, {}), InputError);
    CHECK_THROWS_AS(solve_ssqa(model, {.replicas = 65}, {}), InputError);
    CHECK_THROWS_AS(solve_ssqa(model, {.i0 = 1.0}, {}), InputError);
    CHECK_THROWS_AS(solve_ssqa(model, {.noise = -1}, {}), InputError);
    CHECK_THROWS_AS(solve_ssqa(model, {.steps = 0}, {}), InputError);
    CHECK_THROWS_AS(solve_ssqa(model, {.delay = 17}, {}), InputError);
}
