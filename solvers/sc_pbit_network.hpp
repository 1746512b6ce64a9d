// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Saturating-counter p-bits one cycle at a time: the reference of the hardware.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solvers/field_state.hpp"
#include "solvers/sc_pbit.hpp"
#include "solvers/sc_pbit_noise.hpp"

namespace isinglass {

/// Spins before cycle 1: bit r mod 64 of one output a spin of lane r / 64, purpose 1; a 1 is +1.
SpinState sc_pbit_initial_state(std::size_t spins, std::uint64_t seed, std::uint32_t replica);

/// What solve_sc_pbit steps through; docs/algorithms/sc_pbit.md specifies it. Refers to the model,
/// which must outlive it.
class ScPbitNetwork {
public:
    /// Precondition: validate(options) passed. Throws InputError when the model has too many spins
    /// for the noise source.
    ScPbitNetwork(const IsingModel& model, const ScPbitOptions& options, std::uint64_t seed);

    /// Clamps p-bit i from now on: its spin is `value`, its counter 0 for +1 and -1 for -1,
    /// whatever its field. Its noise is drawn all the same. Folding a clamp into the model
    /// (core/clamps.hpp) gives fewer p-bits, with other noise.
    void hold(SpinId i, Spin value);
    /// Makes the next cycle, from cycle 1 on.
    void step();

    /// Cycles made.
    std::uint64_t cycle() const { return cycle_; }
    const FieldState& state() const { return state_; }
    /// One a p-bit; its spin is +1 where it is at least 0.
    std::span<const std::int32_t> counters() const { return counter_; }

private:
    ScPbitOptions options_;
    FieldState state_;
    std::vector<std::int32_t> counter_;
    std::vector<SpinId> flipped_;
    std::vector<bool> held_;
    std::vector<std::uint32_t> color_; ///< empty: synchronous
    std::uint32_t colors_ = 1;
    ScPbitNoise noise_;
    std::uint64_t cycle_ = 0;
};

} // namespace isinglass
