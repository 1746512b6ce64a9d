// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A set of proved cells, found by name.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

/// Holds only cells whose proof was found again by prove_cell when they were added.
class CellLibrary {
public:
    /// Throws ModelError, naming the cell, for one without proof, whose proof, gap or ground energy
    /// differs from what enumeration finds, or whose name is taken. The library is unchanged then.
    void add(CellHamiltonian cell);

    /// The cell of that name, or null. Valid until the next add().
    const CellHamiltonian* find(std::string_view name) const;
    /// All cells in the order they were added. Valid until the next add().
    std::span<const CellHamiltonian> cells() const { return cells_; }

    /// The shipped library, standard_cells(), embedded in the program; re-proved on first use
    /// (milliseconds).
    static const CellLibrary& built_in();

private:
    std::vector<CellHamiltonian> cells_;
    std::map<std::string, std::size_t, std::less<>> index_;
};

} // namespace isinglass
