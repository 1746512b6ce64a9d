// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Inputs are bits, so a score is a sum of the rows that are on and a step adds one row to each of
// them. Decay acts on whole weights once per batch.
#include "learning/logistic_regression.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/error.hpp"
#include "learning/sample_order.hpp"
#include "learning/softmax.hpp"

namespace isinglass {

namespace {

/// Calls use(i) for every bit that is on.
template <typename Use> void for_each_on(std::span<const std::uint64_t> words, const Use& use) {
    for (std::size_t w = 0; w < words.size(); ++w) {
        for (std::uint64_t word = words[w]; word != 0; word &= word - 1) {
            use(64 * w + static_cast<std::size_t>(std::countr_zero(word)));
        }
    }
}

void set_scores(const LogisticRegression& model, std::span<const std::uint64_t> input,
                std::vector<double>& scores) {
    scores.assign(model.class_count, 0.0);
    for_each_on(input, [&](std::size_t i) {
        for (std::size_t k = 0; k < scores.size(); ++k) {
            scores[k] += static_cast<double>(model.weights[i * scores.size() + k]);
        }
    });
}

void validate(const LogisticRegressionOptions& options) {
    if (options.epochs < 1 || options.batch < 1) {
        throw InputError("logistic regression: epochs and batch are at least 1");
    }
    if (!(options.rate > 0.0) || !std::isfinite(options.rate) || !(options.decay >= 0.0) ||
        !(options.rate * options.decay < 1.0)) {
        throw InputError("logistic regression: rate is above 0, decay at least 0 and below 1/rate");
    }
}

/// One step; all gradients are taken before a weight moves.
void step(LogisticRegression& model, const BitSamples& samples,
          std::span<const std::uint32_t> batch, double rate, double decay) {
    std::vector<std::vector<double>> errors(batch.size());
    for (std::size_t b = 0; b < batch.size(); ++b) {
        set_scores(model, samples.inputs.row(batch[b]), errors[b]);
        softmax(errors[b]);
        errors[b][samples.labels[batch[b]]] -= 1.0;
    }
    if (decay > 0.0) {
        for (float& weight : model.weights) {
            weight = static_cast<float>(weight * (1.0 - rate * decay));
        }
    }
    const double share = rate / static_cast<double>(batch.size());
    for (std::size_t b = 0; b < batch.size(); ++b) {
        for_each_on(samples.inputs.row(batch[b]), [&](std::size_t i) {
            float* row = model.weights.data() + i * model.class_count;
            for (std::size_t k = 0; k < model.class_count; ++k) {
                row[k] = static_cast<float>(static_cast<double>(row[k]) - share * errors[b][k]);
            }
        });
    }
}

} // namespace

LogisticRegression train_logistic_regression(const BitSamples& samples, std::uint64_t seed,
                                             const LogisticRegressionOptions& options) {
    validate(options);
    LogisticRegression model{samples.inputs.columns(), samples.class_count, {}};
    model.weights.resize(model.inputs * model.class_count);
    const auto steps =
        static_cast<double>((samples.size() + options.batch - 1) / options.batch) * options.epochs;
    double done = 0.0;
    for (unsigned epoch = 0; epoch < options.epochs; ++epoch) {
        const auto order = shuffled_order(samples.size(), RandomStream(seed, epoch));
        for (std::size_t begin = 0; begin < order.size(); begin += options.batch) {
            const std::size_t size = std::min(options.batch, order.size() - begin);
            step(model, samples, {order.data() + begin, size}, options.rate * (1.0 - done / steps),
                 options.decay);
            done += 1.0;
        }
    }
    return model;
}

std::vector<std::uint8_t> classify(const LogisticRegression& model, const BitMatrix& inputs) {
    require(inputs.columns() == model.inputs, "samples fit the model");
    std::vector<std::uint8_t> answers;
    answers.reserve(inputs.rows());
    std::vector<double> scores;
    for (std::size_t s = 0; s < inputs.rows(); ++s) {
        set_scores(model, inputs.row(s), scores);
        const auto best = std::max_element(scores.begin(), scores.end());
        answers.push_back(static_cast<std::uint8_t>(best - scores.begin()));
    }
    return answers;
}

} // namespace isinglass
