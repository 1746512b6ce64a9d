// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Spins held at a value, and the smaller model that remains when they are folded into biases.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/ising_model.hpp"
#include "core/types.hpp"

namespace isinglass {

/// A set of spins with fixed values; no spin twice.
class Clamps {
public:
    /// Holds `spin` at `value` (-1 or +1). Returns false, and changes nothing, when the spin is
    /// already held at the other value: the clamps contradict each other.
    [[nodiscard]] bool set(SpinId spin, Spin value);
    std::optional<Spin> get(SpinId spin) const;
    std::size_t size() const { return values_.size(); }
    /// Clamped spins in ascending order with their values.
    const std::map<SpinId, Spin>& values() const { return values_; }

private:
    std::map<SpinId, Spin> values_;
};

/// A model without its clamped spins. For every state of the free spins,
/// model.energy(free state) == full.energy(expand(free state)).
struct ClampedModel {
    IsingModel model;
    std::vector<SpinId> free_spins; ///< free_spins[k] is the full model's index of free spin k
    SpinState full_state;           ///< clamped values in place, free spins at -1

    /// The full model's state for a state of the free spins.
    SpinState expand(std::span<const Spin> free_state) const;
    /// The same, into `full`, which must come from an earlier expand (no allocation).
    void expand_into(std::span<const Spin> free_state, SpinState& full) const;
};

/// Folds clamped spins into the biases of their neighbours and into the offset.
ClampedModel fold_clamps(const IsingModel& full, const Clamps& clamps);

} // namespace isinglass
