// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Static timing and power per cell of a mapped netlist by OpenSTA.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace isinglass {

/// Power of one instance, W.
struct CellPower {
    double internal = 0;  ///< inside the cell, the clock pin's included
    double switching = 0; ///< charging what its outputs drive
    double leakage = 0;
};

struct StaReport {
    double worst_slack = 0; ///< ns, of the longest path between flip-flops or ports
    std::string path_begin; ///< instances or ports at the ends of that path
    std::string path_end;
    double clock_load = 0; ///< pF, all pins on the net clk
    /// By instance, at the period of the run: nothing toggles but the clock (idle), and every
    /// output toggles once a clock (busy). Power is linear in between.
    std::map<std::string, CellPower> idle;
    std::map<std::string, CellPower> busy;
};

struct StaOptions {
    std::filesystem::path liberty;
    std::string top;
    double period = 10; ///< ns, of the clock at port clk
    std::string sta = "sta";
};

/// Reads the netlist (Verilog text) with an ideal clock and no wires; ports are taken as
/// driven and read by flip-flops outside, without a delay of their own. Throws ModelError when no
/// path begins or ends in a flip-flop, ToolError when OpenSTA is missing or
/// reports an error.
StaReport run_sta(const std::string& netlist, const StaOptions& options);

/// The same from what OpenSTA printed for the script of run_sta.
StaReport read_sta_report(const std::string& log);

} // namespace isinglass
