// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Time frames: a sequential netlist becomes a combinational one.
#pragma once

#include "flow/netlist.hpp"

namespace isinglass {

/// T = `frames` copies of the design in time (frames >= 1). Flip-flop outputs of frame t are the D
/// of frame t-1; those of frame 0 have their initial value or, without one, are free. Every word
/// "x" becomes "x@0" ... "x@T-1"; registers whose initial state is free become inputs at frame 0.
Netlist unroll(const Netlist& sequential, std::size_t frames);

} // namespace isinglass
