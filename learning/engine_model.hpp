// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What training one sample costs in hardware: a p-bit engine against back-propagation.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "learning/binary_network.hpp"

namespace isinglass {

/// What is trained, on what.
struct EngineTask {
    NetworkShape shape;         ///< as 784-512-10; always_on_inputs are added to the first layer
    double active_inputs = 0.0; ///< inputs on in a sample, mean, always-on ones included
    std::size_t parallel = 64;  ///< weights, counters or numbers handled per cycle, at least 1
};

/// How often the p-bit engine of route A learns; measured in a run, means over the training.
struct TwoPhaseRates {
    double updated = 0.1;        ///< part of the samples with too small a margin, 0 to 1
    std::vector<double> changed; ///< per hidden layer: units that differ in an updated sample
    double flips = 0.0;          ///< weights that change sign, per sample
};

/// Numbers of the back-propagation engine.
struct BackpropFormat {
    unsigned number_bits = 32;    ///< latent weights, means, squares, gradients, errors
    unsigned activation_bits = 8; ///< a unit's sum kept for the backward pass
    std::size_t batch = 100;      ///< samples per step of Adam, at least 1
};

/// Means per trained sample; memory as a whole.
struct EngineCost {
    double cycles = 0.0;
    double memory_bits = 0.0;  ///< weights and what is kept for learning
    double traffic_bits = 0.0; ///< read from and written to that memory
    double integer_adds = 0.0; ///< 16 bits
    double comparisons = 0.0;  ///< 16 bits, with a random number
    double random_bits = 0.0;
    double float_adds = 0.0; ///< number_bits wide, as the rest
    double float_products = 0.0;
    double float_divisions = 0.0; ///< and square roots
};

/// Route A with counters of 16 bits; formulas in docs/algorithms/learning_hardware.md.
/// Preconditions: a hidden layer, one entry of `changed` per hidden layer, parallel >= 1.
EngineCost two_phase_engine(const EngineTask& task, const TwoPhaseRates& rates);

/// Straight-through back-propagation with Adam on the same network and inputs.
/// Preconditions: a hidden layer, parallel >= 1, batch >= 1.
EngineCost backprop_engine(const EngineTask& task, const BackpropFormat& format = {});

/// What was published for training by invertible logic in hardware.
struct PublishedRatio {
    std::string_view work;
    std::string_view network;
    std::string_view result;
};
std::span<const PublishedRatio> published_training_ratios();

} // namespace isinglass
