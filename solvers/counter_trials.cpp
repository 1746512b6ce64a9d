// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One random word a spin and lane serves 32 cycles, so that noise costs next to nothing.
#include "solvers/counter_trials.hpp"

#include <cmath>

#include "core/error.hpp"

namespace isinglass {

FixedPoint::FixedPoint(double largest) {
    constexpr double room = 1073741824.0; // 2^30
    if (!(largest < room)) {
        throw ModelError("the coefficients are too large for this solver: a counter reaches 2^30; "
                         "divide them, or use gibbs");
    }
    while (std::ldexp(largest, shift_) >= room) {
        --shift_;
    }
}

std::int32_t FixedPoint::operator()(double value) const {
    return static_cast<std::int32_t>(std::llround(std::ldexp(value, shift_)));
}

CounterTrials::CounterTrials(std::size_t blocks, std::size_t spins, std::uint64_t seed)
    : seed_(seed), counters_(blocks, LaneRows<std::int32_t>(spins)),
      words_(blocks, LaneRows<std::uint32_t>(spins)) {}

void CounterTrials::begin(const TrialBlock& block, const LaneRows<std::uint32_t>& words,
                          std::int32_t start) {
    auto& counters = counters_[block.group];
    for (std::size_t i = 0; i < counters.size(); ++i) {
        for (std::size_t l = 0; l < trial_lanes; ++l) {
            const auto third = static_cast<std::int32_t>((words[i].lane[l] >> 1U) % 3);
            counters[i].lane[l] = (third - 1) * start;
        }
    }
}

void CounterTrials::step(TrialBlock& block, std::uint64_t sweep, CounterCycle cycle) {
    constexpr std::uint64_t bits = 32;
    auto& words = words_[block.group];
    if ((sweep - 1) % bits == 0) {
        for (SpinId i = 0; i < words.size(); ++i) {
            trial_words(seed_, i, block.group, (sweep - 1) / bits, words[i]);
        }
    }
    cycle.fields = &block.fields;
    cycle.words = &words;
    cycle.bit = std::uint32_t{1} << ((sweep - 1) % bits);
    trial_counter_cycle(cycle, counters_[block.group], block.spins);
}

} // namespace isinglass
