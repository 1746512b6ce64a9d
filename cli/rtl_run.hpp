// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Emitted hardware beside its simulation: what a bench must see, and the co-simulation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "flow/rtl/bench_rtl.hpp"
#include "flow/rtl/pbit_hardware.hpp"
#include "flow/rtl/rtl_design.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass {

/// A network in both forms. In the streaming architecture the p-bits are in the order of its
/// memories.
struct RtlPlan {
    RtlDesign design;
    PbitHardware hardware;
    ScPbitOptions options;
    std::uint64_t seed = 1;
    std::vector<PortClamp> clamps;
    std::optional<unsigned> lanes; ///< of the streaming architecture; empty: direct

    /// Makes the p-bits and, for `lanes`, their order. Errors as rtl_hardware, port_clamps and
    /// streaming_layout.
    RtlPlan(RtlDesign made, const ScPbitOptions& pbits, std::uint64_t with_seed,
            const std::vector<std::string>& pins, std::optional<unsigned> with_lanes = {});

    /// Of the probe's state.
    StateLayout layout() const;
    /// Clocks that the hardware takes for a cycle of the network.
    double clocks_per_cycle() const;
    /// The files that are synthesized, and the list of them.
    std::vector<RtlFile> hardware_files() const;
    /// Test bench and its image.
    std::vector<RtlFile> bench_files(const BenchExpectation& expected) const;
};

/// The budget of a simulation.
struct RtlBudget {
    std::uint64_t states = 1000;        ///< cycles whose counters are kept, at least 1
    std::uint64_t most_cycles = 100000; ///< to the answer; at least `states`
};

/// Runs sc_pbit with the clamps held. Ctrl-C ends it with ToolError.
BenchExpectation simulate(const RtlPlan& plan, const RtlBudget& budget);

struct CosimulationResult {
    std::uint64_t cycles = 0;
    std::uint64_t clocks = 0;
    double seconds = 0.0; ///< wall clock, the build included
};

/// Builds the hardware with Verilator, runs `cycles` cycles and compares every counter and spin
/// after every cycle. Throws ContractError that names cycle and p-bit at the first difference,
/// ToolError as cosimulate().
CosimulationResult check_hardware(const RtlPlan& plan, const std::vector<RtlFile>& files,
                                  std::uint64_t cycles, Context& context);

/// Cycles that sc_pbit makes on this processor in a second of one thread, measured.
double simulation_rate(const RtlPlan& plan);

} // namespace isinglass
