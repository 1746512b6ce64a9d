// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The passes that make a network smaller before it becomes a Hamiltonian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flow/cell_choice.hpp"
#include "flow/cell_network.hpp"
#include "flow/sum_cells.hpp"

namespace isinglass {

/// A pass that can be switched off. Folding of constants, inverters and buffers is none: it is what
/// makes them cost nothing.
struct PassType {
    std::string_view name;
    std::string_view help;
};

/// In the order in which they run.
std::span<const PassType> pass_types();

/// What a pass left of the network.
struct PassReport {
    std::string pass;
    std::size_t spins = 0; ///< variables of cells and auxiliary spins
    std::size_t cells = 0;
};

struct PassOptions {
    std::set<std::string, std::less<>> off; ///< names of passes that do not run
    std::uint64_t probe_budget = 2000000;   ///< cells that probing may look at
    SumStyle sums = SumStyle::adders;       ///< what sums of many bits become
    std::string abc = "berkeley-abc";       ///< program of technology mapping, searched on PATH

    bool runs(std::string_view pass) const { return !off.contains(pass); }
};

/// Simplifies the network and runs the passes, one report each. Returns false when there is no
/// solution. The solutions, seen on the visible variables, stay the same.
[[nodiscard]] bool run_passes(CellNetwork& network, CellChoice& choice, const PassOptions& options,
                              std::vector<PassReport>& reports);

/// Variables in cells and visible variables that are not constant, and the auxiliary spins of the
/// chosen cells.
std::size_t spins_of(const CellNetwork& network, CellChoice& choice);

} // namespace isinglass
