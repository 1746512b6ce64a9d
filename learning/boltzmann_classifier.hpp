// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Route C: a classification Boltzmann machine whose weights are signs of counters.
#pragma once

#include <memory>

#include "learning/boltzmann_classifier_energy.hpp"
#include "learning/trainer.hpp"

namespace isinglass {

struct BoltzmannOptions {
    /// See boltzmann_units; beta > 0, 0 < gamma <= 3. 3 and 0.3 are better for the free-energy
    /// read-out and worse for that by signs.
    double beta = 5.0;
    double gamma = 0.15;
    /// Counter steps of the first and last epoch, geometric between; 0 < step <= 32767.
    double step_start = 64.0;
    double step_end = 1.0;
    /// Steps of the counters between hidden units and classes, in parts of the others'; > 0.
    double answer_step = 1.0;
    /// Samples seen with the same weights. Part of the result, unlike the number of threads. >= 1.
    unsigned batch = 32;
    /// Pictures are moved by up to so many pixels each way, drawn afresh each epoch. 0: not at all.
    unsigned shift = 0;
    /// Counters start uniform in +-spread. 1 to 32767.
    int spread = 640;
};

/// One hidden layer. For each sample (x, y) a class y' is drawn from the machine's own p(y' | x);
/// if it is not y, hidden spins h and h' are drawn given (x, y) and (x, y') from the same noise,
/// and counters move by step x_i (h_j - h'_j) / 2, and by +step h_j and -step h'_j for the weights
/// to y and y'. The expected move is the gradient of log p(y | x) in the weights.
/// Integers throughout. EpochStats::running_accuracy counts y' = y.
/// Read-outs: network() as it is (signs), or classify_by_free_energy with boltzmann_units.
/// Throws InputError when an option is out of range or the shape does not fit the samples.
std::unique_ptr<Trainer> make_boltzmann_classifier(const TrainingTask& task,
                                                   const BoltzmannOptions& options = {});

} // namespace isinglass
