// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cell libraries as JSON text, schema "isinglass.cells".
#pragma once

#include <string>
#include <string_view>

#include "hamiltonian_lib/cell_library.hpp"

namespace isinglass {

/// Same library, same bytes; a few lines for each cell, so that differences read well.
std::string library_to_json(const CellLibrary& library);

/// Reads what library_to_json wrote. `file` is named in messages. Every cell is proved again, when
/// `check` says so.
/// Throws InputError for text that is not JSON (with the line), another or newer schema, and
/// missing or mistyped fields; ModelError, naming file and cell, for cells whose proof is missing
/// or wrong.
CellLibrary library_from_json(std::string_view text, const std::string& file,
                              ProofCheck check = ProofCheck::now);

} // namespace isinglass
