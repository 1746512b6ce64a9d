// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Technology mapping of a network's logic by ABC, to the cells that cost the fewest spins.
#pragma once

#include <cstddef>
#include <string>

#include "flow/cell_network.hpp"

namespace isinglass {

/// What a mapping is to be made with.
struct TechMapOptions {
    std::string gates;                ///< as genlib text, see write_genlib
    std::string abc = "berkeley-abc"; ///< program, searched on PATH
};

/// Replaces the cells that are functions with one output by a cover of gates from the genlib; all
/// other relations and the sums stay, and so do all variables that are visible or belong to them.
/// Returns one network for each of ABC's scripts; the caller takes the best. The network must be
/// simplified; the results are not yet.
/// Throws ToolError when ABC is missing or fails.
std::vector<CellNetwork> tech_map(const CellNetwork& network, const TechMapOptions& options);

} // namespace isinglass
