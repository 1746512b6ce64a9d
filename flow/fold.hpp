// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Folding of inverters, buffers and constants into signed nets, and removal of unused logic.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "flow/literal.hpp"
#include "flow/netlist.hpp"

namespace isinglass {

/// A gate between signed nets. Inputs are distinct, not constant; outputs are never inverted.
struct FoldedGate {
    GateKind kind = GateKind::and_;
    std::array<Literal, 5> pins; ///< in the order of the GateType; an unused output is none
    std::uint32_t source = 0;
};

struct FoldStats {
    std::size_t gates_before = 0;
    std::size_t gates_after = 0;
};

/// A netlist in which every gate earns its spins.
struct FoldedNetlist {
    std::vector<FoldedGate> gates;       ///< topological order; all are needed
    std::vector<Literal> literal_of_net; ///< index NetId; indices are NetIds of inputs and gates
    FoldStats stats;
};

/// Propagates constants, equal and inverse inputs forwards (a full adder with a constant becomes a
/// half adder), then drops what reaches no output word and no constraint, and narrows adders with
/// an unused output (a half adder without sum is an AND, a full adder without sum a majority).
/// The netlist must be combinational.
FoldedNetlist fold(const Netlist& netlist);

} // namespace isinglass
