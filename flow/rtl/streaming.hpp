// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The streaming architecture: a network held in memories and passed through a few lanes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/types.hpp"
#include "flow/rtl/rtl_file.hpp"
#include "flow/rtl/streaming_shape.hpp"

namespace isinglass {

struct StreamingOptions {
    unsigned lanes = 8;             ///< p-bits at a time; a power of two, 2 .. 256
    std::string name = "streaming"; ///< of the top module and the start of the other names
    std::vector<Spin> held;         ///< per p-bit 0 (free), +1 or -1; empty: all free
    StreamingShape at_least{};      ///< room for later networks
    /// Counters after cycle 1, 2, ..., one per p-bit, for the test bench; empty: no test bench.
    std::vector<std::vector<std::int32_t>> expected;
};

/// The design: `<name>.sv` (top module) over fixed modules stream_*.sv, `<name>_probe.sv` (for
/// co-simulation, flow/rtl/cosimulation.hpp), memory images `<name>_*.hex` and, when `expected` is
/// given, the self-checking `<name>_tb.sv` with `<name>_expected.hex`. docs/formats/streaming.md
/// describes words, images and host port.
///
/// A cycle of the network takes one clock a matrix word and about ten more. Cycle-exact with
/// docs/algorithms/sc_pbit.md. `initial` is taken as it is, also where a p-bit is held: give it
/// the held value there. Precondition: the p-bits are in place order, that is
/// streaming_layout(hardware.model, lanes).order is 0, 1, 2, ...; use `renumbered` before seeds
/// are made. Errors: as streaming_shape.
std::vector<RtlFile> streaming_rtl(const PbitHardware& hardware, const StreamingOptions& options);

/// Bits of the probe's state: {counters, spins}, p-bit 0 lowest in both.
std::size_t streaming_state_bits(const PbitHardware& hardware, const StreamingShape& shape);

} // namespace isinglass
