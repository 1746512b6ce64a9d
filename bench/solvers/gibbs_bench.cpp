// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// p-bit updates per second of the solvers on a random graph of degree 6 with J = +-1; goals in
// bench/goals.json.
#include <benchmark/benchmark.h>

#include "bench/solvers/random_graph.hpp"
#include "solvers/gibbs.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass {

namespace {

constexpr std::size_t spins = 10000;
constexpr std::uint64_t sweeps = 100;

SolveLimits limits() {
    SolveLimits limits;
    limits.max_sweeps = sweeps;
    return limits;
}

void report(benchmark::State& state) {
    const auto updates = static_cast<double>(spins * sweeps) * double(state.iterations());
    state.counters["updates/s"] = benchmark::Counter(updates, benchmark::Counter::kIsRate);
}

/// Argument: I0 in hundredths. Cold networks flip less and are faster.
void gibbs(benchmark::State& state) {
    const IsingModel model = bench::random_graph(spins);
    const GibbsOptions options{.schedule = Schedule::constant(double(state.range(0)) / 100)};
    for (auto _ : state) {
        benchmark::DoNotOptimize(solve_gibbs(model, options, limits()));
    }
    report(state);
}
BENCHMARK(gibbs)->Arg(20)->Arg(60)->Arg(100)->Unit(benchmark::kMillisecond);

/// The default ramp 1 -> 8.
void sc_pbit(benchmark::State& state) {
    const IsingModel model = bench::random_graph(spins);
    for (auto _ : state) {
        benchmark::DoNotOptimize(solve_sc_pbit(model, {}, limits()));
    }
    report(state);
}
BENCHMARK(sc_pbit)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace isinglass
