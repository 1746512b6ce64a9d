// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Time and energy to a solution, from cycles, clock period and power; the same in simulation.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "flow/rtl/figure_table.hpp"

namespace isinglass {

/// Hardware that runs the network.
struct HardwarePoint {
    std::string name;            ///< heading of its rows
    double period = 0;           ///< ns, clock
    std::optional<double> power; ///< W at that clock; empty: unknown, no energy is stated
    std::string how;             ///< of period and power
};

/// A simulation on this processor.
struct SimulationPoint {
    std::string name;             ///< "gibbs, one core"
    double cycles_per_second = 0; ///< cycles of the network, > 0
    /// Its own cycles to a solution where it is another algorithm; 0: those of the hardware.
    double cycles = 0;
    std::string how;
};

struct SolutionTask {
    double cycles = 0;           ///< of the network, to a solution; > 0
    std::string cycles_how;      ///< "median of 1000 runs", and which program counted
    double clocks_per_cycle = 1; ///< of the hardware
    std::vector<HardwarePoint> hardware;
    std::vector<SimulationPoint> simulations; ///< speeds are stated against the first
};

/// Rows: time, energy where power is known, and how many times faster than the first simulation.
/// Throws ContractError when a number is not positive.
std::vector<Figure> solution_table(const SolutionTask& task);

/// How delay and energy of a gate change between two technologies.
struct ScalingModel {
    std::string_view name;
    std::string_view formula;
    std::string_view source;
    double delay_factor = 1;  ///< period at 65 nm / period at 180 nm
    double energy_factor = 1; ///< energy of a toggle, likewise
};

/// From 180 nm at 1.8 V to 65 nm at 1.1 V. They disagree by a factor of four in energy: neither
/// replaces a library of 65 nm.
std::span<const ScalingModel> scaling_models();

/// An estimate, so named in its rows: period * delay_factor, and power * energy_factor /
/// delay_factor, leakage scaled as if it were switched.
HardwarePoint scaled_point(const HardwarePoint& point, const ScalingModel& model);

/// A published figure of invertible-logic hardware, as its abstract states it.
struct PublishedFigure {
    std::string_view source;
    std::string_view task;
    std::string_view hardware;
    double time_ratio = 0;   ///< software / hardware, as published; 0: not stated
    double energy_ratio = 0; ///< likewise
    double power_ratio = 0;  ///< likewise
    std::string_view note;   ///< how far the work can be compared
};

/// Training of small networks by invertible logic; no publication states a time to a solution of a
/// circuit run backwards.
std::span<const PublishedFigure> published_figures();

/// Their rows: ratios with source and note.
std::vector<Figure> published_table();

} // namespace isinglass
