// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Larger cells from smaller ones, joined at named nets.
#pragma once

#include <string>
#include <vector>

#include "hamiltonian_lib/cell_library.hpp"

namespace isinglass {

/// One instance of a library cell (its first realisation).
struct CellPart {
    std::string cell;
    std::vector<std::string> nets; ///< one for each pin of the cell, in the cell's order
    Weight scale = 1;              ///< all its coefficients are multiplied by this; >= 1
};

/// The sum of the parts' Hamiltonians, proved for `relation`: nets named like its pins are pins,
/// the others become auxiliary spins in the order of their first use, then come the parts' own. The
/// ground energy is the sum of the parts'. Throws ModelError, naming the cell, for a part that the
/// library does not have and a sum whose ground states are not the relation's rows; ContractError
/// for a part with too few or repeated nets.
CellHamiltonian compose_cells(const Relation& relation, const std::vector<CellPart>& parts,
                              const CellLibrary& library);

} // namespace isinglass
