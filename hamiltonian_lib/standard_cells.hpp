// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The named functions of the cell library, as data: what they mean and where cells come from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hamiltonian_lib/cell_composition.hpp"
#include "hamiltonian_lib/linear_constraint.hpp"
#include "hamiltonian_lib/realisations.hpp"
#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// One function or relation of the library, and the ways to its realisations.
struct StandardCell {
    Relation relation;
    std::string function;                     ///< for people: "Y = A & B"
    std::optional<LinearConstraint> closed;   ///< its square
    std::vector<CellPart> parts;              ///< a sum of earlier cells; empty = none
    std::optional<RealisationOptions> search; ///< by derive_realisations
};

/// BUF NOT AND NAND OR NOR XOR XNOR ANDNOT ORNOT MUX AOI3 OAI3 AOI4 OAI4 AND3 AND4 OR3 OR4 MAJ HA
/// FA, with pins as in Yosys' gate cells: inputs A B C D (S for MUX, CI for FA), then Y (S and CO
/// for HA and FA); then XOR3, wide gates, MUX4, the 4:2 compressor, comparator slice, 2x2
/// multiplier, counters COUNT<n>, majorities and THRESHOLD<n>_<t>, in this order.
const std::vector<StandardCell>& standard_cells();

} // namespace isinglass
