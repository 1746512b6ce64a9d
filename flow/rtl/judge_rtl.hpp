// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The original netlist as SystemVerilog: the judge of the hardware's answers.
#pragma once

#include <string>

#include "flow/rtl/rtl_design.hpp"
#include "flow/rtl/rtl_file.hpp"

namespace isinglass {

/// "[7:0] " or "" for one bit. A word declared [0:7] is written [7:0]: its value stays, its indices
/// run the other way, since tools warn of ascending ranges.
std::string port_range(const RtlPort& port);
/// "signed [7:0] ".
std::string port_type(const RtlPort& port);
/// "[3]", or "" for a port of one bit; bit 0 is the least significant.
std::string port_index(const RtlPort& port, std::size_t bit);

/// The combinational module `design.name`_judge: inputs are the input words (and free initial
/// states), outputs all other words, and, if the design has assumptions, `holds`. Its name is
/// judge_holds(design).
RtlFile judge_rtl(const RtlDesign& design);
/// The judge's output that is 1 when all assumptions hold; "" for a design without any.
std::string judge_holds(const RtlDesign& design);

} // namespace isinglass
