// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Truth tables as text files, and rows in Berkeley's PLA format.
#pragma once

#include <string>
#include <string_view>

#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// Two forms; '#' starts a comment, empty lines are skipped.
///
/// Own form: a line of pin names separated by blanks, with '|' between inputs and outputs; then
/// rows of 0, 1 and - (both values), blanks optional, with '|' in the same place:
///     a b | y
///     0 - | 0
///     1 1 | 1
///     1 0 | 0
/// The rows are what is allowed; the rest is forbidden. Equal inputs with different outputs are an
/// error. Without '|' the rows are those of a relation, in which everything may occur.
///
/// PLA: .i N, .o N, optionally .ilb and .ob with names (else x0 ..., y0 ...), .p, .type fd, .e;
/// rows of inputs and outputs. An output is 1 where a row says 1, free where one says -, and 0
/// elsewhere.
///
/// Throws InputError with `file`, the line and what is wrong: no header, no row, a row's width or
/// characters, repeated names, contradictory rows; ModelError for more than max_relation_pins pins.
/// The relation's name is "cell".
Relation parse_truth_table(std::string_view text, const std::string& file);

} // namespace isinglass
