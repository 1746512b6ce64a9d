// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every temperature against exact Boltzmann averages (five sigma); determinism; small models.
#include "solvers/tempering.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "solvers/exact.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/statistics.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Batch means of all spins and of the energy at each temperature; one value a word and round.
struct Averages {
    std::vector<std::vector<BatchMeans>> spins;
    std::vector<BatchMeans> energies;

    Averages(std::size_t temperatures, std::size_t n, std::size_t batch)
        : spins(temperatures, std::vector<BatchMeans>(n, BatchMeans(batch))),
          energies(temperatures, BatchMeans(batch)) {}

    void add(const IsingModel& model, std::size_t k, std::span<const ReplicaWord> words) {
        const auto mean = [](const ReplicaWord& a, const ReplicaWord& b) {
            int differ = 0;
            for (std::size_t lane = 0; lane < 8; ++lane) {
                differ += std::popcount(a[lane] ^ b[lane]);
            }
            return 1.0 - 2.0 * differ / static_cast<double>(replicas_per_word);
        };
        ReplicaWord up;
        up.fill(~std::uint64_t{0});
        auto energy = static_cast<double>(model.offset());
        for (SpinId i = 0; i < words.size(); ++i) {
            const double m = mean(words[i], up);
            spins[k][i].add(m);
            energy -= model.bias(i) * m;
        }
        for (const Coupling& c : model.couplings()) {
            energy -= c.weight * mean(words[c.i], words[c.j]);
        }
        energies[k].add(energy);
    }
};

/// Checks <m_i> and <H> at every temperature of a run against enumeration.
void check_boltzmann(const IsingModel& model, const TemperingOptions& options, std::uint64_t seed,
                     std::uint64_t batches) {
    constexpr std::size_t batch = 20;
    constexpr std::uint64_t relax = 100; // rounds after the temperatures stay
    Averages averages(options.temperatures, model.spin_count(), batch);
    const std::uint64_t words_per_round =
        options.temperatures * (options.clusters == ClusterUse::cold ? 2U : 1U);
    std::uint64_t calls = 0;
    TemperingStats stats;
    stats.look = [&](std::size_t temperature, std::span<const ReplicaWord> spins) {
        if (++calls > relax * words_per_round) {
            averages.add(model, temperature, spins);
        }
    };
    SolveLimits limits;
    limits.seed = seed;
    limits.max_sweeps = options.adapt_sweeps + (relax + batches * batch) * options.swap_interval;
    (void)solve_tempering(model, options, limits, {}, &stats);
    REQUIRE(stats.i0.size() == options.temperatures);
    for (std::size_t k = 0; k < stats.i0.size(); ++k) {
        const ExactDistribution exact = exact_distribution(model, stats.i0[k]);
        for (std::size_t i = 0; i < model.spin_count(); ++i) {
            const MeanCheck check = averages.spins[k][i].check(exact.mean_spin[i], 0.02);
            INFO("seed " << seed << " I0 " << stats.i0[k] << " spin " << i << ": " << check.text);
            CHECK(check.powered);
            CHECK(check.agrees);
        }
        const MeanCheck check = averages.energies[k].check(exact.mean_energy, 0.1);
        INFO("seed " << seed << " I0 " << stats.i0[k] << " energy: " << check.text);
        CHECK(check.powered);
        CHECK(check.agrees);
    }
}

/// All that is shown, in order.
std::vector<std::pair<std::uint64_t, SpinState>> shown(const IsingModel& model,
                                                       TemperingOptions options, unsigned threads,
                                                       bool sieve, SolveResult& result) {
    std::vector<std::pair<std::uint64_t, SpinState>> all;
    SolveLimits limits;
    limits.seed = 4;
    limits.max_sweeps = 12;
    limits.threads = threads;
    if (result.best_state.empty()) { // to learn the best energy
        result = solve_tempering(model, options, limits);
        return all;
    }
    Observer observer;
    observer.at_or_below = sieve ? std::numeric_limits<Energy>::max() : result.best_energy;
    observer.look = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
        CHECK(energy == model.energy(state));
        all.emplace_back(sweep, SpinState(state.begin(), state.end()));
        return false;
    };
    if (sieve) {
        observer.select = [](std::span<const ReplicaWord> spins) {
            ReplicaWord chosen = spins[0];
            for (std::size_t i = 1; i < 7; ++i) {
                for (std::size_t lane = 0; lane < 8; ++lane) {
                    chosen[lane] &= spins[i][lane];
                }
            }
            return chosen;
        };
    }
    result = solve_tempering(model, options, limits, observer);
    return all;
}

} // namespace

TEST_CASE("Every temperature samples its Boltzmann distribution") {
    check_boltzmann(random_model(21, 8, 0.4, 2),
                    {.i0_min = 0.15, .i0_max = 0.8, .temperatures = 5, .adapt_sweeps = 100}, 1, 40);
    check_boltzmann(
        random_model(22, 7, 1.0, 2),
        {.i0_min = 0.1, .i0_max = 0.6, .temperatures = 3, .swap_interval = 2, .adapt_sweeps = 0}, 2,
        40);
}

TEST_CASE("Cluster moves keep every temperature's distribution") {
    const TemperingOptions options{.i0_min = 0.15,
                                   .i0_max = 0.8,
                                   .temperatures = 4,
                                   .adapt_sweeps = 100,
                                   .clusters = ClusterUse::cold};
    check_boltzmann(random_model(23, 7, 0.25, 2), options, 3, 40);
    const IsingModel model = random_model(24, 7, 0.25, 2);
    check_boltzmann({std::vector<Weight>(7), model.couplings()}, options, 4, 40);
}

TEST_CASE("Every temperature samples its Boltzmann distribution, many models", "[.slow]") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        check_boltzmann(random_model(seed, 10, 0.3, 2),
                        {.i0_min = 0.1,
                         .i0_max = 0.7,
                         .temperatures = 6,
                         .adapt_sweeps = 200,
                         .clusters = seed % 2 == 0 ? ClusterUse::cold : ClusterUse::off},
                        seed, 200);
    }
}

TEST_CASE("Temperatures move until exchange rates are equal, ends stay") {
    const IsingModel model = random_model(31, 40, 0.1, 2);
    SolveLimits limits;
    limits.max_sweeps = 400;
    TemperingStats stats;
    const TemperingOptions options{
        .i0_min = 0.05, .i0_max = 2, .temperatures = 6, .adapt_sweeps = 250};
    (void)solve_tempering(model, options, limits, {}, &stats);
    CHECK(stats.i0.front() == 0.05);
    CHECK(stats.i0.back() == 2.0);
    const auto [least, most] = std::ranges::minmax(stats.acceptance);
    CHECK(most - least < 0.1);
    CHECK(least > 0.2);
    CHECK(most < 0.98);
}

TEST_CASE("Tempering is the same for one and for two threads, and shows what it is asked for") {
    const IsingModel model = random_model(41, 180, 0.02, 2);
    for (const bool clusters : {false, true}) {
        const TemperingOptions options{.temperatures = 6,
                                       .swap_interval = 2,
                                       .adapt_sweeps = 8,
                                       .clusters = clusters ? ClusterUse::cold : ClusterUse::off,
                                       .restart_sweeps = 9};
        SolveResult first;
        (void)shown(model, options, 1, false, first);
        for (const bool sieve : {false, true}) {
            SolveResult one = first;
            SolveResult two = first;
            const auto of_one = shown(model, options, 1, sieve, one);
            const auto of_two = shown(model, options, 2, sieve, two);
            CHECK(!of_one.empty());
            CHECK(of_one == of_two);
            CHECK(one.best_state == two.best_state);
            CHECK(one.best_sweep == two.best_sweep);
            CHECK(one.sweeps == 12);
            CHECK(one.updates == 12U * 180 * 512 * 6 * (clusters ? 2 : 1));
            for (const auto& [sweep, state] : of_one) {
                CHECK((sieve ? std::all_of(state.begin(), state.begin() + 7,
                                           [](Spin m) { return m > 0; })
                             : model.energy(state) <= first.best_energy));
            }
        }
    }
}

TEST_CASE("Tempering finds the ground states of small models") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const IsingModel model = random_model(seed, 14, 0.3, 3);
        SolveLimits limits;
        limits.max_sweeps = 50;
        limits.target_energy = exact_distribution(model, 0.5).ground_energy;
        CHECK(solve_tempering(model, {}, limits).stop == StopReason::target);
    }
}

TEST_CASE("Tempering of models without spins, with one spin and in two parts") {
    for (const ClusterUse clusters : {ClusterUse::off, ClusterUse::cold}) {
        const TemperingOptions options{.temperatures = 4, .adapt_sweeps = 20, .clusters = clusters};
        SolveLimits limits;
        limits.max_sweeps = 30;
        const SolveResult empty = solve_tempering(IsingModel({}, {}, 7), options, limits);
        CHECK(empty.complete);
        CHECK(empty.best_energy == 7);
        CHECK(empty.best_state.empty());
        CHECK(solve_tempering(IsingModel({-3}, {}, 1), options, limits).best_energy == -2);
        CHECK(solve_tempering(IsingModel({0}, {}), options, limits).best_energy == 0);
        const IsingModel parts({0, 0, 0, 0}, {{0, 1, 2}, {2, 3, -1}});
        CHECK(solve_tempering(parts, options, limits).best_energy == -3);
        check_boltzmann(parts, options, 5, 40);
        limits.max_sweeps = 0;
        const SolveResult none = solve_tempering(parts, options, limits);
        CHECK(none.sweeps == 0);
        CHECK(none.best_energy == parts.energy(none.best_state));
    }
    SolveLimits limits;
    limits.max_sweeps = 30;
    CHECK(solve_tempering(IsingModel({1}, {}), {.temperatures = 1}, limits).best_energy == -1);
}

TEST_CASE("Tempering says how it ran and refuses bad options") {
    SolveLimits limits;
    limits.max_sweeps = 1;
    const SolveResult result = solve_tempering(IsingModel({3}, {}), {.i0_max = 2}, limits);
    CHECK(result.solver == "tempering");
    CHECK(result.settings == "i0_min=0.39999999999999997 i0_max=2 temperatures=16 swap_interval=1 "
                             "adapt_sweeps=1000 clusters=off restart_sweeps=0");
    const IsingModel one({1}, {});
    CHECK_THROWS_AS(solve_tempering(one, {.i0_min = -1}, limits), InputError);
    CHECK_THROWS_AS(solve_tempering(one, {.i0_min = 2, .i0_max = 1}, limits), InputError);
    CHECK_THROWS_AS(solve_tempering(one, {.i0_max = std::nan("")}, limits), InputError);
    CHECK_THROWS_AS(solve_tempering(one, {.temperatures = 0}, limits), InputError);
    CHECK_THROWS_AS(solve_tempering(one, {.temperatures = 4097}, limits), InputError);
    CHECK_THROWS_AS(solve_tempering(one, {.swap_interval = 0}, limits), InputError);
    std::vector<Coupling> star;
    for (SpinId i = 1; i <= 300; ++i) {
        star.push_back({0, i, 1});
    }
    const IsingModel large(std::vector<Weight>(301), star);
    CHECK_THROWS_AS(solve_tempering(large, {}, limits), ModelError);
}
