// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The bit-sliced counter p-bits cycle by cycle against the scalar solver, and the solver's frame.
#include "solvers/sc_replica.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

SolveLimits cycles(std::uint64_t count, unsigned threads = 1) {
    SolveLimits limits;
    limits.seed = 21;
    limits.max_sweeps = count;
    limits.threads = threads;
    return limits;
}

/// The states of one replica after each cycle, by the scalar solver.
std::vector<SpinState> scalar_run(const IsingModel& model, ScPbitOptions options,
                                  std::uint32_t replica, std::uint64_t count) {
    options.replica = replica;
    std::vector<SpinState> states;
    const auto look = [&](std::span<const Spin> state, Energy, std::uint64_t) {
        states.emplace_back(state.begin(), state.end());
        return false;
    };
    (void)solve_sc_pbit(model, options, cycles(count), {{}, look});
    return states;
}

/// Planes after each cycle of a run of one word.
std::vector<std::vector<ReplicaWord>> planes_of(const IsingModel& model,
                                                const ScPbitOptions& options, std::uint64_t count) {
    std::vector<std::vector<ReplicaWord>> planes;
    Observer observer;
    observer.select = [&](std::span<const ReplicaWord> spins) {
        planes.emplace_back(spins.begin(), spins.end());
        return ReplicaWord{};
    };
    const ScReplicaOptions word{.counter = options, .words = 1};
    const SolveResult result = solve_sc_replica(model, word, cycles(count), observer);
    CHECK(result.sweeps == count);
    CHECK(model.energy(result.best_state) == result.best_energy);
    return planes;
}

SpinState of_replica(const std::vector<ReplicaWord>& planes, std::size_t replica) {
    SpinState state;
    for (const ReplicaWord& plane : planes) {
        const bool up = (plane[replica / 64] >> (replica % 64) & 1U) != 0;
        state.push_back(up ? Spin{1} : Spin{-1});
    }
    return state;
}

void compare(const IsingModel& model, const ScPbitOptions& options, std::uint64_t count) {
    INFO(to_string(options));
    const auto planes = planes_of(model, options, count);
    REQUIRE(planes.size() == count);
    for (const std::uint32_t replica : {0U, 63U, 200U, 511U}) {
        const auto expected = scalar_run(model, options, replica, count);
        bool equal = true;
        for (std::size_t t = 0; t < count; ++t) {
            equal = equal && of_replica(planes[t], replica) == expected[t];
        }
        CHECK(equal);
    }
}

/// A ring with chords of +-1: degrees 2 to 8, all unit couplings.
IsingModel unit_model(std::size_t spins, std::size_t chords) {
    RandomStream random(5);
    std::vector<Coupling> couplings;
    std::vector<std::size_t> degree(spins, 2);
    const auto sign = [&] { return random.below(2) == 0 ? Weight{1} : Weight{-1}; };
    for (SpinId i = 0; i < spins; ++i) {
        couplings.push_back({i, static_cast<SpinId>((i + 1) % spins), sign()});
        for (std::size_t c = 0; c < chords; ++c) {
            const auto j = static_cast<SpinId>((i + 7 + 11 * c) % spins);
            if (degree[i] < 8 && degree[j] < 8 && random.below(3) != 0) {
                couplings.push_back({i, j, sign()});
                ++degree[i];
                ++degree[j];
            }
        }
    }
    std::vector<Weight> bias(spins);
    for (Weight& h : bias) {
        h = static_cast<Weight>(random.below(3)) - 1;
    }
    return IsingModel(std::move(bias), std::move(couplings));
}

} // namespace

TEST_CASE("Replicas equal the scalar solver in every cycle: counters, schedules, weights") {
    for (const CounterRange range : {CounterRange::even, CounterRange::odd}) {
        for (const Schedule& half_range :
             {Schedule::doubling(1, 8, 5), Schedule::constant(5), Schedule::linear(9, 1, 13)}) {
            const ScPbitOptions options{.half_range = half_range, .range = range};
            compare(random_model(9, 40, 0.15, 3), options, 45);
            compare(unit_model(61, 4), options, 45);
        }
        compare(random_model(2, 30, 0.3, 700),
                {.half_range = Schedule::doubling(1, 5000, 3), .range = range, .noise_weight = 900},
                50);
    }
    compare(random_model(4, 20, 0.2, 1), {.noise_weight = 0}, 30);
}

TEST_CASE("Replicas equal the scalar solver for every form of noise") {
    const IsingModel model = unit_model(50, 3);
    for (const double density : {1.0, 0.5, 0.1, 0.75, 1e-5}) {
        for (const std::uint32_t group : {1U, 7U, 1000U}) {
            compare(model,
                    {.noise_density = density,
                     .noise_interval = Schedule::constant(4),
                     .noise_group = group},
                    20);
        }
        compare(model, {.noise_density = density}, 20);
        compare(model, {.noise_density = density, .noise_interval = Schedule::linear(8, 1, 9)}, 20);
    }
}

TEST_CASE("Degenerate models: no spins, no couplings, huge coefficients") {
    compare(IsingModel({0, 1, -1, 3}, {}), {}, 20);
    compare(IsingModel({1 << 29, -(1 << 28)}, {{0, 1, 1 << 28}}), {.noise_weight = 1 << 20}, 20);
    const SolveResult empty = solve_sc_replica(IsingModel({}, {}, 3), {}, cycles(5));
    CHECK(empty.complete);
    CHECK(empty.best_energy == 3);
}

TEST_CASE("All states of several words are shown in order, for any number of threads") {
    const IsingModel model = unit_model(30, 2);
    const ScReplicaOptions options{.words = 3};
    for (const unsigned threads : {1U, 2U}) {
        std::vector<SpinState> shown;
        const auto look = [&](std::span<const Spin> state, Energy, std::uint64_t) {
            shown.emplace_back(state.begin(), state.end());
            return false;
        };
        const SolveResult result = solve_sc_replica(model, options, cycles(4, threads), {{}, look});
        REQUIRE(shown.size() == 4 * 3 * replicas_per_word);
        CHECK(result.updates == 30 * shown.size());
        for (const std::uint32_t replica : {5U, 600U, 1535U}) {
            const auto expected = scalar_run(model, options.counter, replica, 4);
            for (std::size_t t = 0; t < 4; ++t) {
                CHECK(shown[t * 3 * replicas_per_word + replica] == expected[t]);
            }
        }
    }
}

TEST_CASE("The run stops at the target energy, and keeps the best state") {
    const IsingModel model({0, 0, 0}, {{0, 1, 1}, {1, 2, 1}, {0, 2, -1}});
    SolveLimits limits = cycles(1000);
    limits.target_energy = -1;
    const SolveResult result = solve_sc_replica(model, {.words = 1}, limits);
    CHECK(result.stop == StopReason::target);
    CHECK(result.best_energy == -1);
    CHECK(result.solver == "sc_replica");
    CHECK_THAT(result.settings, Catch::Contains("words=1") && Catch::Contains("range=even"));
    const SolveResult none = solve_sc_replica(model, {.words = 1}, cycles(0));
    CHECK(model.energy(none.best_state) == none.best_energy);
}

TEST_CASE("Options that the planes do not have are refused") {
    const IsingModel model({1}, {});
    const auto refused = [&](const ScReplicaOptions& options) {
        CHECK_THROWS_AS(solve_sc_replica(model, options, cycles(1)), InputError);
    };
    refused({.words = 0});
    refused({.words = 65537});
    refused({.counter = {.sum_bits = 5}});
    refused({.counter = {.noise_source = NoiseSource::lfsr}});
    refused({.counter = {.noise_source = NoiseSource::shared}});
    refused({.counter = {.replica = 1}});
    refused({.counter = {.noise_density = 0}});
}
