// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Yosys and ABC map, OpenSTA times and weighs, Icarus Verilog counts, here it is added up.
#include "flow/rtl/asic_figures.hpp"

#include <charconv>
#include <chrono>
#include <unordered_map>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text_file.hpp"

namespace isinglass {

namespace {

std::string library_text(const CellLibraryFiles& library) {
    for (const std::filesystem::path& file : {library.liberty, library.models}) {
        std::error_code ignored;
        if (!std::filesystem::exists(file, ignored)) {
            throw ToolError(fmt::format("no cell library {}; install the package {}", file.string(),
                                        library.package));
        }
    }
    return read_file(library.liberty);
}

/// The net behind an instance, which says more than its name.
std::string net_of(const MappedNetlist& netlist, const std::string& instance) {
    for (const MappedCell& cell : netlist.cells) {
        if (cell.name == instance && !cell.output_nets.empty()) {
            return cell.output_nets.front();
        }
    }
    return instance;
}

StaReport time_it(const MappedNetlist& netlist, const DesignSource& design,
                  const AsicOptions& options, AsicFigures& figures) {
    StaOptions sta{options.cells.liberty, design.top, options.period, options.sta};
    if (options.period == 0) {
        sta.period = 20;
        const StaReport first = run_sta(netlist.verilog, sta);
        sta.period -= first.worst_slack;
    }
    StaReport report = run_sta(netlist.verilog, sta);
    figures.period = sta.period;
    figures.minimum_period = sta.period - report.worst_slack;
    figures.path_begin = net_of(netlist, report.path_begin);
    figures.path_end = net_of(netlist, report.path_end);
    if (options.period > 0 && report.worst_slack < 0) {
        throw InputError(fmt::format("a period of {} ns is too short; the design needs {:.3f} ns",
                                     options.period, figures.minimum_period));
    }
    return report;
}

VcdActivity simulate(const MappedNetlist& netlist, const DesignSource& design,
                     const AsicOptions& options) {
    ActivityBench bench;
    bench.top = design.top;
    bench.settings = options.settings;
    bench.warm_up = options.warm_up;
    bench.clocks = options.clocks;
    bench.models = options.cells.models;
    bench.iverilog = options.iverilog;
    bench.vvp = options.vvp;
    return measure_activity(bench, netlist);
}

} // namespace

double liberty_voltage(const std::string& liberty) {
    const std::size_t mark = liberty.find("nom_voltage");
    const std::size_t begin =
        mark == std::string::npos ? mark : liberty.find_first_of("0123456789", mark);
    double volt = 0;
    if (begin == std::string::npos ||
        std::from_chars(liberty.data() + begin, liberty.data() + liberty.size(), volt).ec !=
            std::errc()) {
        throw ToolError("the cell library states no nom_voltage");
    }
    return volt;
}

void add_up_power(const MappedNetlist& netlist, const StaReport& sta, const VcdActivity& dump,
                  std::uint64_t clocks, AsicFigures& figures) {
    require(clocks > 0, "add_up_power: no clocks");
    std::unordered_map<std::string, double> toggles;
    for (const BitActivity& bit : dump.bits) {
        if (bit.known) {
            toggles[bit.name] = static_cast<double>(bit.toggles) / static_cast<double>(clocks);
        }
    }
    std::unordered_map<std::string, double> activity;
    double sum = 0;
    for (const MappedCell& cell : netlist.cells) {
        double mean = 0;
        std::size_t seen = 0;
        for (const std::string& net : cell.output_nets) {
            const auto at = toggles.find(net);
            mean += at == toggles.end() ? 0 : at->second;
            seen += at == toggles.end() ? 0U : 1U;
        }
        if (seen > 0) {
            activity[cell.name] = mean / static_cast<double>(seen);
            sum += activity[cell.name];
        }
    }
    figures.measured = activity.size();
    figures.activity = activity.empty() ? 0 : sum / static_cast<double>(activity.size());
    for (const auto& [name, idle] : sta.idle) {
        const CellPower& busy = sta.busy.at(name);
        const auto at = activity.find(name);
        const double share = at == activity.end() ? figures.activity : at->second;
        figures.power.clock += idle.internal;
        figures.power.internal += share * (busy.internal - idle.internal);
        figures.power.switching += idle.switching + share * (busy.switching - idle.switching);
        figures.power.leakage += idle.leakage;
    }
}

AsicFigures asic_figures(const DesignSource& design, const AsicOptions& options) {
    require(options.period >= 0 && options.clocks > 0, "asic_figures: period or clocks");
    const auto start = std::chrono::steady_clock::now();
    AsicFigures figures;
    figures.cell_library = options.cells.name;
    figures.feature_nm = options.cells.feature_nm;
    figures.voltage = liberty_voltage(library_text(options.cells));
    design_ports(design, options.yosys); // a clock, no inout
    const MappedNetlist netlist =
        map_to_library(design, {options.cells.liberty, options.delay_target,
                                options.cells.driving_cell, 20, options.yosys});
    figures.cells = netlist.cells.size();
    figures.counts = netlist.counts;
    figures.area = netlist.area;
    for (const auto& [type, count] : netlist.counts) {
        figures.flip_flops += type.starts_with("DFF") ? count : 0;
    }
    const StaReport sta = time_it(netlist, design, options, figures);
    figures.clocks = options.clocks;
    add_up_power(netlist, sta, simulate(netlist, design, options), options.clocks, figures);
    // Charged once a clock: C V^2 / T, pF V^2 / ns = mW.
    figures.power.clock +=
        sta.clock_load * figures.voltage * figures.voltage / figures.period * 1e-3;
    figures.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return figures;
}

} // namespace isinglass
