// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Proposals of weights per second of weight-space Gibbs, each judged on all samples: random
// pictures with about a fifth of the bits on, labels of a random network.
#include <benchmark/benchmark.h>

#include "core/rng.hpp"
#include "learning/weight_gibbs.hpp"

namespace isinglass {

namespace {

constexpr std::size_t pixels = 784;
constexpr std::size_t units = 64;
constexpr unsigned classes = 10;

BitSamples random_pictures(std::size_t count) {
    BitSamples samples;
    samples.class_count = classes;
    samples.inputs = BitMatrix(count, pixels + always_on_inputs);
    RandomStream random(1);
    for (std::size_t s = 0; s < count; ++s) {
        for (std::size_t i = 0; i < pixels + always_on_inputs; ++i) {
            samples.inputs.set(s, i, i >= pixels || random.below(5) == 0);
        }
    }
    BinaryNetwork teacher;
    teacher.layers.emplace_back(classes, pixels + always_on_inputs);
    for (std::size_t k = 0; k < classes; ++k) {
        for (std::size_t i = 0; i < pixels + always_on_inputs; ++i) {
            teacher.layers[0].set(k, i, random.below(2) == 1);
        }
    }
    samples.labels = classify(teacher, samples.inputs);
    return samples;
}

/// Arguments: samples, and the temperature, which sets how many flips are accepted.
void weight_gibbs(benchmark::State& state) {
    const BitSamples samples = random_pictures(static_cast<std::size_t>(state.range(0)));
    constexpr unsigned epochs = 4;
    const auto t = static_cast<double>(state.range(1));
    double proposals = 0.0;
    double flips = 0.0;
    for (auto _ : state) {
        const TrainingTask task{&samples, {pixels, units, classes}, 1, epochs, 1};
        const auto trainer = make_weight_gibbs(task, {.t_start = t, .t_end = t});
        EpochStats stats;
        for (unsigned epoch = 0; epoch < epochs; ++epoch) {
            trainer->run_epoch(stats);
            flips += static_cast<double>(stats.flips);
        }
        proposals += static_cast<double>(epochs * units * (pixels + always_on_inputs + classes));
    }
    state.counters["proposals/s"] = benchmark::Counter(proposals, benchmark::Counter::kIsRate);
    state.counters["flips/proposal"] = flips / proposals;
}
BENCHMARK(weight_gibbs)
    ->Args({600, 4})
    ->Args({16384, 4})
    ->Args({16384, 100})
    ->Unit(benchmark::kMillisecond);

} // namespace

} // namespace isinglass
