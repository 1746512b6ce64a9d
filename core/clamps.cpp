// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Folding clamped spins into biases and offset.
#include "core/clamps.hpp"

#include "core/error.hpp"

namespace isinglass {

bool Clamps::set(SpinId spin, Spin value) {
    require(value == 1 || value == -1, "Clamps::set: a spin is -1 or +1");
    return values_.emplace(spin, value).first->second == value;
}

std::optional<Spin> Clamps::get(SpinId spin) const {
    const auto found = values_.find(spin);
    return found == values_.end() ? std::nullopt : std::optional<Spin>(found->second);
}

SpinState ClampedModel::expand(std::span<const Spin> free_state) const {
    SpinState full = full_state;
    expand_into(free_state, full);
    return full;
}

void ClampedModel::expand_into(std::span<const Spin> free_state, SpinState& full) const {
    require(free_state.size() == free_spins.size(), "ClampedModel::expand: wrong state length");
    for (std::size_t k = 0; k < free_spins.size(); ++k) {
        full[free_spins[k]] = free_state[k];
    }
}

ClampedModel fold_clamps(const IsingModel& full, const Clamps& clamps) {
    ClampedModel folded;
    folded.full_state.assign(full.spin_count(), -1);
    constexpr SpinId clamped = static_cast<SpinId>(-1);
    std::vector<SpinId> free_index(full.spin_count(), 0);
    for (const auto& [spin, value] : clamps.values()) {
        require(spin < full.spin_count(), "fold_clamps: clamped spin out of range");
        folded.full_state[spin] = value;
        free_index[spin] = clamped;
    }
    std::vector<Weight> bias;
    Energy offset = full.offset();
    for (SpinId i = 0; i < full.spin_count(); ++i) {
        if (free_index[i] == clamped) {
            offset -= Energy{full.bias(i)} * folded.full_state[i];
        } else {
            free_index[i] = static_cast<SpinId>(folded.free_spins.size());
            folded.free_spins.push_back(i);
            bias.push_back(full.bias(i));
        }
    }
    std::vector<Coupling> couplings;
    for (const Coupling& c : full.couplings()) {
        const SpinId i = free_index[c.i];
        const SpinId j = free_index[c.j];
        if (i == clamped && j == clamped) {
            offset -= Energy{c.weight} * folded.full_state[c.i] * folded.full_state[c.j];
        } else if (i == clamped) {
            bias[j] += c.weight * folded.full_state[c.i];
        } else if (j == clamped) {
            bias[i] += c.weight * folded.full_state[c.j];
        } else {
            couplings.push_back({i, j, c.weight});
        }
    }
    folded.model = IsingModel(std::move(bias), std::move(couplings), offset);
    return folded;
}

} // namespace isinglass
