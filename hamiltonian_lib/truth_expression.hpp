// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Boolean formulas in Verilog's operators, as typed on the command line, to relations.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// Reads "y = a & (b ^ c)" or several outputs separated by ';' ("s = a ^ b; c = a & b"). Operators
/// by falling precedence: ~ and !, &, ^ and ~^ and ^~, |, ?: (right to left); parentheses; 0 and 1.
/// Names: letters, digits, _ and $, not starting with a digit. An output may not be used in a
/// formula. The inputs are the names used, in order of first use; outputs in order of assignment.
/// The relation's name is "cell".
/// Throws InputError with the column (1-based) and the offending token, ModelError for more than
/// max_relation_pins pins.
Relation parse_truth_expression(std::string_view text);

/// The same with the inputs' order fixed (names not listed are refused) and a name.
Relation parse_truth_expression(std::string_view text, const std::vector<std::string>& inputs,
                                const std::string& name);

} // namespace isinglass
