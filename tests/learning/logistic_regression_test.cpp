// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Each weight's step against the difference quotient of the loss; the optimum by its condition.
#include "learning/logistic_regression.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"

using namespace isinglass;

namespace {

BitSamples noisy_task(std::size_t size) {
    BitSamples samples;
    samples.inputs = BitMatrix(size, 5 + always_on_inputs);
    samples.class_count = 3;
    RandomStream random(6);
    for (std::size_t s = 0; s < size; ++s) {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < samples.inputs.columns(); ++i) {
            const bool on = i >= 5 || random.below(2) == 1;
            samples.inputs.set(s, i, on);
            sum += on && i < 5 ? i : 0;
        }
        const std::size_t label = random.below(4) == 0 ? random.below(3) : sum * 3 / 11;
        samples.labels.push_back(static_cast<std::uint8_t>(label));
    }
    return samples;
}

/// Mean cross-entropy, in the plainest way.
double loss(const LogisticRegression& model, const BitSamples& samples) {
    double total = 0;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        double sum = 0;
        double own = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            double score = 0;
            for (std::size_t i = 0; i < model.inputs; ++i) {
                score += samples.inputs.get(s, i) ? double{model.weights[3 * i + k]} : 0;
            }
            sum += std::exp(score);
            own = samples.labels[s] == k ? score : own;
        }
        total += std::log(sum) - own;
    }
    return total / static_cast<double>(samples.size());
}

double slope(LogisticRegression model, const BitSamples& samples, std::size_t weight) {
    const float at = model.weights[weight];
    model.weights[weight] = at + 0.125F;
    const double up = loss(model, samples);
    model.weights[weight] = at - 0.125F;
    return (up - loss(model, samples)) / 0.25;
}

} // namespace

TEST_CASE("A step goes down the slope of the loss; the end is flat", "[logistic_regression]") {
    const BitSamples samples = noisy_task(300);
    const LogisticRegression start{21, 3, std::vector<float>(63)};
    const LogisticRegressionOptions one{.epochs = 1, .batch = 300, .rate = 0.1};
    const LogisticRegression moved = train_logistic_regression(samples, 1, one);
    for (std::size_t w = 0; w < 63; ++w) {
        CHECK(double{moved.weights[w]} == Approx(-0.1 * slope(start, samples, w)).margin(3e-4));
    }
    const LogisticRegressionOptions many{.epochs = 400, .batch = 300, .rate = 0.2};
    const LogisticRegression end = train_logistic_regression(samples, 1, many);
    for (std::size_t w = 0; w < 63; ++w) {
        CHECK(std::abs(slope(end, samples, w)) < 0.03);
    }
    const LogisticRegression small = train_logistic_regression(
        samples, 1, {.epochs = 20, .batch = 10, .rate = 0.1, .decay = 1.0});
    CHECK(loss(small, samples) > loss(end, samples) + 0.1);
    const std::vector<std::uint8_t> answers = classify(end, samples.inputs);
    int right = 0;
    for (std::size_t s = 0; s < 300; ++s) {
        right += answers[s] == samples.labels[s] ? 1 : 0;
    }
    CHECK(right > 210); // a sixth of the labels are random and wrong
}

TEST_CASE("Logistic regression: options out of range", "[logistic_regression]") {
    const BitSamples samples = noisy_task(10);
    CHECK_THROWS_AS(train_logistic_regression(samples, 1, {.epochs = 0}), InputError);
    CHECK_THROWS_AS(train_logistic_regression(samples, 1, {.batch = 0}), InputError);
    CHECK_THROWS_AS(train_logistic_regression(samples, 1, {.rate = 0.0}), InputError);
    CHECK_THROWS_AS(train_logistic_regression(samples, 1, {.decay = -1.0}), InputError);
    CHECK_THROWS_AS(train_logistic_regression(samples, 1, {.rate = 0.5, .decay = 2.0}), InputError);
}
