// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// rtl: design or model -> SystemVerilog of its p-bits, test bench, co-simulation.
#include <algorithm>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <ostream>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/checks.hpp"
#include "cli/commands.hpp"
#include "cli/model_input.hpp"
#include "cli/rtl_report.hpp"
#include "cli/rtl_run.hpp"
#include "cli/run_options.hpp"
#include "flow/rtl/fpga_figures.hpp"
#include "flow/rtl/streaming_layout.hpp"
#include "flow/rtl/verilog_names.hpp"

namespace isinglass {

namespace {

constexpr auto details =
    R"(Writes the p-bit network of a design or model as SystemVerilog: one p-bit per spin, a tree
of adders over its neighbours, its noise, the ramp of I0, the design's own ports each with a
clamp and a value, and the original netlist as the judge of answers. The hardware makes the same
cycles as the solver sc_pbit, bit for bit; its options are those of sc_pbit, with noise from
shift registers unless --noise-source is shared.
--pin says what the test bench clamps; in the hardware every port can be clamped at any time.
--check builds the hardware with Verilator and compares all counters and spins in every cycle.

Example: isinglass rtl multiplier.v --param N=4 --pin p=143 -o rtl)";

struct RtlCommand {
    DesignOptions design;
    std::string format;
    std::string architecture = "direct";
    unsigned lanes = 8;
    std::string module;
    std::string output;
    std::vector<std::string> pins;
    SolverOptions solvers;
    RtlBudget budget;
    std::uint64_t check_cycles = 0;
    bool report = false;
    RtlReportOptions figures;
};

RtlPlan make_plan(RtlCommand& options, Context& context) {
    const LoadedModel loaded =
        load_design_or_model(options.design, options.format, context.streams);
    if (!options.module.empty() &&
        (!is_plain_name(options.module) || plain_name(options.module) != options.module)) {
        throw InputError(fmt::format("--module '{}': expected letters, digits and _, no keyword",
                                     options.module));
    }
    const std::string stem = std::filesystem::path(options.design.files[0]).stem();
    RtlDesign design =
        loaded.compiled
            ? rtl_design(*loaded.compiled, options.module)
            : rtl_design(loaded.named, options.module.empty() ? stem + "_pbits" : options.module);
    const bool streams = options.architecture == "streaming";
    return {std::move(design), options.solvers.sc_pbit, context.common.seed, options.pins,
            streams ? std::optional(options.lanes) : std::nullopt};
}

/// Writes all files into the folder, which is made where it is missing. Never onto an input.
void write_files(const RtlCommand& options, const std::vector<RtlFile>& files, Streams& streams) {
    namespace fs = std::filesystem;
    if (options.output == "-") {
        throw InputError("--output -: rtl writes several files; give a folder");
    }
    const fs::path folder = options.output;
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw ToolError(
            fmt::format("cannot make the folder {}: {}", folder.string(), error.message()));
    }
    for (const RtlFile& file : files) {
        for (const std::string& input : options.design.files) {
            if (fs::equivalent(folder / file.name, input, error)) {
                throw InputError(fmt::format("{} would be overwritten; give another folder or "
                                             "--module",
                                             input));
            }
        }
    }
    for (const RtlFile& file : files) {
        write_output(folder / file.name, file.text, streams);
    }
}

/// A word as an unsigned decimal number, or in binary when it has more than 64 bits.
std::string word_text(const std::vector<bool>& bits) {
    std::string digits;
    std::uint64_t value = 0;
    for (std::size_t b = bits.size(); b-- > 0;) {
        digits += bits[b] ? '1' : '0';
        value = 2 * value + (bits[b] ? 1 : 0);
    }
    return bits.size() > 64 ? "0b" + digits : std::to_string(value);
}

/// What one run of the command has found out.
struct Outcome {
    const RtlPlan& plan;
    const BenchExpectation& expected;
    const std::vector<RtlFile>& files;
    std::optional<CosimulationResult> check;
    std::vector<Figure> figures;
};

std::string answer_text(const Outcome& outcome) {
    const BenchExpectation& expected = outcome.expected;
    if (!outcome.plan.design.is_judged) {
        return "";
    }
    if (!expected.solved) {
        return fmt::format("simulation: no answer in {} cycles; more with --cycles\n",
                           expected.most_cycles);
    }
    std::string words;
    for (std::size_t p = 0; p < expected.words.size(); ++p) {
        if (outcome.plan.design.ports[p].is_visible()) {
            words += fmt::format("{} = {}  ", outcome.plan.design.ports[p].word.name,
                                 word_text(expected.words[p]));
        }
    }
    return fmt::format("simulation: {}after {} cycles\n", words, *expected.solved);
}

/// Memory and speed of the streaming architecture; "" for the direct one.
std::string streaming_text(const RtlPlan& plan) {
    if (!plan.lanes) {
        return "";
    }
    const StreamingSizes sizes = streaming_sizes(plan.hardware.model, *plan.lanes);
    const auto part = [&](std::size_t of) {
        return 100.0 * static_cast<double>(sizes.entries) / static_cast<double>(of);
    };
    return fmt::format("streaming: {} lanes, {} clocks a cycle; matrix of {} bits, {} entries: "
                       "{:.2f} % of dense, {:.1f} % of ELLPACK\n",
                       *plan.lanes, plan.clocks_per_cycle(), sizes.matrix_bits, sizes.entries,
                       part(sizes.dense_entries), part(sizes.ellpack_entries));
}

std::string report_text(const Outcome& outcome, const std::string& folder) {
    const PbitHardware& hardware = outcome.plan.hardware;
    std::string text = fmt::format("{}: {} p-bits, {} couplings\n", outcome.plan.design.name,
                                   hardware.model.spin_count(), hardware.model.coupling_count());
    text += streaming_text(outcome.plan);
    text += answer_text(outcome);
    if (outcome.check) {
        text += fmt::format("co-simulation: {} cycles, 0 differences in {} counters and spins\n",
                            outcome.check->cycles, hardware.model.spin_count());
    }
    if (!folder.empty()) {
        text += fmt::format("{} files in {}; {}.f lists those to synthesize\n",
                            outcome.files.size(), folder, outcome.plan.design.name);
    }
    text += figures_text(outcome.figures);
    return text +
           fmt::format("sc_pbit {}, seed {}\n", to_string(outcome.plan.options), outcome.plan.seed);
}

nlohmann::ordered_json report_json(const Outcome& outcome) {
    const RtlPlan& plan = outcome.plan;
    nlohmann::ordered_json document{{"name", plan.design.name},
                                    {"pbits", plan.hardware.model.spin_count()},
                                    {"couplings", plan.hardware.model.coupling_count()},
                                    {"settings", to_string(plan.options)},
                                    {"seed", plan.seed}};
    if (plan.lanes) {
        const StreamingSizes sizes = streaming_sizes(plan.hardware.model, *plan.lanes);
        document["streaming"] = {{"lanes", *plan.lanes},
                                 {"clocks_per_cycle", plan.clocks_per_cycle()},
                                 {"matrix_bits", sizes.matrix_bits},
                                 {"entries", sizes.entries},
                                 {"dense_entries", sizes.dense_entries},
                                 {"ellpack_entries", sizes.ellpack_entries}};
    }
    auto& files = document["files"] = nlohmann::ordered_json::array();
    for (const RtlFile& file : outcome.files) {
        files.push_back(file.name);
    }
    auto& answer = document["answer"] = nullptr;
    if (outcome.expected.solved) {
        answer = {{"cycles", *outcome.expected.solved},
                  {"words", nlohmann::ordered_json::object()}};
        for (std::size_t p = 0; p < outcome.expected.words.size(); ++p) {
            if (plan.design.ports[p].is_visible()) {
                answer["words"][plan.design.ports[p].word.name] =
                    word_text(outcome.expected.words[p]);
            }
        }
    }
    if (outcome.check) {
        document["check"] = {{"cycles", outcome.check->cycles},
                             {"clocks", outcome.check->clocks},
                             {"differences", 0},
                             {"seconds", outcome.check->seconds}};
    }
    if (!outcome.figures.empty()) {
        document["figures"] = figures_json(outcome.figures);
    }
    return document;
}

ExitCode run(RtlCommand& options, Context& context) {
    const InterruptGuard guard;
    const RtlPlan plan = make_plan(options, context);
    InterruptGuard::check();
    std::vector<RtlFile> files = plan.hardware_files();
    const std::vector<RtlFile> hardware = files;
    options.budget.states = std::min(options.budget.states, options.budget.most_cycles);
    const BenchExpectation expected = simulate(plan, options.budget);
    for (RtlFile& file : plan.bench_files(expected)) {
        files.push_back(std::move(file));
    }
    if (!options.output.empty()) {
        write_files(options, files, context.streams);
    }
    Outcome outcome{plan, expected, files, {}, {}};
    if (options.check_cycles > 0) {
        outcome.check = check_hardware(plan, files, options.check_cycles, context);
    }
    if (options.report) {
        options.figures.most_cycles = options.budget.most_cycles;
        outcome.figures = rtl_figures(plan, hardware, options.figures, context);
    }
    context.streams.out << (context.common.json ? report_json(outcome).dump() + "\n"
                                                : report_text(outcome, options.output));
    return ExitCode::finished;
}

void declare_outputs(CLI::App& command, RtlCommand& options) {
    command
        .add_option("--output,-o", options.output,
                    "Folder to write to, made where it is missing; default: none, only the report")
        ->type_name("DIR");
    command
        .add_option("--architecture", options.architecture,
                    "'direct': a p-bit in hardware per spin; 'streaming': the Hamiltonian in "
                    "memories, for large networks and for changing ones")
        ->check(CLI::IsMember({"direct", "streaming"}))
        ->capture_default_str();
    whole_number(command.add_option("--lanes", options.lanes,
                                    "streaming: p-bits updated at a time; a power of two"),
                 2, 256)
        ->capture_default_str()
        ->type_name("N");
    command
        .add_option("--module", options.module,
                    "Name of the top module and of its files; default: the design's + _pbits")
        ->type_name("NAME");
    declare_pins(command, options.pins);
    whole_number(command.add_option("--cycles", options.budget.most_cycles,
                                    "Cycles in which the simulation looks for the bench's answer"),
                 1, std::numeric_limits<std::uint32_t>::max())
        ->capture_default_str()
        ->type_name("N");
    whole_number(
        command.add_option("--bench-cycles", options.budget.states,
                           "Cycles whose counters and spins the bench compares, at most --cycles"),
        1, std::numeric_limits<std::uint32_t>::max())
        ->capture_default_str()
        ->type_name("N");
    whole_number(command.add_option("--check", options.check_cycles,
                                    "Compare so many cycles in Verilator; 0: none"),
                 0)
        ->capture_default_str()
        ->type_name("N");
}

void declare_report(CLI::App& command, RtlCommand& options) {
    command.add_flag("--report", options.report,
                     "Place and route on an iCE40, count resources of other FPGAs, map to 180 nm "
                     "cells, state time and energy to an answer");
    std::vector<std::string> devices;
    for (const Ice40Device& device : ice40_devices()) {
        devices.emplace_back(device.name);
    }
    command.add_option("--device", options.figures.device, "iCE40 of the report")
        ->check(CLI::IsMember(devices))
        ->capture_default_str();
    whole_number(command.add_option("--runs", options.figures.runs,
                                    "Seeds that the report simulates for its cycles to an answer"),
                 1, 1'000'000)
        ->capture_default_str()
        ->type_name("N");
}

} // namespace

void add_rtl_command(CLI::App& app, Context& context) {
    const auto options = std::make_shared<RtlCommand>();
    options->solvers.sc_pbit.noise_source = NoiseSource::lfsr;
    CLI::App* command =
        add_command(app, context, "rtl", "Writes the p-bits of a design as SystemVerilog", details,
                    [options, &context] { return run(*options, context); });
    declare_design_or_model(*command, options->design, options->format);
    declare_outputs(*command, *options);
    declare_report(*command, *options);
    for (const SettingRecord& record : setting_records()) {
        if (record.solvers.find("sc_pbit") != std::string_view::npos && record.name != "replica") {
            declare_setting(*command, record, options->solvers)->group("Options of the p-bits");
        }
    }
}

} // namespace isinglass
