// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cells that say the same twice.
#pragma once

#include <cstddef>

#include "flow/cell_network.hpp"

namespace isinglass {

/// Makes variables that are the same function, or the inverse, of the same variables one, and
/// removes cells that repeat another. Returns how many variables and cells that saves; call
/// simplify() next, and share() again while it returns more than 0. The network must be simplified.
std::size_t share(CellNetwork& network);

} // namespace isinglass
