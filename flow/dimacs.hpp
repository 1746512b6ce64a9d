// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The netlist as a DIMACS CNF formula with a map of names, for any SAT solver.
#pragma once

#include <string>
#include <vector>

#include "flow/compiler.hpp"
#include "flow/pin_spec.hpp"

namespace isinglass {

/// encode_cnf as text: satisfiable exactly when an answer exists. Pins and
/// constraints are unit clauses. A comment line `c name VARIABLE` names each port bit (a minus
/// sign: the bit is the inverse; `c name true|false`: it is constant).
std::string write_dimacs(const CompiledModel& compiled, const std::vector<PinnedBit>& pins);

} // namespace isinglass
