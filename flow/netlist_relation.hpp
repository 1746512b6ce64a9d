// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The truth table of a small combinational netlist.
#pragma once

#include "flow/netlist.hpp"
#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// The bits of the input words, then those of the output words, both in the order of declaration
/// and from the least significant bit up, named "a" or "a[2]"; one valid row for each input pattern
/// that meets the netlist's constraints. The name is the netlist's.
/// Throws ModelError for flip-flops and for more than max_relation_pins pins.
Relation relation_of_netlist(const Netlist& netlist);

} // namespace isinglass
