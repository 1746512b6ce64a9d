// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Moves of counters against exact expectations; the same bits from any number of threads.
#include "learning/boltzmann_classifier.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/learning/boltzmann_enumeration.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Samples of `bits` random bits whose label is the number of their ones modulo `classes`.
BitSamples ones_task(std::size_t size, std::size_t bits, unsigned classes) {
    BitSamples samples;
    samples.inputs = BitMatrix(size, bits + always_on_inputs);
    samples.class_count = classes;
    RandomStream random(77);
    for (std::size_t s = 0; s < size; ++s) {
        unsigned ones = 0;
        for (std::size_t i = 0; i < bits + always_on_inputs; ++i) {
            const bool on = i >= bits || random.below(2) == 1;
            samples.inputs.set(s, i, on);
            ones += on ? 1 : 0;
        }
        samples.labels.push_back(static_cast<std::uint8_t>(ones % classes));
    }
    return samples;
}

/// Rows x columns of counters; a row takes up `stride`.
struct Counters {
    std::vector<std::int16_t> all;
    std::size_t stride;

    Counters(const TrainingState& state, const std::string& name, std::size_t rows,
             std::size_t columns)
        : all(rows * ((columns + 511) / 512 * 512)), stride(all.size() / rows) {
        state.get(name, all);
    }
    int at(std::size_t row, std::size_t column) const { return all[row * stride + column]; }
};

/// Expected move of a counter and a bound of its variance.
struct Moments {
    double mean = 0.0;
    double variance = 0.0;
};

void run(Trainer& trainer, unsigned epochs) {
    EpochStats stats;
    for (unsigned e = 0; e < epochs; ++e) {
        REQUIRE(trainer.run_epoch(stats));
    }
}

} // namespace

TEST_CASE("Counters move as the gradient of log p(y | x), enumerated", "[boltzmann]") {
    constexpr std::size_t bits = 4, hidden = 5, classes = 3;
    const BitSamples samples = ones_task(20'000, bits, classes);
    const TrainingTask task{.samples = &samples, .shape = {bits, hidden, classes}, .seed = 4};
    const BoltzmannOptions options{.beta = 1.0,
                                   .gamma = 0.9,
                                   .step_start = 1.0,
                                   .step_end = 1.0,
                                   .batch = 20'000}; // one batch: the weights stay as they are
    const auto trainer = make_boltzmann_classifier(task, options);
    TinyMachine machine(bits, hidden, classes, options.beta, options.gamma, 1);
    machine.network = trainer->network();
    const Counters hidden_before(trainer->save(), "boltzmann.hidden", hidden, bits + 16);
    const Counters answer_before(trainer->save(), "boltzmann.answer", classes, hidden);
    run(*trainer, 1);
    const Counters hidden_after(trainer->save(), "boltzmann.hidden", hidden, bits + 16);
    const Counters answer_after(trainer->save(), "boltzmann.answer", classes, hidden);

    std::vector<std::vector<Moments>> to_hidden(hidden, std::vector<Moments>(bits + 16));
    std::vector<std::vector<Moments>> to_answer(classes, std::vector<Moments>(hidden));
    std::vector<double> count(1U << bits); // of the samples of each input
    std::vector<std::size_t> label(1U << bits);
    for (std::size_t s = 0; s < samples.size(); ++s) {
        const std::size_t x = samples.inputs.row(s)[0] % (1U << bits);
        count[x] += 1;
        label[x] = samples.labels[s];
    }
    for (std::size_t x = 0; x < count.size(); ++x) {
        const std::vector<double> p = machine.class_probabilities(x);
        for (std::size_t k = 0; k < classes; ++k) {
            const double drawn_k = k == label[x] ? 0.0 : count[x] * p[k];
            for (std::size_t j = 0; j < hidden; ++j) {
                const double right = machine.mean_spin(j, x, label[x]);
                const double drawn = machine.mean_spin(j, x, k);
                for (std::size_t i = 0; i < bits + 16; ++i) {
                    const double on = machine.inputs.get(x, i) ? drawn_k : 0.0;
                    to_hidden[j][i].mean += on * (right - drawn) / 2;
                    to_hidden[j][i].variance += on * std::abs(right - drawn) / 2;
                }
                to_answer[label[x]][j].mean += drawn_k * right;
                to_answer[label[x]][j].variance += drawn_k;
                to_answer[k][j].mean -= drawn_k * drawn;
                to_answer[k][j].variance += drawn_k;
            }
        }
    }
    int clear = 0;
    const auto compare = [&](const Moments& expected, int found) {
        const double band = 5 * std::sqrt(expected.variance) + 1e-9;
        CHECK(std::abs(found - expected.mean) <= band);
        clear += std::abs(expected.mean) > 2 * band && expected.mean != 0 ? 1 : 0;
    };
    for (std::size_t j = 0; j < hidden; ++j) {
        for (std::size_t i = 0; i < bits + 16; ++i) {
            compare(to_hidden[j][i], hidden_after.at(j, i) - hidden_before.at(j, i));
        }
        for (std::size_t k = 0; k < classes; ++k) {
            compare(to_answer[k][j], answer_after.at(k, j) - answer_before.at(k, j));
        }
    }
    CHECK(clear > 45); // of 115: a wrong sign would show
}

TEST_CASE("It learns; the result does not depend on threads or a pause", "[boltzmann]") {
    BitSamples samples = ones_task(600, 30, 2);
    for (std::size_t s = 0; s < samples.size(); ++s) { // which half has more ones
        int more = 0;
        for (std::size_t i = 0; i < 30; ++i) {
            more += samples.inputs.get(s, i) ? (i < 15 ? 1 : -1) : 0;
        }
        samples.labels[s] = more > 0 ? 1 : 0;
    }
    TrainingTask task{
        .samples = &samples, .shape = {30, 130, 2}, .seed = 2, .epochs = 25, .threads = 1};
    const BoltzmannOptions options{.beta = 2.0, .gamma = 0.5, .step_start = 20.0};
    const auto whole = make_boltzmann_classifier(task, options);
    run(*whole, 25);
    CHECK(accuracy(whole->network(), samples, 1) > 0.9);
    const auto answers =
        classify_by_free_energy(whole->network(), boltzmann_units(30, 2.0, 0.5), samples.inputs, 1);
    int right = 0;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        right += answers[s] == samples.labels[s] ? 1 : 0;
    }
    CHECK(right > 540);

    const auto first = make_boltzmann_classifier(task, options);
    run(*first, 6);
    task.threads = 3;
    const auto second = make_boltzmann_classifier(task, options);
    second->restore(first->save());
    CHECK(second->epochs_done() == 6);
    run(*second, 19);
    CHECK(second->save() == whole->save());
}

TEST_CASE("Route C: interruption, bad options, states of others", "[boltzmann]") {
    const BitSamples samples = ones_task(40, 6, 3);
    std::atomic<bool> stop = true;
    const TrainingTask task{.samples = &samples, .shape = {6, 5, 3}, .interrupt = &stop};
    const auto trainer = make_boltzmann_classifier(task);
    EpochStats stats;
    CHECK_FALSE(trainer->run_epoch(stats));
    CHECK_THROWS_AS(trainer->restore({}), InputError);
    for (const NetworkShape& shape : {NetworkShape{6, 3}, {6, 5, 5, 3}, {7, 5, 3}, {6, 5, 4}}) {
        TrainingTask other = task;
        other.shape = shape;
        CHECK_THROWS_AS(make_boltzmann_classifier(other), InputError);
    }
    CHECK_THROWS_AS(make_boltzmann_classifier(task, {.gamma = 4.0}), InputError);
    CHECK_THROWS_AS(make_boltzmann_classifier(task, {.step_end = 0.0}), InputError);
    CHECK_THROWS_AS(make_boltzmann_classifier(task, {.answer_step = 0.0}), InputError);
    CHECK_THROWS_AS(make_boltzmann_classifier(task, {.batch = 0}), InputError);
    CHECK_THROWS_AS(make_boltzmann_classifier(task, {.shift = 1}), InputError);
    CHECK_THROWS_AS(make_boltzmann_classifier(task, {.spread = 0}), InputError);
}
