// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Simulates a mapped netlist in Icarus Verilog and counts how often its nets toggle.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "flow/rtl/mapped_netlist.hpp"
#include "flow/rtl/vcd_activity.hpp"

namespace isinglass {

/// An input takes a value at a falling edge of clk and keeps it until its next setting.
struct PortSetting {
    std::string port;
    std::uint64_t clock = 0; ///< rising edges of clk before it
    std::string value;       ///< a Verilog constant: "1", "8'd143", "4'b01xx"
};

struct ActivityBench {
    std::string top;
    /// Inputs without a setting are 0, but rst, which is 1 for the first four clocks.
    std::vector<PortSetting> settings;
    std::uint64_t warm_up = 64;   ///< clocks before the count begins
    std::uint64_t clocks = 1000;  ///< clocks that are counted
    std::filesystem::path models; ///< Verilog models of the library's cells
    std::string iverilog = "iverilog";
    std::string vvp = "vvp";
};

/// The test bench: module isinglass_activity with the netlist as `dut`, one clock in 1 us, so long
/// that every path settles. Throws InputError when a setting names no input or is no constant.
std::string activity_bench_verilog(const ActivityBench& bench, std::span<const DesignPort> ports,
                                   const std::string& dump);

/// Runs it with the delays of the models' specify blocks, so that glitches are counted as far as
/// these delays show them. Registers begin at 0. Names of bits are those of the netlist. Throws
/// ToolError when Icarus Verilog is missing or fails.
VcdActivity measure_activity(const ActivityBench& bench, const MappedNetlist& netlist);

} // namespace isinglass
