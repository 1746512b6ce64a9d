// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Implied constants and equalities that no single cell shows, found by trying values.
#pragma once

#include <cstdint>

#include "flow/cell_network.hpp"
#include "flow/simplify.hpp"

namespace isinglass {

/// Gives each variable both values in turn and propagates them through the cells: a value that
/// leaves some cell without a row is refuted; what follows from both values, a constant or an
/// equality with the variable, holds. Repeats while it finds something, and stops when about
/// `budget` cells have been looked at. The network must be simplified, and is again afterwards.
/// Returns false when there is no solution.
/// Source: failed-literal probing of SAT solvers (Freeman, PhD thesis, 1995; Le Berre, 2001).
[[nodiscard]] bool probe(CellNetwork& network, std::uint64_t budget,
                         SimplifyStats* stats = nullptr);

} // namespace isinglass
