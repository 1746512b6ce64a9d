// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One script, one log. OpenSTA of 2019 cannot take the activity of single pins (its command
// set_power_activity -pins calls a procedure that is not there, and what the inner command stores
// is cleared before use), so each cell is asked at two activities and scaled by the caller.
#include "flow/rtl/sta_run.hpp"

#include <cmath>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/child_process.hpp"
#include "flow/rtl/design_run.hpp"

namespace isinglass {

namespace {

constexpr std::string_view idle_mark = "ISINGLASS IDLE";
constexpr std::string_view busy_mark = "ISINGLASS BUSY";
constexpr std::string_view done_mark = "ISINGLASS DONE";

std::string script_of(const std::string& netlist, const StaOptions& options) {
    return fmt::format("read_liberty {}\nread_verilog {}\nlink_design {}\n"
                       "create_clock -name clk -period {} [get_ports clk]\n"
                       "set_input_delay 0 -clock clk [all_inputs]\n"
                       "set_output_delay 0 -clock clk [all_outputs]\n"
                       "report_worst_slack -digits 6\nreport_checks -digits 4\n"
                       "report_net -digits 8 -connections -verbose clk\n"
                       "set_power_activity -global -activity 0 -duty 0.5\nputs \"{}\"\n"
                       "report_power -digits 9 -instances [get_cells *]\n"
                       "set_power_activity -global -activity 1 -duty 0.5\nputs \"{}\"\n"
                       "report_power -digits 9 -instances [get_cells *]\nputs \"{}\"\n",
                       script_path(options.liberty), script_path(netlist), module_name(options.top),
                       options.period, idle_mark, busy_mark, done_mark);
}

/// The number behind `mark`, if any.
std::optional<double> number_after(const std::string& line, std::string_view mark) {
    const std::size_t at = line.find(mark);
    if (at == std::string::npos) {
        return std::nullopt;
    }
    std::istringstream rest(line.substr(at + mark.size()));
    double value = 0;
    return rest >> value ? std::optional(value) : std::nullopt;
}

std::string word_after(const std::string& line, std::string_view mark) {
    std::istringstream rest(line.substr(mark.size()));
    std::string word;
    rest >> word;
    return word;
}

/// " internal switching leakage total name"
void read_power_row(const std::string& line, std::map<std::string, CellPower>& rows) {
    std::istringstream words(line);
    CellPower power;
    double total = 0;
    std::string name;
    if (words >> power.internal >> power.switching >> power.leakage >> total >> name) {
        rows[name] = power;
    }
}

} // namespace

StaReport read_sta_report(const std::string& log) {
    StaReport report;
    std::optional<double> slack;
    std::optional<double> load;
    std::map<std::string, CellPower>* rows = nullptr;
    bool done = false;
    std::istringstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("Error: ")) {
            throw ToolError(fmt::format("OpenSTA: {}", line));
        }
        if (line == idle_mark || line == busy_mark) {
            rows = line == idle_mark ? &report.idle : &report.busy;
        } else if (rows != nullptr) {
            done = done || line == done_mark;
            read_power_row(line, *rows);
        } else if (line.starts_with("Startpoint: ") && report.path_begin.empty()) {
            report.path_begin = word_after(line, "Startpoint: ");
        } else if (line.starts_with("Endpoint: ") && report.path_end.empty()) {
            report.path_end = word_after(line, "Endpoint: ");
        } else if (const auto value = number_after(line, "worst slack ")) {
            slack = value;
        } else if (line.find("Total capacitance: ") != std::string::npos) {
            load = number_after(line, ": r ");
            load = load ? load : number_after(line, ": ");
        }
    }
    if (!slack || !std::isfinite(*slack)) {
        if (log.find("No paths found") != std::string::npos) {
            throw ModelError(
                "no path begins or ends in a flip-flop: there is no clock period to state");
        }
        throw ToolError("OpenSTA reported no slack; its last words:\n" + last_lines(log));
    }
    report.worst_slack = *slack;
    report.clock_load = load.value_or(0);
    if (!done || !load || report.idle.empty() || report.idle.size() != report.busy.size()) {
        throw ToolError("OpenSTA reported no power or no load of the clock; its last words:\n" +
                        last_lines(log));
    }
    return report;
}

StaReport run_sta(const std::string& netlist, const StaOptions& options) {
    const TemporaryFolder folder;
    write_file(folder.path() / "netlist.v", netlist);
    write_file(folder.path() / "run.tcl", script_of(folder.path() / "netlist.v", options));
    const ChildResult result =
        run_child({options.sta, "-no_splash", "-no_init", "-exit", folder.path() / "run.tcl"},
                  "install the package opensta");
    require_success(result, options.sta);
    return read_sta_report(result.output);
}

} // namespace isinglass
