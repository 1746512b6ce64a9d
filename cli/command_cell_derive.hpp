// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The subcommand `cell derive`, and the JSON form of one cell.
#pragma once

#include <string>

#include "cli/commands.hpp"
#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

/// One proved cell in the library's JSON form, and a line end.
std::string cell_json(const CellHamiltonian& cell);

void add_cell_derive_command(CLI::App& command, Context& context);

} // namespace isinglass
