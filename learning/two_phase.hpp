// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Route A: two phases of p-bits, free and nudged, that share their noise; weights are counters.
#pragma once

#include <memory>

#include "learning/trainer.hpp"

namespace isinglass {

struct TwoPhaseOptions {
    /// Inverse temperature of hidden p-bits of a layer with N inputs: a field a gives +1 with
    /// probability 1 / (1 + exp(-2 beta a / sqrt(N))). > 0.
    double beta = 5.0;
    /// The same for hidden layers that read another hidden layer. > 0.
    double beta_deep = 2.5;
    /// Nudge of a hidden p-bit in units of its field times beta / sqrt(N). > 0.
    double gamma = 0.3;
    /// Samples whose margin is at least kappa sqrt(H) are not learned from. >= 0.
    double kappa = 1.0;
    /// Counter steps of the first and last epoch, geometric between; 0 < step <= 32767.
    double step_start = 32.0;
    double step_end = 1.0;
    /// Samples seen with the same weights. Part of the result, unlike the number of threads. >= 1.
    unsigned batch = 32;
    /// Pictures are moved by up to so many pixels each way, drawn afresh each epoch. 0: not at all.
    unsigned shift = 0;
    /// Counters start uniform in +-spread. 1 to 32767.
    int spread = 640;
};

/// Throws InputError when an option is out of range or the shape does not fit: at least one hidden
/// layer, at most 24,000 inputs of a layer.
std::unique_ptr<Trainer> make_two_phase(const TrainingTask& task, const TwoPhaseOptions& options);

} // namespace isinglass
