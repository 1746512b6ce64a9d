// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A design in standard cells of 180 nm: area, clock period and power before layout.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "flow/rtl/activity_bench.hpp"
#include "flow/rtl/mapped_netlist.hpp"
#include "flow/rtl/sta_run.hpp"

namespace isinglass {

/// A cell library in its files.
struct CellLibraryFiles {
    std::string name = "osu018";
    std::string package = "qflow-tech-osu018"; ///< Debian package
    std::filesystem::path liberty = "/usr/share/qflow/tech/osu018/osu018_stdcells.lib";
    std::filesystem::path models = "/usr/share/qflow/tech/osu018/osu018_stdcells.v";
    double feature_nm = 180;
    std::string driving_cell = "INVX2";
};

struct AsicOptions {
    CellLibraryFiles cells;
    double delay_target = 1000; ///< ps: smaller than reachable, so that ABC goes for speed
    double period = 0;          ///< ns, of the clock that power is stated at; 0: the minimum
    /// Inputs of the simulation that counts toggles, and its length.
    std::vector<PortSetting> settings;
    std::uint64_t warm_up = 64;
    std::uint64_t clocks = 1000;
    std::string yosys = "yosys";
    std::string sta = "sta";
    std::string iverilog = "iverilog";
    std::string vvp = "vvp";
};

/// Mean power in W.
struct PowerFigures {
    double internal = 0;  ///< inside cells, without the share of the clock
    double switching = 0; ///< charging input pins of driven cells; no wires
    double clock = 0;     ///< clock pins: inside the flip-flops and their capacitance
    double leakage = 0;
    double total() const { return internal + switching + clock + leakage; }
};

struct AsicFigures {
    std::string cell_library;
    double feature_nm = 0;
    double voltage = 0; ///< V, nominal of the library
    std::size_t cells = 0;
    std::size_t flip_flops = 0;
    double area = 0;           ///< um^2, sum of the cells
    CellCounts counts;         ///< by type
    double minimum_period = 0; ///< ns, typical corner, ideal clock, no wires
    std::string path_begin;    ///< net where the longest path begins
    std::string path_end;
    double period = 0; ///< ns, of the power
    PowerFigures power;
    double activity = 0;      ///< mean toggles a clock over the measured outputs
    std::size_t measured = 0; ///< cells whose outputs were seen in the dump
    std::uint64_t clocks = 0; ///< clocks that were counted
    double seconds = 0;       ///< wall clock, all programs
};

/// Maps, times, simulates and adds up. Throws as map_to_library, run_sta and measure_activity;
/// ToolError when the files of the library are missing (which package), InputError when `period` is
/// below the minimum.
AsicFigures asic_figures(const DesignSource& design, const AsicOptions& options);

/// The power of all cells, each between its idle and busy values by the mean toggles a clock of its
/// outputs; cells that the dump does not show take the mean of the others. `clocks` is the length
/// of the dump. Fills in power (without the clock pins' capacitance), activity and measured.
void add_up_power(const MappedNetlist& netlist, const StaReport& sta, const VcdActivity& dump,
                  std::uint64_t clocks, AsicFigures& figures);

/// V, the attribute nom_voltage of a Liberty text. Throws ToolError when it is not there.
double liberty_voltage(const std::string& liberty);

} // namespace isinglass
