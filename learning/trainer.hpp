// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What all ways of training have in common: epochs, a network after each, a state to go on from.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/nn/input_code.hpp"
#include "learning/binary_network.hpp"
#include "learning/training_state.hpp"

namespace isinglass {

/// What a trainer is given besides its own options. The samples must outlive the trainer.
struct TrainingTask {
    const BitSamples* samples = nullptr;
    NetworkShape shape; ///< first: bits of a sample without the always-on ones; last: class_count
    std::uint64_t seed = 1;
    unsigned epochs = 1;
    /// Threads at most, 0: as many as there are processors. Does not affect the result.
    unsigned threads = 0;
    /// Width of the pictures that the bits come from, and bits per pixel; 0 for other data.
    std::size_t picture_width = 0;
    std::size_t bits_per_pixel = 1;
    /// Set by a signal handler to stop early; may be null.
    const std::atomic<bool>* interrupt = nullptr;
};

/// What happened in one epoch.
struct EpochStats {
    unsigned epoch = 0; ///< counts from 1
    /// Answers of the stochastic dynamics during training that were right, 0 to 1.
    double running_accuracy = 0.0;
    std::uint64_t updated_samples = 0; ///< samples that changed counters or weights
    std::uint64_t flips = 0;           ///< weights that changed sign
    /// Route A: units that differed between the phases of these samples, per hidden layer.
    std::vector<std::uint64_t> changed_units = {};
};

/// One training run. Same task and options: same bits, for any thread count and instruction set.
class Trainer {
public:
    virtual ~Trainer() = default;

    /// Goes once over the training data. Precondition: epochs_done() < epochs of the task.
    /// Returns false when interrupted: the state is then that of no epoch; restore an earlier one.
    virtual bool run_epoch(EpochStats& stats) = 0;
    virtual unsigned epochs_done() const = 0;
    virtual BinaryNetwork network() const = 0;

    /// What the next epoch depends on; a trainer of the same task and options that restores it
    /// goes on bit for bit. restore throws InputError when the state is of another kind or shape.
    virtual TrainingState save() const = 0;
    virtual void restore(const TrainingState& state) = 0;
};

} // namespace isinglass
