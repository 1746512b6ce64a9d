// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Counter p-bit updates per second, 512 replicas at once against one, on random graphs of degree 6
// with J = +-1; goals in bench/goals.json.
#include <benchmark/benchmark.h>

#include "bench/solvers/random_graph.hpp"
#include "solvers/large_pages.hpp"
#include "solvers/replica_kernels.hpp"
#include "solvers/sc_pbit.hpp"
#include "solvers/sc_replica_kernels.hpp"

namespace isinglass {

namespace {

void report(benchmark::State& state, double updates_each) {
    const double updates = updates_each * double(state.iterations());
    state.counters["updates/s"] = benchmark::Counter(updates, benchmark::Counter::kIsRate);
}

/// Noise of every p-bit every fourth cycle, or of half the p-bits every cycle.
ScPbitOptions sparse(bool interval) {
    ScPbitOptions options{.half_range = Schedule::constant(8)};
    options.noise_density = interval ? 1.0 : 0.5;
    options.noise_interval = Schedule::constant(interval ? 4 : 1);
    return options;
}

/// Arguments: spins; 1: every fourth cycle, 0: density 1/2.
void sc_replica(benchmark::State& state) {
    const auto spins = static_cast<std::size_t>(state.range(0));
    const IsingModel model = bench::random_graph(static_cast<SpinId>(spins));
    const ScPbitOptions options = sparse(state.range(1) != 0);
    const ScReplicaPlan plan(model);
    ScReplicaCycles cycles(model, plan, options);
    const std::size_t stride = cycles.most_planes() - 1;
    LargeVector<ReplicaWord> now(spins);
    LargeVector<ReplicaWord> next(spins);
    LargeVector<ReplicaWord> counters(spins * stride);
    RandomPlanes initial(1, RandomPurpose::initial_states, 0);
    randomise(now, initial);
    RandomPlanes noise(1, RandomPurpose::noise, 0);
    for (auto _ : state) {
        sc_replica_cycle(plan, cycles.next(), now, next, counters, stride, noise);
        std::swap(now, next);
    }
    report(state, double(spins * replicas_per_word));
}
BENCHMARK(sc_replica)->ArgsProduct({{1000, 10000, 100000, 1000000}, {1, 0}});

/// The scalar program; the same arguments.
void sc_pbit_scalar(benchmark::State& state) {
    const auto spins = static_cast<std::size_t>(state.range(0));
    const IsingModel model = bench::random_graph(static_cast<SpinId>(spins));
    const ScPbitOptions options = sparse(state.range(1) != 0);
    SolveLimits limits;
    limits.max_sweeps = 1000000 / spins;
    for (auto _ : state) {
        benchmark::DoNotOptimize(solve_sc_pbit(model, options, limits));
    }
    report(state, double(spins * limits.max_sweeps));
}
BENCHMARK(sc_pbit_scalar)
    ->ArgsProduct({{1000, 10000, 100000, 1000000}, {1, 0}})
    ->Unit(benchmark::kMillisecond);

} // namespace

} // namespace isinglass
