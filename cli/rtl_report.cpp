// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Each number is obtained by a program; this file only says what is run on what.
#include "cli/rtl_report.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/progress.hpp"
#include "cli/rtl_hardware.hpp"
#include "cli/run_options.hpp"
#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/child_process.hpp"
#include "flow/rtl/asic_figures.hpp"
#include "flow/rtl/fpga_figures.hpp"
#include "flow/rtl/solution_figures.hpp"
#include "flow/rtl/top_rtl.hpp"

namespace isinglass {

namespace {

/// The name itself of a name in source text.
std::string unescaped(const std::string& name) {
    return name.starts_with('\\') ? name.substr(1, name.size() - 2) : name;
}

/// "8'b10001111" of the bits of port p that `pick` sets.
template <typename Pick>
std::string constant(const RtlPlan& plan, std::size_t port, const Pick& pick) {
    std::string digits(plan.design.ports[port].width(), '0');
    for (const PortClamp& clamp : plan.clamps) {
        if (clamp.port == port && pick(clamp)) {
            digits[digits.size() - 1 - clamp.bit] = '1';
        }
    }
    return fmt::format("{}'b{}", digits.size(), digits);
}

/// A program, an argument with which it ends at once, and its Debian package.
struct Tool {
    const char* program;
    const char* argument;
    const char* package;
};
constexpr std::array tools{
    Tool{"yosys", "-V", "yosys"},           Tool{"nextpnr-ice40", "--version", "nextpnr-ice40"},
    Tool{"icepack", "-h", "fpga-icestorm"}, Tool{"sta", "-version", "opensta"},
    Tool{"iverilog", "-V", "iverilog"},     Tool{"vvp", "-V", "iverilog"},
};

/// Throws before minutes are spent.
void require_tools(const RtlPlan& plan) {
    for (const Tool& tool : tools) {
        run_child({tool.program, tool.argument},
                  fmt::format("--report needs it; install the package {}", tool.package));
    }
    if (TopNames(plan.design).clk != "clk") {
        throw InputError("--report needs the clock port to be clk, and the design has a port of "
                         "that name; rename it for the report");
    }
}

/// The inputs of a run with the plan's clamps that does not stop at answers.
std::vector<PortSetting> port_settings(const RtlPlan& plan) {
    const TopNames names(plan.design);
    std::vector<PortSetting> settings{{unescaped(names.start), 6, "1"}};
    if (plan.design.is_judged) {
        settings.push_back({unescaped(names.go_on), 0, "1"});
    }
    for (std::size_t p = 0; p < plan.design.ports.size(); ++p) {
        if (plan.design.ports[p].is_visible()) {
            settings.push_back({unescaped(names.ports[p].clamp), 0,
                                constant(plan, p, [](const PortClamp&) { return true; })});
            settings.push_back(
                {unescaped(names.ports[p].set), 0,
                 constant(plan, p, [](const PortClamp& clamp) { return clamp.value; })});
        }
    }
    return settings;
}

void append(std::vector<Figure>& figures, std::vector<Figure> more) {
    std::move(more.begin(), more.end(), std::back_inserter(figures));
}

/// The files in a folder, as a design. Memory images are named by their path, since programs read
/// them from another folder.
DesignSource write_design(const RtlPlan& plan, const std::vector<RtlFile>& files,
                          const std::filesystem::path& folder) {
    DesignSource design{{}, plan.design.name};
    const std::string image = fmt::format("(\"{}_", plan.design.name);
    for (RtlFile file : files) {
        for (std::size_t at = 0; (at = file.text.find(image, at)) != std::string::npos;) {
            file.text.insert(at + 2, folder.string() + "/");
            at += image.size() + folder.string().size();
        }
        write_file(folder / file.name, file.text);
        if (file.kind == RtlFileKind::module) {
            design.files.push_back(folder / file.name);
        }
    }
    return design;
}

/// Rows of time and energy to an answer; none when there is none.
std::vector<Figure> solution_rows(const RtlPlan& plan, const RtlReportOptions& options,
                                  const FpgaFigures& fpga, const std::optional<AsicFigures>& asic) {
    const CycleSample sample = sample_cycles(plan, options);
    if (sample.answers == 0) {
        return {};
    }
    SolutionTask task;
    task.cycles = static_cast<double>(sample.spent) / static_cast<double>(sample.answers);
    task.cycles_how = "as above";
    task.clocks_per_cycle = plan.clocks_per_cycle();
    task.hardware = {{"iCE40 " + fpga.device, 1000.0 / fpga.fmax_mhz, std::nullopt,
                      "clock frequency of the rows above; no program states its power"}};
    if (asic) {
        const HardwarePoint cells{asic->cell_library, asic->minimum_period, asic->power.total(),
                                  "minimum period and power of the rows above"};
        task.hardware.push_back(cells);
        for (const ScalingModel& model : scaling_models()) {
            task.hardware.push_back(scaled_point(cells, model));
        }
    }
    task.simulations = {
        {"sc_pbit on this processor", simulation_rate(plan), 0, "one thread, measured now"}};
    const std::string how =
        fmt::format("sc_pbit, {} seeds from {}: {} answers, at most {} cycles each",
                    sample.cycles.size(), plan.seed, sample.answers, options.most_cycles);
    std::vector<Figure> rows{{"cycles of the network", "mean", "mean to a solution", task.cycles,
                              "", how + "; cycles of all runs over answers"},
                             {"cycles of the network", "median", "median to a solution",
                              static_cast<double>(sample.cycles[sample.cycles.size() / 2]), "",
                              how + "; a run without an answer counts in full"}};
    append(rows, solution_table(task));
    return rows;
}

} // namespace

CycleSample sample_cycles(const RtlPlan& plan, const RtlReportOptions& options) {
    CycleSample sample;
    for (unsigned run = 0; run < options.runs && plan.design.is_judged; ++run) {
        RtlPlan other = plan; // only its simulation: the hardware keeps the first seeds
        other.seed = plan.seed + run;
        const BenchExpectation expected = simulate(other, {1, options.most_cycles});
        sample.cycles.push_back(expected.solved.value_or(options.most_cycles));
        sample.spent += sample.cycles.back();
        sample.answers += expected.solved ? 1 : 0;
    }
    std::sort(sample.cycles.begin(), sample.cycles.end());
    return sample;
}

std::vector<Figure> rtl_figures(const RtlPlan& plan, const std::vector<RtlFile>& files,
                                const RtlReportOptions& options, Context& context) {
    require_tools(plan);
    const TemporaryFolder folder;
    const DesignSource design = write_design(plan, files, folder.path());
    ProgressPrinter progress(context.streams, context.common.quiet);
    progress.show(0, 0.0, "Yosys and nextpnr-ice40");
    FpgaOptions fpga_options;
    fpga_options.device = options.device;
    fpga_options.resource_families = {"xc7", "ecp5"};
    const FpgaFigures fpga = fpga_figures(design, fpga_options);
    InterruptGuard::check();
    std::vector<Figure> figures = fpga_table(fpga);
    std::optional<AsicFigures> asic;
    if (!plan.lanes) { // a library of cells has no memories
        progress.show(fpga.seconds, 0.5, "Yosys, Icarus Verilog and OpenSTA");
        AsicOptions asic_options;
        asic_options.settings = port_settings(plan);
        asic = asic_figures(design, asic_options);
        InterruptGuard::check();
        append(figures, asic_table(*asic));
    }
    append(figures, solution_rows(plan, options, fpga, asic));
    append(figures, published_table());
    return figures;
}

nlohmann::ordered_json figures_json(const std::vector<Figure>& figures) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const Figure& figure : figures) {
        json[figure.group][figure.key] = {
            {"value", figure.value}, {"unit", figure.unit}, {"how", figure.how}};
    }
    return json;
}

} // namespace isinglass
