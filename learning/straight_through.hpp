// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The rival: back-propagation with the straight-through estimator and Adam.
#pragma once

#include <cstddef>
#include <memory>

#include "learning/trainer.hpp"

namespace isinglass {

struct StraightThroughOptions {
    std::size_t batch = 100; ///< samples per step, at least 1
    double rate = 0.003;     ///< of Adam in the first step, above 0
    double last_rate = 0.0;  ///< approached linearly; at least 0
    /// Classes have probability ~ exp(output_scale sum / sqrt(units of the last hidden layer)).
    double output_scale = 1.5;
    /// A unit passes its error on while |sum| <= window sqrt(inputs of its layer); above 0.
    double window = 0.25;
    double initial = 0.1; ///< latent weights start uniform in +- initial, above 0, at most 1
    /// Pictures are moved by up to so many pixels each way, drawn afresh each epoch. 0: not at all.
    unsigned shift = 0;
};

/// Every weight is the sign of a latent real number in [-1, 1]. Forwards the signs are used and
/// units answer by the sign of their sum; backwards both signs count as the identity (the second
/// within the window). Adam (keeping 0.9 and 0.999) lowers the cross-entropy of the classes,
/// averaged over the samples of a batch. Single-precision floats, rounded alike everywhere.
///
/// Any number of hidden layers. EpochStats::running_accuracy is that of the network as it was at
/// each batch. Source: Hubara, Courbariaux, Soudry, El-Yaniv, Bengio, "Binarized neural networks",
/// NIPS 2016. Throws InputError when an option is out of range or the shape does not fit the
/// samples.
std::unique_ptr<Trainer> make_straight_through(const TrainingTask& task,
                                               const StraightThroughOptions& options = {});

} // namespace isinglass
