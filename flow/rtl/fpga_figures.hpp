// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A design on an iCE40: Yosys, nextpnr and icepack, and what they say of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "flow/rtl/design_run.hpp"
#include "flow/rtl/fpga_resources.hpp"

namespace isinglass {

/// A device of nextpnr-ice40 in the package with the most pins.
struct Ice40Device {
    std::string_view name; ///< hx8k: nextpnr's option without the dashes
    std::string_view package;
    std::size_t logic_cells = 0; ///< look-up table, carry and flip-flop, as nextpnr counts them
    std::size_t memories = 0;    ///< of 4 kbit
    std::size_t pins = 0;        ///< of the package, for signals
};

/// lp384, lp1k, hx1k, up5k, lp8k, hx8k.
std::span<const Ice40Device> ice40_devices();
/// Throws InputError that lists the names.
const Ice40Device& ice40_device(std::string_view name);

struct FpgaOptions {
    std::string device = "hx8k"; ///< a name of ice40_devices()
    std::uint32_t seed = 1;      ///< of placement; Fmax changes by some per cent with it
    double target_mhz = 100;     ///< what place and route aim at
    /// Shift registers instead of pins. automatic: when there are more ports than pins.
    enum class Pins { automatic, direct, scanned } pins = Pins::automatic;
    std::vector<std::string> resource_families; ///< also synthesized: xc7, ecp5; counts only
    std::string yosys = "yosys";
    std::string nextpnr = "nextpnr-ice40";
    std::string icepack = "icepack";
};

/// A row of nextpnr's utilisation.
struct Utilisation {
    std::size_t used = 0;
    std::size_t available = 0;
};

/// Counts of one family after synthesis; no place and route.
struct SynthesisCount {
    std::string family;
    FpgaResources resources;
};

struct FpgaFigures {
    std::string device;
    std::string package;
    std::uint32_t seed = 0;
    double fmax_mhz = 0; ///< of clk, after routing, worst corner of nextpnr's delays
    double target_mhz = 0;
    Utilisation logic_cells;
    Utilisation memories;
    FpgaResources resources;         ///< of the placed netlist, the wrapper included
    std::size_t port_bits = 0;       ///< of the top module
    bool scanned = false;            ///< the ports were behind shift registers
    std::size_t scan_flip_flops = 0; ///< of those registers; they take as many logic cells
    std::size_t bitstream_bytes = 0;
    double seconds = 0;                    ///< wall clock, all programs
    std::vector<SynthesisCount> synthesis; ///< of resource_families, in that order
};

/// Synthesizes, places, routes and packs `design`. Throws InputError when the design is wrong or
/// too large for the device (by how much), ToolError when a program is missing (which package) or
/// fails.
FpgaFigures fpga_figures(const DesignSource& design, const FpgaOptions& options);

/// Used and available of a kind of cell in nextpnr's log; zeros when it is not there.
Utilisation nextpnr_utilisation(std::string_view log, std::string_view kind);

/// Fmax in MHz of the slowest clock in nextpnr's report. Throws ToolError when there is none.
double nextpnr_fmax(const std::string& report);

} // namespace isinglass
