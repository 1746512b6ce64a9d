// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Runs emitted SystemVerilog in Verilator and hands out its state cycle by cycle.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace isinglass {

/// The probe is a module with the ports
///
///   input clk, input rst, output tick, output [state_bits-1:0] state
///
/// in which, after each rising edge of clk with tick = 1 before it, state is that of the next cycle
/// of the network. rst is 1 for the first two clocks.
struct Cosimulation {
    std::vector<std::filesystem::path> files; ///< SystemVerilog, any order
    std::filesystem::path folder;             ///< current folder of the run, for $readmemh
    std::string probe;                        ///< module name
    std::size_t state_bits = 1;
    std::uint64_t cycles = 0;      ///< cycles (ticks) of the network to run
    std::uint64_t most_clocks = 0; ///< give up after these clocks; 0: never
    std::string verilator = "verilator";
};

/// Builds the probe with Verilator and a C++ main, runs it, and calls `look` with the state after
/// each cycle (cycle 1 first), bit b of the state in bit b mod 32 of word b / 32; `look` returns
/// false to stop. Returns the clocks used. Throws ToolError when Verilator or its compiler is
/// missing or fails, or when the clocks are used up.
std::uint64_t cosimulate(const Cosimulation& run,
                         const std::function<bool(std::span<const std::uint32_t>)>& look);

} // namespace isinglass
