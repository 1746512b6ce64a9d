// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One cycle of the network: sums, counters, then all spins at once.
#include "solvers/sc_pbit_network.hpp"

#include <algorithm>
#include <cmath>

#include "core/coloring.hpp"
#include "core/error.hpp"
#include "solvers/lane_random.hpp"

namespace isinglass {

SpinState sc_pbit_initial_state(std::size_t spins, std::uint64_t seed, std::uint32_t replica) {
    LaneRandom random(seed, RandomPurpose::initial_states, replica / 64);
    SpinState state(spins);
    for (Spin& spin : state) {
        spin = ((random.next() >> (replica % 64)) & 1U) != 0 ? Spin{1} : Spin{-1};
    }
    return state;
}

ScPbitNetwork::ScPbitNetwork(const IsingModel& model, const ScPbitOptions& options,
                             std::uint64_t seed)
    : options_(options), state_(model), counter_(model.spin_count()), flipped_(model.spin_count()),
      held_(model.spin_count()), noise_(options, model.spin_count(), seed) {
    state_.assign(sc_pbit_initial_state(model.spin_count(), seed, options.replica));
    for (SpinId i = 0; i < counter_.size(); ++i) {
        counter_[i] = state_.spin(i) > 0 ? 0 : -1;
    }
    if (options.update == UpdateOrder::chromatic) {
        const Coloring coloring = color_spins(model);
        color_ = coloring.color;
        colors_ = static_cast<std::uint32_t>(std::max<std::size_t>(coloring.classes.size(), 1));
    }
}

void ScPbitNetwork::hold(SpinId i, Spin value) {
    require(i < counter_.size(), "the p-bit exists");
    held_[i] = true;
    counter_[i] = value > 0 ? 0 : -1;
    if (state_.spin(i) != value) {
        state_.flip(i);
    }
}

void ScPbitNetwork::step() {
    ++cycle_;
    const auto half_range = static_cast<std::int32_t>(std::llround(options_.half_range.at(cycle_)));
    const std::span<const std::int8_t> noise = noise_.next();
    const auto turn = static_cast<std::uint32_t>(cycle_ % colors_);
    std::size_t flips = 0;
    for (SpinId i = 0; i < counter_.size(); ++i) {
        if (held_[i] || (!color_.empty() && color_[i] != turn)) {
            continue;
        }
        const std::int32_t field = saturated(state_.field(i), options_.sum_bits);
        const std::int32_t x =
            saturated(counter_[i] + field + options_.noise_weight * noise[i], options_.sum_bits);
        counter_[i] = next_counter(x, half_range, options_.range);
        flipped_[flips] = i;
        flips += (counter_[i] >= 0) != (state_.spin(i) > 0) ? 1 : 0;
    }
    for (std::size_t k = 0; k < flips; ++k) { // only now: the others have seen the old spins
        state_.flip(flipped_[k]);
    }
}

} // namespace isinglass
