// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A perceptron of weights +1 and -1 as one Ising model: all samples at once, weights as its spins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/input_code.hpp"
#include "core/solve.hpp"

namespace isinglass {

/// How the model says "at least": by slack spins, each sample with its own.
enum class PerceptronSlack : std::uint8_t {
    unary,  ///< spins of weight 1: many of them, small coefficients
    binary, ///< spins of weights 1, 2, 4, ...: the fewest spins
    none    ///< no spins, "equal to the margin" in place of "at least": any number of samples
};

struct PerceptronOptions {
    /// y = 1 iff at least this many of the n products x_i w_i are +1; 0: the majority, n / 2 + 1.
    std::size_t threshold = 0;
    /// The least y (a - t) of a ground state, odd, from 1: a = sum x_i w_i, t = 2 threshold - n
    /// - 1. 1 is "right", more is "right by a margin". None: what every y (a - t) is pulled to.
    Weight margin = 1;
    PerceptronSlack slack = PerceptronSlack::unary;
    /// Slack reaches y (a - t) = margin + 2 slack_range at least; 0: the largest possible.
    Weight slack_range = 0;
};

/// H >= 0, and H = 0 iff y (a - t) is in the range of the slack, from the margin up, for every
/// sample; the next energy is 2. Spins 0 .. inputs-1 are the weights; then come slack.size() spins
/// for each pattern. Equal inputs are one pattern, of the label that most of them have, and none
/// when two labels are equally frequent.
struct PerceptronModel {
    IsingModel model;
    std::size_t inputs = 0;
    std::size_t patterns = 0;
    std::vector<Weight> slack; ///< weights of one pattern's slack spins
};

/// Reads the first `inputs` columns of samples.inputs, bit 1 as +1 and bit 0 as -1, and labels 0
/// and 1 as y = -1 and +1. Always-on inputs are no part of it: leave their columns out.
/// Throws InputError for no samples, labels or options out of range, or a threshold above inputs;
/// ModelError when coefficients leave 32 bits. Precondition: 1 <= inputs <= columns.
PerceptronModel make_perceptron_model(const BitSamples& samples, std::size_t inputs,
                                      const PerceptronOptions& options);

/// sum x_i w_i - t >= 1, for weights +1/-1 and the first weights.size() bits of a row.
bool perceptron_answer(std::span<const Spin> weights, std::span<const std::uint64_t> row,
                       std::size_t threshold = 0);
/// Samples whose answer is not their label.
std::size_t perceptron_errors(std::span<const Spin> weights, const BitSamples& samples,
                              std::size_t threshold = 0);

/// A trained perceptron.
struct PerceptronFit {
    SpinState weights;            ///< of +1 and -1, one per input
    std::size_t errors = 0;       ///< on the training samples
    std::uint64_t best_sweep = 0; ///< sweep in which so few errors were first seen
    SolveResult run;              ///< the solver's account; best_energy 0 is a ground state
};

/// Lets `solver` run on the model and judges the weights of each state that it shows by the
/// samples themselves, whatever its slack spins say. Keeps the first of the fewest errors; stops
/// when there are none, or at the limits.
/// Throws what make_perceptron_model and the solver throw.
PerceptronFit train_threshold_perceptron(const BitSamples& samples, std::size_t inputs,
                                         const PerceptronOptions& options, const Solver& solver,
                                         const SolveLimits& limits);

} // namespace isinglass
