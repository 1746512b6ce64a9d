// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fixed-point saturating counters with dense noise for blocks of trials: what SSA and SSQA share.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ising_model.hpp"
#include "solvers/trial_run.hpp"

namespace isinglass {

/// Real values as multiples of 2^-shift, rounded to the nearest.
class FixedPoint {
public:
    /// The finest unit, at most 2^-16, in which "largest" is below 2^30. Throws ModelError when
    /// none is: largest >= 2^30.
    explicit FixedPoint(double largest);
    int shift() const { return shift_; }
    std::int32_t operator()(double value) const;

private:
    int shift_ = 16;
};

/// Counters and noise of all blocks. The sign of the noise of spin i in a lane and sweep s (from 1)
/// is bit (s - 1) mod 32 of the word of trial_words in block (s - 1) / 32; set is +.
class CounterTrials {
public:
    CounterTrials(std::size_t blocks, std::size_t spins, std::uint64_t seed);

    /// Counters start at -1, 0 or +1 times `start`: ((word >> 1) mod 3) - 1.
    void begin(const TrialBlock& block, const LaneRows<std::uint32_t>& words, std::int32_t start);
    /// One cycle of the block; fills in fields, words and bit of "cycle". Sweeps come in order.
    void step(TrialBlock& block, std::uint64_t sweep, CounterCycle cycle);

private:
    std::uint64_t seed_;
    std::vector<LaneRows<std::int32_t>> counters_; // per block
    std::vector<LaneRows<std::uint32_t>> words_;   // per block
};

} // namespace isinglass
