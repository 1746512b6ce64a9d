// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// All 2^n states of a model in Gray-code order: the independent check of assembled networks.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/ising_model.hpp"

namespace isinglass::testing {

/// Calls `look(state, energy)` for each state; bit i of `state` is 1 when spin i is +1. The local
/// fields are kept up to date from the definition, one flip per step.
template <typename Look> void for_each_energy(const IsingModel& model, Look look) {
    const auto spins = static_cast<SpinId>(model.spin_count());
    std::vector<std::vector<Weight>> coupling(spins, std::vector<Weight>(spins, 0));
    Energy energy = model.offset();
    for (const Coupling& c : model.couplings()) {
        coupling[c.i][c.j] = coupling[c.j][c.i] = c.weight;
        energy -= c.weight;
    }
    std::vector<Weight> field(model.biases().begin(), model.biases().end());
    std::vector<std::vector<std::pair<SpinId, Weight>>> neighbours(spins);
    for (SpinId i = 0; i < spins; ++i) {
        energy += field[i];
        for (SpinId j = 0; j < spins; ++j) {
            if (coupling[i][j] != 0) {
                neighbours[i].emplace_back(j, coupling[i][j]);
                field[i] -= coupling[i][j]; // all spins start at -1
            }
        }
    }
    std::uint64_t state = 0;
    look(state, energy);
    for (std::uint64_t count = 1; count < (std::uint64_t{1} << spins); ++count) {
        const auto flipped = static_cast<SpinId>(std::countr_zero(count));
        const Weight spin = ((state >> flipped) & 1U) != 0 ? 1 : -1;
        energy += Energy{2} * spin * field[flipped];
        state ^= std::uint64_t{1} << flipped;
        for (const auto& [j, weight] : neighbours[flipped]) {
            field[j] -= 2 * spin * weight;
        }
        look(state, energy);
    }
}

struct GroundStates {
    Energy energy = std::numeric_limits<Energy>::max();
    std::vector<std::uint64_t> states; ///< all of that energy
};

inline GroundStates ground_states(const IsingModel& model) {
    GroundStates found;
    for_each_energy(model, [&](std::uint64_t state, Energy energy) {
        if (energy < found.energy) {
            found.energy = energy;
            found.states.clear();
        }
        if (energy == found.energy) {
            found.states.push_back(state);
        }
    });
    return found;
}

/// Bit i of `state` as spin i.
inline SpinState spins_of(std::uint64_t state, std::size_t spin_count) {
    SpinState spins(spin_count);
    for (std::size_t i = 0; i < spin_count; ++i) {
        spins[i] = ((state >> i) & 1U) != 0 ? Spin{1} : Spin{-1};
    }
    return spins;
}

} // namespace isinglass::testing
