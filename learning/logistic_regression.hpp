// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Multinomial logistic regression with real weights: the reference that has no hidden layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/nn/input_code.hpp"

namespace isinglass {

struct LogisticRegressionOptions {
    unsigned epochs = 20;   ///< at least 1
    std::size_t batch = 20; ///< samples per step, at least 1
    double rate = 0.1;      ///< of the first step, falls linearly to 0; above 0
    double decay = 0.0;     ///< loss of decay / 2 times the sum of squared weights; at least 0
};

/// Class k of a sample has probability ~ exp(sum of weights[i * class_count + k] over the inputs i
/// that are on); the always-on inputs are the bias.
struct LogisticRegression {
    std::size_t inputs = 0;
    unsigned class_count = 0;
    std::vector<float> weights; ///< input by input
};

/// Stochastic gradient descent on the mean cross-entropy, from weights 0, samples in an order drawn
/// afresh each epoch. One thread. Throws InputError when an option is out of range.
LogisticRegression train_logistic_regression(const BitSamples& samples, std::uint64_t seed,
                                             const LogisticRegressionOptions& options = {});

/// The most probable class of each row, the lowest of equals.
/// Precondition: inputs.columns() == model.inputs.
std::vector<std::uint8_t> classify(const LogisticRegression& model, const BitMatrix& inputs);

} // namespace isinglass
