// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What emitted hardware costs and how long it takes to an answer: the tools run on its files.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "cli/rtl_run.hpp"
#include "flow/rtl/figure_table.hpp"

namespace isinglass {

struct RtlReportOptions {
    std::string device = "hx8k"; ///< iCE40, see ice40_devices()
    unsigned runs = 25;          ///< simulations, one a seed, that cycles to an answer come from
    std::uint64_t most_cycles = 100000; ///< of one of them
};

/// Cycles to an answer over the seeds seed, seed + 1, ...
struct CycleSample {
    std::vector<std::uint64_t> cycles; ///< a run each, ascending; without an answer: its budget
    std::size_t answers = 0;
    std::uint64_t spent = 0; ///< their sum
};
CycleSample sample_cycles(const RtlPlan& plan, const RtlReportOptions& options);

/// Place and route on the device, resource counts of other families, standard cells, and time and
/// energy to an answer beside the simulation. `files` are those of direct_rtl. Throws as
/// fpga_figures and asic_figures.
std::vector<Figure> rtl_figures(const RtlPlan& plan, const std::vector<RtlFile>& files,
                                const RtlReportOptions& options, Context& context);

/// {group: {key: {"value": .., "unit": .., "how": ..}, ..}, ..} in the order of the rows; values in
/// the unit given, without prefixes.
nlohmann::ordered_json figures_json(const std::vector<Figure>& figures);

} // namespace isinglass
