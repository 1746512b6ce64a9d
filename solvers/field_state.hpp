// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A spin state whose local fields and energy are kept up to date as single spins flip.
#pragma once

#include <span>
#include <vector>

#include "core/ising_model.hpp"
#include "core/rng.hpp"

namespace isinglass {

/// Invariants: field(i) == model.local_field(i, state()), energy() == model.energy(state()).
/// Refers to the model, which must outlive it.
class FieldState {
public:
    /// All spins at -1.
    explicit FieldState(const IsingModel& model);

    /// Replaces the state; state.size() == spin_count.
    void assign(SpinState state);
    /// Replaces the state by fair coin flips: one bit of `random` a spin, bit i mod 32 (least
    /// significant first) of word i / 32, 1 being +1.
    void randomise(RandomStream& random);

    std::span<const Spin> state() const { return state_; }
    Spin spin(SpinId i) const { return state_[i]; }
    Weight field(SpinId i) const { return field_[i]; }
    std::span<const Weight> fields() const { return field_; }
    Energy energy() const { return energy_; }

    /// m_i becomes -m_i; O(neighbours of i).
    void flip(SpinId i) {
        const Weight before = state_[i];
        energy_ += 2 * Energy{before} * field_[i];
        state_[i] = static_cast<Spin>(-before);
        const auto neighbours = model_->neighbours(i);
        const auto weights = model_->weights(i);
        for (std::size_t k = 0; k < neighbours.size(); ++k) {
            field_[neighbours[k]] -= 2 * before * weights[k];
        }
    }

private:
    const IsingModel* model_;
    SpinState state_;
    std::vector<Weight> field_;
    Energy energy_ = 0;
};

} // namespace isinglass
