// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Propagation of constants, equalities and unused variables through a network, to a fixed point.
#pragma once

#include <cstddef>

#include "flow/cell_network.hpp"

namespace isinglass {

struct SimplifyStats {
    std::size_t constants = 0; ///< variables found to have one value
    std::size_t merged = 0;    ///< variables found equal or inverse to another
    std::size_t dropped = 0;   ///< variables of one cell only that any solution can be given
    std::size_t cells = 0;     ///< cells that no longer forbid anything
};

/// Applies to every cell, until nothing changes: a pin with one value in all rows is a constant;
/// two pins equal (or inverse) in all rows are one variable; a pin that does not matter leaves the
/// cell; an invisible variable of one cell only is quantified away (an adder with an unused output
/// is narrowed); a cell that allows all rows goes. The solutions, seen on the visible variables,
/// stay the same. Returns false when some cell allows no row: there is no solution.
[[nodiscard]] bool simplify(CellNetwork& network, SimplifyStats* stats = nullptr);

} // namespace isinglass
