// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The top module of the direct architecture: the design's ports, clamps, handshake, judge.
#pragma once

#include <string>
#include <vector>

#include "flow/rtl/rtl_design.hpp"
#include "flow/rtl/rtl_file.hpp"

namespace isinglass {

/// The names in the top module's scope. Ports keep the design's names; where another name would
/// be taken twice, "_" is appended to it.
struct TopNames {
    struct Port {
        std::string value; ///< of the port as source text: "a" or "\reg "
        std::string clamp; ///< "a_clamp"
        std::string set;   ///< "a_value"
        std::string now;   ///< the word that is judged: a register for input words, else a wire
    };
    explicit TopNames(const RtlDesign& design);

    std::vector<Port> ports; ///< per port of the design
    std::string clk, rst, start, go_on, busy, done, solved, cycles;
    std::string hold, hold_value, spin, network, judge, step, restart, count, guessed, guess_cycle,
        match, holds, last, unused, most_cycles;
};

/// Module `design.name`: parameters STOP_WHEN_SOLVED and MOST_CYCLES; ports clk, rst, start, go_on,
/// busy, done, solved, cycles, and per port of the design P the inputs P_clamp and P_value and the
/// output P. A design without a judge has neither `go_on` nor `solved`.
RtlFile top_rtl(const RtlDesign& design);

} // namespace isinglass
