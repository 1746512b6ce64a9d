// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// p-bit updates of the bit-sliced heat bath: rates beside the scalar gibbs of the same run; goals
// in bench/goals.json.
#include <chrono>

#include <benchmark/benchmark.h>

#include "bench/solvers/random_graph.hpp"
#include "solvers/gibbs.hpp"
#include "solvers/large_pages.hpp"
#include "solvers/replica.hpp"
#include "solvers/replica_energy.hpp"
#include "solvers/replica_kernels.hpp"
#include "tests/support/array_multiplier.hpp"

namespace isinglass {

namespace {

/// One word of replicas of a model at a constant I0.
struct Replicas {
    ReplicaLayout layout;
    HeatBath heat_bath;
    LargeVector<ReplicaWord> spins;
    RandomPlanes random{1, RandomPurpose::updates, 0};

    Replicas(const IsingModel& model, double i0)
        : layout(sequential_layout(model)), heat_bath(make_heat_bath(layout, i0)),
          spins(model.spin_count()) {
        RandomPlanes initial(1, RandomPurpose::initial_states, 0);
        randomise(spins, initial);
    }
    void sweep() { heat_bath_sweep(layout, layout.runs, heat_bath, spins, random); }
};

/// Seconds per update of the scalar gibbs on the same model, the reference of the ratio.
double scalar_seconds(const IsingModel& model, double i0) {
    SolveLimits limits;
    limits.max_sweeps = std::max<std::uint64_t>(2000000 / model.spin_count(), 2);
    const SolveResult result = solve_gibbs(model, {.schedule = Schedule::constant(i0)}, limits, {});
    return result.seconds / static_cast<double>(result.updates);
}

void measure(benchmark::State& state, const IsingModel& model, double i0) {
    Replicas replicas(model, i0);
    for (int k = 0; k < 5; ++k) {
        replicas.sweep();
    }
    const double scalar = scalar_seconds(model, i0);
    const auto begin = std::chrono::steady_clock::now();
    for (auto _ : state) {
        replicas.sweep();
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    const double updates = static_cast<double>(model.spin_count()) *
                           static_cast<double>(replicas_per_word) *
                           static_cast<double>(state.iterations());
    state.counters["ns/update"] = 1e9 * spent.count() / updates;
    state.counters["times_scalar"] = scalar / (spent.count() / updates);
}

/// Argument: number of spins.
void replica_gibbs(benchmark::State& state) {
    measure(state, bench::random_graph(static_cast<SpinId>(state.range(0))), 0.6);
}
BENCHMARK(replica_gibbs)->Arg(1000)->Arg(10000)->Arg(100000)->Arg(1000000);

/// Argument: largest coupling; fields of many levels, in integer lanes.
void replica_lanes(benchmark::State& state) {
    const auto largest = static_cast<std::uint32_t>(state.range(0));
    measure(state, bench::random_graph(1000, largest), 1.2 / (1.0 + largest));
}
BENCHMARK(replica_lanes)->Arg(15)->Arg(1000)->Arg(1000000);

/// Argument: bits of a factor. The product is held at that of the two largest odd numbers.
void replica_multiplier(benchmark::State& state) {
    const auto bits = static_cast<std::size_t>(state.range(0));
    const testing::ArrayMultiplier multiplier = testing::array_multiplier(bits, {1, 2});
    const std::uint64_t largest = (std::uint64_t{1} << bits) - 1;
    Clamps clamps;
    testing::clamp_bus(clamps, multiplier.product, largest * (largest - 2));
    measure(state, fold_clamps(multiplier.model, clamps).model, 0.6);
}
BENCHMARK(replica_multiplier)->Arg(8)->Arg(16);

/// Eight words by one thread and by two; argument: number of spins.
void replica_two_threads(benchmark::State& state) {
    const IsingModel model = bench::random_graph(static_cast<SpinId>(state.range(0)));
    ReplicaOptions options;
    options.words = 8;
    SolveLimits limits;
    limits.max_sweeps = std::max<std::uint64_t>(1000000 / model.spin_count(), 2);
    double seconds[2] = {};
    for (auto _ : state) {
        for (unsigned threads = 1; threads <= 2; ++threads) {
            limits.threads = threads;
            seconds[threads - 1] += solve_replica(model, options, limits, {}).seconds;
        }
    }
    state.counters["speedup"] = seconds[0] / seconds[1];
}
BENCHMARK(replica_two_threads)->Arg(1000)->Arg(10000)->Arg(100000)->UseRealTime();

/// Energies of all replicas of a word, for comparison with a sweep.
void replica_energies(benchmark::State& state) {
    const IsingModel model = bench::random_graph(static_cast<SpinId>(state.range(0)));
    const Replicas replicas(model, 0.6);
    const EnergyTerms terms(model, replicas.layout);
    ReplicaCounts counts;
    for (auto _ : state) {
        count_unsatisfied(terms, replicas.spins, counts);
        benchmark::DoNotOptimize(counts.least());
    }
}
BENCHMARK(replica_energies)->Arg(10000);

} // namespace

} // namespace isinglass
