// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Makes the shipped libraries: every realisation worth keeping of every function in a list.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "hamiltonian_lib/cell_cache.hpp"
#include "hamiltonian_lib/cell_library.hpp"
#include "hamiltonian_lib/realisations.hpp"
#include "hamiltonian_lib/standard_cells.hpp"

namespace isinglass {

struct LibraryOptions {
    /// The search behind StandardCell::search; a cache may stand in front of it.
    std::function<RealisationTable(const Relation&, const RealisationOptions&)> search =
        derive_realisations;
    /// Cells of the very rows of a function are taken from here before they are searched for.
    CellLibrary known = {};
    /// Told each cell's name before the work on it begins.
    std::function<void(const std::string&)> on_cell = [](const std::string&) {};
};

/// derive_realisations with a folder (cell_cache.hpp) in front of it, so that a run that was
/// stopped goes on where it was. The table has no attempts, and gap_proved is not kept.
std::function<RealisationTable(const Relation&, const RealisationOptions&)>
cached_search(const CellCache& cache);

/// What cells/standard.json holds: standard_cells(), then relation_classes(2) and (3) and
/// function_classes(3) as far as no named cell is of their class.
std::vector<StandardCell> standard_library_cells();
/// What cells/functions4.json holds: function_classes(4) as far as standard_library_cells() has
/// none of their class.
std::vector<StandardCell> function4_library_cells();

/// What cells/pairs3.json holds: function_pair_classes() of which one cell may have fewer auxiliary
/// spins than the two functions have in `functions`, apart.
std::vector<StandardCell> pair_library_cells(const CellLibrary& functions);

/// For each cell in turn: when the library has its class already, all realisations of the class,
/// carried over; otherwise the Pareto front (cell_measures.hpp) of its closed form, its sum of
/// parts and what the search finds. The first realisation of a name, its default, has the fewest
/// auxiliary spins, and among those the largest gap. Cells for which nothing was found are left
/// out. Throws as the search and compose_cells do.
CellLibrary derive_library(const std::vector<StandardCell>& cells,
                           const LibraryOptions& options = {});

} // namespace isinglass
