// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Training by Gibbs sampling of the weights themselves: no gradient, no hidden copy of a weight.
#pragma once

#include <cstdint>
#include <memory>

#include "learning/trainer.hpp"

namespace isinglass {

enum class FlipRule {
    heat_bath,  ///< 1 / (1 + exp(dE / T))
    metropolis, ///< min(1, exp(-dE / T))
};

/// Defaults are for MNIST with 256 to 512 hidden units and 60 epochs; for a few hundred samples see
/// docs/algorithms/learning_weight_gibbs.md.
struct WeightGibbsOptions {
    /// Temperatures of the first and the last epoch, geometric in between; in units of the energy,
    /// that is of differences of class scores summed over samples; > 0.
    double t_start = 40.0;
    double t_end = 6.0;
    /// Margin that every sample should reach, in units of sqrt(hidden units); >= 0.
    double kappa = 2.5;
    FlipRule rule = FlipRule::heat_bath;
    /// network() is the majority, weight by weight, over the weights at the end of each of the last
    /// epochs (those done of them), this part of all, 0 to 1; before them the present weights.
    double average = 0.25;
};

/// Weights w in {+1, -1} are sampled from exp(-E / T), T falling,
///     E = sum over all samples of max(0, kappa' - (o_label - max over other classes o_k)),
/// o_k the sums of the last layer, hidden units deterministic, kappa' the even number nearest to
/// kappa sqrt(hidden units). One epoch visits every weight once: the units in random order and,
/// in each, its inputs in random order; then the classes with their weights. An input that is 1 in
/// no sample does not enter E; its weights keep their random start.
/// EpochStats: running_accuracy of the weights at the end of the epoch, updated_samples with
/// positive energy then.
/// Throws InputError when the shape has not exactly one hidden layer of 1 to 4096 units and two
/// classes or more, when there are no samples, and when an option is out of range.
std::unique_ptr<Trainer> make_weight_gibbs(const TrainingTask& task,
                                           const WeightGibbsOptions& options);

} // namespace isinglass
