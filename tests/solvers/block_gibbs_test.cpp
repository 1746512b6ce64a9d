// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Block moves against exact Boltzmann marginals (five sigma), for every width.
#include "solvers/block_gibbs.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "solvers/exact.hpp"
#include "tests/support/array_multiplier.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/statistics.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Checks <m_i> and <H> of a long run against enumeration.
void check_boltzmann(const IsingModel& model, double i0, BlockGibbsOptions options,
                     std::uint64_t seed, std::uint64_t batches) {
    constexpr std::uint64_t burn_in = 200;
    constexpr std::size_t batch = 200;
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
    options.schedule = Schedule::constant(i0);
    (void)solve_block_gibbs(model, options, limits, {{}, look});
    for (std::size_t i = 0; i < spins.size(); ++i) {
        const MeanCheck check = spins[i].check(exact.mean_spin[i], 0.15);
        INFO("seed " << seed << " I0 " << i0 << " width " << options.width << " spin " << i << ": "
                     << check.text);
        CHECK(check.powered);
        CHECK(check.agrees);
    }
    const MeanCheck check = energies.check(exact.mean_energy, 0.8);
    INFO("seed " << seed << " I0 " << i0 << " width " << options.width << ": " << check.text);
    CHECK(check.powered);
    CHECK(check.agrees);
}

} // namespace

TEST_CASE("Block Gibbs samples the Boltzmann distribution") {
    for (const std::size_t width : {0U, 1U, 2U, 3U}) {
        check_boltzmann(random_model(11, 11, 0.4, 2), 0.3, {.width = width}, 1, 60);
    }
    check_boltzmann(random_model(12, 10, 0.5, 2), 0.2, {.width = 2, .block_spins = 3}, 2, 60);
    check_boltzmann(random_model(11, 11, 0.4, 2), 0.15, {.width = 12, .partitions = 1}, 3, 60);
}

TEST_CASE("Block Gibbs samples the Boltzmann distribution, many models", "[.slow]") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        check_boltzmann(random_model(seed, 14, 0.3, 2), 0.3, {.width = seed % 5}, seed, 250);
    }
}

TEST_CASE("A block that holds the whole model gives independent exact samples") {
    // Gibbs would stay in one of the two valleys, 2 * 12 apart, for e^24 sweeps.
    std::vector<Coupling> chain;
    for (SpinId i = 0; i + 1 < 20; ++i) {
        chain.push_back({i, i + 1, 12});
    }
    const IsingModel model(std::vector<Weight>(20, 0), chain);
    BatchMeans spin(50);
    SolveLimits limits;
    limits.max_sweeps = 5000;
    const auto look = [&](std::span<const Spin> state, Energy, std::uint64_t) {
        CHECK(state.front() == state.back());
        spin.add(state[0]);
        return false;
    };
    (void)solve_block_gibbs(model, {.schedule = Schedule::constant(1.0), .width = 1}, limits,
                            {{}, look});
    CHECK(spin.check(0.0, 0.1).agrees);
}

TEST_CASE("Block Gibbs factors 143, cold runs by logarithms included") {
    const ArrayMultiplier multiplier = array_multiplier(4, {1, 2});
    Clamps clamps;
    clamp_bus(clamps, multiplier.product, 143);
    const ClampedModel free = fold_clamps(multiplier.model, clamps);
    for (const Schedule& schedule : {Schedule::constant(0.65), Schedule::linear(0.4, 9.0, 50)}) {
        SolveLimits limits;
        limits.max_sweeps = 20000;
        limits.target_energy = multiplier.ground_energy;
        const SolveResult result =
            solve_block_gibbs(free.model, {.schedule = schedule, .width = 4}, limits);
        REQUIRE(result.stop == StopReason::target);
        CHECK(result.best_energy == free.model.energy(result.best_state));
        const SpinState state = free.expand(result.best_state);
        CHECK(read_bus(state, multiplier.a) * read_bus(state, multiplier.b) == 143);
    }
}

TEST_CASE("Block Gibbs says how it ran and refuses options out of range") {
    SolveLimits limits;
    limits.max_sweeps = 1;
    const IsingModel model({1}, {});
    BlockGibbsOptions options{.schedule = Schedule::constant(0.25),
                              .width = 3,
                              .block_spins = 9,
                              .partitions = 2,
                              .restart_sweeps = 7};
    const SolveResult result = solve_block_gibbs(model, options, limits);
    CHECK(result.solver == "block_gibbs");
    CHECK(result.settings ==
          "schedule=constant(0.25) width=3 block_spins=9 partitions=2 restart_sweeps=7");
    options.width = most_block_width + 1;
    CHECK_THROWS_AS(solve_block_gibbs(model, options, limits), InputError);
    CHECK_THROWS_AS(solve_block_gibbs(model, {.block_spins = 0}, limits), InputError);
    CHECK_THROWS_AS(solve_block_gibbs(model, {.partitions = 0}, limits), InputError);
    CHECK_THROWS_AS(solve_block_gibbs(model, {.schedule = Schedule::constant(-1)}, limits),
                    InputError);
}
