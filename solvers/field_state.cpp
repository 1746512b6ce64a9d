// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Setting a whole state at once.
#include "solvers/field_state.hpp"

#include <utility>

#include "core/error.hpp"

namespace isinglass {

FieldState::FieldState(const IsingModel& model) : model_(&model), field_(model.spin_count()) {
    assign(SpinState(model.spin_count(), -1));
}

void FieldState::assign(SpinState state) {
    require(state.size() == model_->spin_count(), "FieldState::assign: wrong state length");
    state_ = std::move(state);
    for (SpinId i = 0; i < state_.size(); ++i) {
        field_[i] = model_->local_field(i, state_);
    }
    energy_ = model_->energy(state_);
}

void FieldState::randomise(RandomStream& random) {
    SpinState state(state_.size());
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < state.size(); ++i) {
        word = i % 32 == 0 ? random.next_u32() : word >> 1U;
        state[i] = (word & 1U) != 0 ? Spin{1} : Spin{-1};
    }
    assign(std::move(state));
}

} // namespace isinglass
