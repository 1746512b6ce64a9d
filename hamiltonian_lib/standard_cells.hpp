// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The functions that the built-in cell library ships, as data, and the library's derivation.
#pragma once

#include <vector>

#include "hamiltonian_lib/aux_search.hpp"
#include "hamiltonian_lib/cell_library.hpp"
#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// One function of the library and the bound on |J| it is derived with.
struct StandardCell {
    Relation relation;
    Weight max_coupling = 2;
};

/// BUF NOT AND NAND OR NOR XOR XNOR ANDNOT ORNOT MUX AOI3 OAI3 AOI4 OAI4 AND3 AND4 OR3 OR4 MAJ HA
/// FA, in this order. Pins as in Yosys' gate cells: inputs A B C D (S for MUX, CI for FA), then Y
/// (S and CO for HA and FA). All have |J| <= 2 but MUX, which saves a spin with |J| = 4.
std::vector<StandardCell> standard_cells();

/// A proved cell for each standard function. Where complementing pins turns an earlier cell into a
/// relation (OR is AND with all pins complemented), that cell's signs are flipped; all others are
/// derived by the mixed-integer program. Takes about a minute. Throws as derive_cell does.
CellLibrary derive_standard_library(const DeriveOptions& options = {});

} // namespace isinglass
