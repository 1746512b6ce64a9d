// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Adders that feed each other become sums of columns, or one sum.
#pragma once

#include <cstddef>
#include <cstdint>

#include "flow/cell_network.hpp"

namespace isinglass {

/// What a sum of many bits is made of.
enum class SumStyle : std::uint8_t {
    adders,   ///< full and half adders: small coefficients, a spin for every inner sum and carry
    counters, ///< one counter for each column: only the carries, in binary, are spins
    blocks    ///< one constraint for the whole sum: no inner spins, coefficients up to 4^bits
};

/// Replaces groups of full and half adders, joined by variables that nothing else uses, by
/// SumCells where that saves variables. A group's results must be one number, at most one bit of
/// each weight, or its sum would not determine them; other groups stay. Blocks are made up to a
/// largest weight of 2^9, wider sums become columns. The network must be simplified.
/// Returns the number of variables saved.
/// Source: the bit counters of Onizawa et al., IEEE TCAD 40(4), 2021.
std::size_t form_sums(CellNetwork& network, SumStyle style);

} // namespace isinglass
