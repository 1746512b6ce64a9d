// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What checks the emitted hardware: a test bench that checks itself, and a probe for co-simulation.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "flow/rtl/pbit_hardware.hpp"
#include "flow/rtl/rtl_design.hpp"
#include "flow/rtl/rtl_file.hpp"

namespace isinglass {

/// Counters and spins of a network after a cycle as one number: spin i, 1 where counter i is at
/// least 0, in bit i; counter i (two's complement) in the counter_bits bits from
/// spins + i * counter_bits on.
struct StateLayout {
    std::size_t spins = 0;
    unsigned counter_bits = 1;

    std::size_t bits() const { return spins * (counter_bits + 1); }
    /// In words of 32 bits, the lowest first.
    std::vector<std::uint32_t> pack(std::span<const std::int32_t> counters) const;
};

/// What a simulation of the same network says that the bench will see.
struct BenchExpectation {
    std::vector<PortClamp> clamps;
    std::vector<std::vector<std::int32_t>> counters; ///< after cycle 1, 2, ...
    std::uint64_t most_cycles = 0;                   ///< the run is stopped after so many
    std::optional<std::uint64_t> solved;             ///< cycle of the first answer, if any
    std::vector<std::vector<bool>> words;            ///< of that answer: per port, per bit
};

/// `design.name`_tb.sv and its image `design.name`_expected.hex: runs the top module in Icarus or
/// Verilator, compares counters and spins with the image in every cycle of it, then starts again
/// and compares the answer, its cycle and its words, and prints PASS or FAIL. Precondition: at
/// least one cycle of counters, and most_cycles no less. The option
/// +vcd writes the ports of the design to `design.name`.vcd.
std::vector<RtlFile> bench_rtl(const RtlDesign& design, const StateLayout& layout,
                               const BenchExpectation& expected);

/// `design.name`_probe.sv, the module that cosimulate() drives (flow/rtl/cosimulation.hpp): its
/// state is that of StateLayout. It never stops at an answer.
RtlFile probe_rtl(const RtlDesign& design, const StateLayout& layout,
                  std::span<const PortClamp> clamps);

} // namespace isinglass
