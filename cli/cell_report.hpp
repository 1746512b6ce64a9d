// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cell libraries for people: the list, the page docs/cells.md, and one cell as JSON.
#pragma once

#include <string>

#include "hamiltonian_lib/cell_library.hpp"

namespace isinglass {

/// One line for each realisation: name, pins, auxiliary spins, gap, largest |h| and |J|, degree.
std::string cell_list_text(const CellLibrary& library);

/// The page docs/cells.md: named cells in full, those of function and relation classes in tables.
std::string cell_list_markdown(const CellLibrary& library);

/// All realisations of one name: {"name", "inputs", "outputs", "function", "rows", "realisations":
/// [{"aux", "gap", "max_h", "max_J", "degree", "h", "J", "ground_energy", "origin", "proof"}]}, and
/// a line end. "function" is there for named cells only. The library has the name.
std::string cell_show_json(const CellLibrary& library, const std::string& name);

} // namespace isinglass
