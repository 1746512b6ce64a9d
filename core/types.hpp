// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The four numbers of an Ising model: spin index, spin value, coefficient, energy.
#pragma once

#include <cstdint>
#include <vector>

namespace isinglass {

/// Index of a spin (p-bit) in a model, 0-based.
using SpinId = std::uint32_t;
/// Value of a spin, -1 or +1.
using Spin = std::int8_t;
/// A bias h_i or a coupling J_ij.
using Weight = std::int32_t;
/// A value of the Hamiltonian; 64 bits, so that sums over millions of spins cannot overflow.
using Energy = std::int64_t;
/// One value per spin, index = SpinId.
using SpinState = std::vector<Spin>;

} // namespace isinglass
