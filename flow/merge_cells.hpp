// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Neighbouring cells that one cell of the library does with fewer spins.
#pragma once

#include <cstddef>

#include "flow/cell_choice.hpp"
#include "flow/cell_network.hpp"

namespace isinglass {

/// The most pins of a merged cell.
inline constexpr std::size_t max_merged_pins = 5;

/// Replaces two cells by their conjunction where the library has it and spins are saved: an XOR and
/// an AND of the same inputs become a half adder, whose carry is the XOR's auxiliary spin; a
/// variable that only the two cells use is quantified away. Repeats until nothing is saved. The
/// network must be simplified and stays so. Returns the number of spins saved.
std::size_t merge_cells(CellNetwork& network, CellChoice& choice);

} // namespace isinglass
