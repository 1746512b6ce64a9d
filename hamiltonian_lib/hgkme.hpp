// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Reads lists of Hamiltonians in the text format of HGKME (nonizawa/HGKME).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "hamiltonian_lib/cell_library.hpp"

namespace isinglass {

/// The largest number of spins of a gate in such a list.
inline constexpr std::size_t max_hgkme_spins = 16;

/// A gate is its name on a line of its own, then the sections label: (names of the spins), bias:
/// (h), weight: (the symmetric matrix J, a bracketed list for each row), energy: (of the ground
/// state), and, optionally, output: (how many of the last spins are outputs), in any order. "#"
/// starts a comment; blank lines and ideographic spaces are allowed. Signs and spins as here:
/// H = - sum h m - sum J m m.
///
/// Spins labelled AUX... are auxiliary, the others pins in the order of the list. A gate whose name,
/// up to an underscore, is that of a standard cell with as many pins (XOR_NAND: XOR), or FAXX (a
/// full adder with both outputs complemented), must be that function. For another name the rows are
/// those of the ground states; when the first pins determine the others, these are the outputs.
///
/// Every gate is proved by enumeration. Throws InputError, with file and line, for text out of form;
/// ModelError, with file, line and gate, for a matrix that is not symmetric or has a diagonal, an
/// energy that is not that of the ground states, ground states that are not the function's rows, a
/// wrong number of outputs, and what CellLibrary::add refuses.
CellLibrary library_from_hgkme(std::string_view text, const std::string& file);

} // namespace isinglass
