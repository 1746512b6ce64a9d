// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The bench sets inputs at falling edges; only the top level of the netlist is dumped.
#include "flow/rtl/activity_bench.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text_file.hpp"

namespace isinglass {

namespace {

constexpr auto icarus_hint = "install the package iverilog";
constexpr std::uint64_t reset_clocks = 4;

bool has_setting(const ActivityBench& bench, const std::string& port) {
    return std::any_of(bench.settings.begin(), bench.settings.end(),
                       [&](const PortSetting& setting) { return setting.port == port; });
}

/// The settings with those of rst, by clock.
std::vector<PortSetting> all_settings(const ActivityBench& bench,
                                      std::span<const DesignPort> ports) {
    std::vector<PortSetting> settings = bench.settings;
    for (const PortSetting& setting : settings) {
        const bool exists = std::any_of(ports.begin(), ports.end(), [&](const DesignPort& port) {
            return port.is_input && port.name == setting.port && port.name != "clk";
        });
        constexpr auto digits = "0123456789abcdefABCDEFxXzZ_'dhbosDHBOS";
        if (!exists) {
            throw InputError(fmt::format("module '{}' has no input '{}'", bench.top, setting.port));
        }
        if (setting.value.empty() || setting.value.find_first_not_of(digits) != std::string::npos) {
            throw InputError(
                fmt::format("input '{}': '{}' is no constant", setting.port, setting.value));
        }
    }
    if (!has_setting(bench, "rst") &&
        std::find(ports.begin(), ports.end(), DesignPort{"rst", true, 1}) != ports.end()) {
        settings.push_back({"rst", 0, "1"});
        settings.push_back({"rst", reset_clocks, "0"});
    }
    std::stable_sort(settings.begin(), settings.end(),
                     [](const auto& a, const auto& b) { return a.clock < b.clock; });
    return settings;
}

/// The models with flip-flops that begin at 0 instead of x, so that a register without reset is
/// known: an initial value of the primitive, and rows that keep it until its inputs begin.
std::string models_from_zero(std::string models) {
    constexpr std::string_view reg = "reg    out;";
    constexpr std::string_view table = "table";
    const std::size_t primitive = models.find("primitive udp_dff");
    const std::size_t reg_at = models.find(reg, primitive);
    const std::size_t table_at = models.find(table, reg_at);
    if (primitive != std::string::npos && table_at != std::string::npos) {
        models.insert(table_at + table.size(), "\n   ?  (x0)  ?  ?  ?  :  ?  :  -  ;"
                                               "\n   ?  ?  (x0)  ?  ?  :  ?  :  -  ;"
                                               "\n   ?  ?  ?  (x0)  ?  :  ?  :  -  ;"
                                               "\n   *   x    ?  ?  ?  :  ?  :  -  ;");
        models.insert(reg_at + reg.size(), " initial out = 1'b0;");
    }
    return models;
}

} // namespace

std::string activity_bench_verilog(const ActivityBench& bench, std::span<const DesignPort> ports,
                                   const std::string& dump) {
    std::string text = "`timescale 1ns/1ps\nmodule isinglass_activity;\n";
    std::string connections;
    for (const DesignPort& port : ports) {
        text += fmt::format("    {} [{}:0] {}{};\n", port.is_input ? "reg" : "wire", port.width - 1,
                            port.name, port.is_input ? " = 0" : "");
        connections +=
            fmt::format("{}.{}({})", connections.empty() ? "" : ", ", port.name, port.name);
    }
    text += fmt::format("    {} dut ({});\n    always #500 clk = ~clk;\n", bench.top, connections);
    text += "    initial begin\n";
    std::uint64_t clock = 0;
    const std::uint64_t window = bench.warm_up + bench.clocks;
    for (const PortSetting& setting : all_settings(bench, ports)) {
        if (setting.clock > clock) {
            text += fmt::format("        repeat ({}) @(negedge clk);\n", setting.clock - clock);
            clock = setting.clock;
        }
        text += fmt::format("        {} = {};\n", setting.port, setting.value);
    }
    text += fmt::format("    end\n    initial begin\n        repeat ({}) @(negedge clk);\n"
                        "        $dumpfile(\"{}\");\n        $dumpvars(1, dut);\n"
                        "        repeat ({}) @(negedge clk);\n        $finish;\n    end\n"
                        "endmodule // {} clocks\n",
                        bench.warm_up, script_path(dump), bench.clocks, window);
    return text;
}

VcdActivity measure_activity(const ActivityBench& bench, const MappedNetlist& netlist) {
    const TemporaryFolder folder;
    const auto file = [&](const char* name) { return (folder.path() / name).string(); };
    write_file(file("models.v"), models_from_zero(read_file(bench.models)));
    write_file(file("netlist.v"), netlist.verilog);
    write_file(file("bench.v"), activity_bench_verilog(bench, netlist.ports, file("dump.vcd")));
    require_success(
        run_child({bench.iverilog, "-g2012", "-gspecify", "-Ttyp", "-s", "isinglass_activity", "-o",
                   file("program"), file("bench.v"), file("netlist.v"), file("models.v")},
                  icarus_hint),
        bench.iverilog);
    require_success(run_child({bench.vvp, "-n", file("program")}, icarus_hint), bench.vvp);
    std::ifstream dump(file("dump.vcd"));
    VcdActivity activity = read_vcd_activity(dump, file("dump.vcd"));
    constexpr std::string_view scope = "isinglass_activity.dut.";
    for (BitActivity& bit : activity.bits) {
        if (bit.name.starts_with(scope)) {
            bit.name.erase(0, scope.size());
        }
    }
    return activity;
}

} // namespace isinglass
