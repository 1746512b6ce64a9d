// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Route A against exact enumeration of its p-bits on tiny networks, and the same bits for every
// thread count and instruction set.
#include "learning/two_phase.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_bits.hpp"
#include "tests/support/simd_targets.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Random patterns, one per class, with one bit in eight turned.
BitSamples small_samples(std::size_t size, std::size_t inputs, std::uint64_t seed) {
    const BitMatrix patterns = random_bits(3, inputs, seed);
    BitSamples samples{BitMatrix(size, inputs + always_on_inputs), {}, 3};
    RandomStream random(seed, 1);
    for (std::size_t s = 0; s < size; ++s) {
        samples.labels.push_back(static_cast<std::uint8_t>(random.below(3)));
        for (std::size_t i = 0; i < inputs + always_on_inputs; ++i) {
            const bool turned = random.below(8) == 0;
            samples.inputs.set(s, i, i >= inputs || patterns.get(samples.labels[s], i) != turned);
        }
    }
    return samples;
}

TrainingTask task_of(const BitSamples& samples, const NetworkShape& shape, unsigned epochs) {
    return {.samples = &samples, .shape = shape, .seed = 1, .epochs = epochs, .threads = 1};
}

std::vector<std::int16_t> counters_of(const Trainer& trainer, const std::string& name,
                                      std::size_t rows) {
    std::vector<std::int16_t> counters(rows * 512);
    trainer.save().get(name, counters);
    return counters;
}

int signed_bit(const BitMatrix& weights, std::size_t row, std::size_t column) {
    return weights.get(row, column) ? 1 : -1;
}

/// The mean change of the counters in one step on one sample, by enumeration: hidden[j] of any
/// counter into hidden unit j whose input is 1, answer[k][j] of the counter from j to class k.
struct ExpectedMoves {
    std::vector<double> hidden;
    std::vector<std::vector<double>> answer;
};

ExpectedMoves enumerate_moves(const BinaryNetwork& network, const BitSamples& samples,
                              const TwoPhaseOptions& options) {
    const BitMatrix& w = network.layers[0];
    const BitMatrix& v = network.layers[1];
    const std::size_t units = w.rows(), classes = v.rows();
    const double root = std::sqrt(static_cast<double>(w.columns() - always_on_inputs));
    const double nudge = std::round(options.gamma * root / options.beta * 32) / 32;
    std::vector<double> field(units);
    for (std::size_t j = 0; j < units; ++j) {
        for (std::size_t i = 0; i < w.columns(); ++i) {
            field[j] += samples.inputs.get(0, i) ? signed_bit(w, j, i) : 0;
        }
    }
    const auto up = [&](double a) { return 1 / (1 + std::exp(-2 * options.beta * a / root)); };
    ExpectedMoves moves{std::vector<double>(units),
                        std::vector<std::vector<double>>(classes, std::vector<double>(units))};
    const std::size_t label = samples.labels[0];
    for (std::size_t state = 0; state < (std::size_t{1} << units); ++state) {
        double probability = 1;
        std::vector<int> h(units);
        for (std::size_t j = 0; j < units; ++j) {
            h[j] = ((state >> j) & 1U) != 0 ? 1 : -1;
            probability *= h[j] > 0 ? up(field[j]) : 1 - up(field[j]);
        }
        std::vector<int> score(classes);
        for (std::size_t k = 0; k < classes; ++k) {
            for (std::size_t j = 0; j < units; ++j) {
                score[k] += signed_bit(v, k, j) * h[j];
            }
        }
        std::size_t rival = label == 0 ? 1 : 0;
        for (std::size_t k = 0; k < classes; ++k) {
            rival = k != label && score[k] > score[rival] ? k : rival;
        }
        if (score[label] - score[rival] >= options.kappa * std::sqrt(static_cast<double>(units))) {
            continue;
        }
        for (std::size_t j = 0; j < units; ++j) {
            const int f = (signed_bit(v, label, j) - signed_bit(v, rival, j)) / 2;
            const double free = up(field[j]), nudged = up(field[j] + nudge * f);
            // One random number for both: given h, the other phase differs only if it must.
            const double differs = h[j] > 0 ? std::max(0.0, free - nudged) / free
                                            : std::max(0.0, nudged - free) / (1 - free);
            moves.hidden[j] -= probability * h[j] * differs * options.step_end;
            moves.answer[label][j] += probability * h[j] * (1 - 2 * differs) * options.step_end;
            moves.answer[rival][j] -= probability * h[j] * options.step_end;
        }
    }
    return moves;
}

} // namespace

TEST_CASE("The mean move of every counter is that of exact enumeration", "[two_phase]") {
    const std::size_t inputs = 5, units = 4;
    const BitSamples samples = small_samples(1, inputs, 21);
    const TwoPhaseOptions options{.beta = 0.5,
                                  .gamma = 0.4,
                                  .kappa = 1.0,
                                  .step_start = 2.5, // rounded at random
                                  .step_end = 2.5,
                                  .spread = 1000};
    // The weights change from run to run and epoch to epoch; observed less expected has mean 0.
    std::vector<double> difference(units + 3 * units), square(units + 3 * units);
    const unsigned runs = 40, epochs = 100;
    for (unsigned run = 0; run < runs; ++run) {
        TrainingTask task = task_of(samples, {inputs, units, 3}, epochs);
        task.seed = 100 + run;
        const auto trainer = make_two_phase(task, options);
        auto w = counters_of(*trainer, "counters.0", units);
        auto v = counters_of(*trainer, "counters.1", 3);
        EpochStats stats;
        for (unsigned epoch = 0; epoch < epochs; ++epoch) {
            const ExpectedMoves expected = enumerate_moves(trainer->network(), samples, options);
            REQUIRE(trainer->run_epoch(stats));
            const auto w_after = counters_of(*trainer, "counters.0", units);
            const auto v_after = counters_of(*trainer, "counters.1", 3);
            const auto note = [&](std::size_t at, double moved) {
                difference[at] += moved;
                square[at] += moved * moved;
            };
            for (std::size_t j = 0; j < units; ++j) {
                const std::size_t first = j * 512 + inputs; // an always-on input
                const int moved = w_after[first] - w[first];
                for (std::size_t i = 0; i < inputs; ++i) { // inputs move together or not at all
                    REQUIRE(w_after[j * 512 + i] - w[j * 512 + i] ==
                            (samples.inputs.get(0, i) ? moved : 0));
                }
                note(j, moved - expected.hidden[j]);
                for (std::size_t k = 0; k < 3; ++k) {
                    const std::size_t at = k * 512 + j;
                    note(units * (k + 1) + j, v_after[at] - v[at] - expected.answer[k][j]);
                }
            }
            w = w_after;
            v = v_after;
        }
    }
    for (std::size_t at = 0; at < difference.size(); ++at) {
        INFO("counter " << at << ", mean " << difference[at] / (runs * epochs));
        CHECK(square[at] > 0.05 * runs * epochs); // it does move: the test has power
        CHECK(std::abs(difference[at]) < 5 * std::sqrt(square[at]));
    }
}

TEST_CASE("Same bits for every thread count and instruction set", "[two_phase]") {
    const BitSamples samples = small_samples(150, 40, 5);
    for (const NetworkShape& shape :
         {NetworkShape{40, 200, 3}, {40, 70, 130, 3}, {40, 65, 3, 80, 3}}) {
        TrainingTask task = task_of(samples, shape, 3);
        task.picture_width = 8;
        const TwoPhaseOptions options{.step_start = 40, .step_end = 10.5, .batch = 16, .shift = 1};
        TrainingState first;
        on_every_target([&] {
            for (const unsigned threads : {1U, 2U, 3U}) {
                task.threads = threads;
                const auto trainer = make_two_phase(task, options);
                EpochStats stats;
                while (trainer->epochs_done() < 3) {
                    REQUIRE(trainer->run_epoch(stats));
                }
                if (first.arrays().empty()) {
                    first = trainer->save();
                }
                REQUIRE(trainer->save() == first);
            }
        });
    }
}

TEST_CASE("It learns, through one, two and three hidden layers", "[two_phase]") {
    const BitSamples samples = small_samples(600, 30, 6);
    for (const NetworkShape& shape :
         {NetworkShape{30, 64, 3}, {30, 64, 64, 3}, {30, 64, 64, 64, 3}}) {
        const auto trainer = make_two_phase(task_of(samples, shape, 40), {});
        const double before = accuracy(trainer->network(), samples);
        EpochStats stats;
        while (trainer->epochs_done() < 40) {
            trainer->run_epoch(stats);
        }
        INFO(to_string(shape) << " before " << before);
        CHECK(accuracy(trainer->network(), samples) > 0.9);
        CHECK(stats.running_accuracy > 0.8);
        CHECK(stats.epoch == 40);
        CHECK(stats.changed_units.size() == shape.size() - 2);
        CHECK(stats.changed_units.back() > 0);
    }
}

TEST_CASE("A restored run goes on bit for bit", "[two_phase]") {
    const BitSamples samples = small_samples(100, 30, 6);
    const TrainingTask task = task_of(samples, {30, 70, 66, 3}, 6);
    const auto whole = make_two_phase(task, {});
    const auto resumed = make_two_phase(task, {});
    EpochStats stats, other;
    for (int epoch = 0; epoch < 3; ++epoch) {
        whole->run_epoch(stats);
    }
    resumed->restore(whole->save());
    CHECK(resumed->epochs_done() == 3);
    for (int epoch = 3; epoch < 6; ++epoch) {
        whole->run_epoch(stats);
        resumed->run_epoch(other);
        CHECK(stats.flips == other.flips);
    }
    CHECK(resumed->save() == whole->save());
    CHECK(resumed->network() == whole->network());
    const auto wider = make_two_phase(task_of(samples, {30, 600, 66, 3}, 6), {});
    CHECK_THROWS_AS(wider->restore(whole->save()), InputError);
}

TEST_CASE("An interrupt ends the epoch", "[two_phase]") {
    const BitSamples samples = small_samples(100, 30, 6);
    TrainingTask task = task_of(samples, {30, 70, 3}, 6);
    const std::atomic<bool> interrupt{true};
    task.interrupt = &interrupt;
    EpochStats stats;
    CHECK_FALSE(make_two_phase(task, {})->run_epoch(stats));
}

TEST_CASE("Options out of range are refused by name", "[two_phase]") {
    const BitSamples samples = small_samples(10, 30, 6);
    const auto refused = [&](const NetworkShape& shape, const TwoPhaseOptions& options) {
        CHECK_THROWS_AS(make_two_phase(task_of(samples, shape, 1), options), InputError);
    };
    refused({30, 3}, {});
    refused({29, 5, 3}, {});
    refused({30, 5, 4}, {});
    refused({30, 24'000, 5, 3}, {});
    BitSamples alike = samples;
    alike.labels.assign(alike.size(), 0);
    alike.class_count = 1;
    CHECK_THROWS_AS(make_two_phase(task_of(alike, {30, 5, 1}, 1), {}), InputError);
    refused({30, 5, 3}, {.beta = 0});
    refused({30, 5, 3}, {.gamma = -1});
    refused({30, 5, 3}, {.kappa = std::nan("")});
    refused({30, 5, 3}, {.step_start = 40'000});
    refused({30, 5, 3}, {.batch = 0});
    refused({30, 5, 3}, {.spread = 0});
    refused({30, 5, 3}, {.shift = 1}); // no picture
}
