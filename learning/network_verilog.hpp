// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A trained network as synthesizable SystemVerilog.
#pragma once

#include <string>

#include "learning/network_file.hpp"

namespace isinglass {

/// A combinational module of that name with the port `x`, the coded inputs (bit i is input i,
/// always-on inputs left out), the port `label`, the answer (ties go to the lowest class), and the
/// port `margin`: how many more weights of that class agree with its inputs than of any other class
/// (half the difference of the scores). Short modules of layers come with it, their names starting
/// with `module_name`. Every tool that knows $countones reads it: Yosys, Icarus, Verilator.
/// Throws InputError when module_name is no Verilog identifier.
std::string network_verilog(const TrainedNetwork& trained, const std::string& module_name);

} // namespace isinglass
