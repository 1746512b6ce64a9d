// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// compile: Verilog -> model file.
#include <memory>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/design_options.hpp"
#include "cli/run_options.hpp"
#include "flow/model_file.hpp"

namespace isinglass {

namespace {

constexpr auto details =
    R"(Synthesizes the design with Yosys and writes its Hamiltonian, netlist and
spin map as one file, so that answers can be judged later and elsewhere.
Prints the number of spins and couplings, the gap and the ground energy.
Without -o only the report is printed.

Example: isinglass compile multiplier.v --param N=8 -o multiplier.ising.json)";

struct CompileCommand {
    DesignOptions design;
    std::string output;
};

nlohmann::ordered_json passes_json(const std::vector<PassReport>& passes) {
    auto list = nlohmann::ordered_json::array();
    for (const PassReport& pass : passes) {
        list.push_back({{"pass", pass.pass}, {"spins", pass.spins}, {"cells", pass.cells}});
    }
    return list;
}

nlohmann::ordered_json report_json(const CompiledModel& compiled, std::uint64_t seed) {
    return {{"name", compiled.netlist.name()},
            {"spins", compiled.model.spin_count()},
            {"couplings", compiled.model.coupling_count()},
            {"gap", compiled.gap},
            {"ground_energy", compiled.ground_energy},
            {"cells", compiled.cells},
            {"passes", passes_json(compiled.passes)},
            {"synthesizer", compiled.provenance.synthesizer},
            {"settings", compiled.provenance.settings},
            {"seed", seed}};
}

std::string report_text(const CompiledModel& compiled) {
    std::string text = fmt::format(
        "{}: {} spins, {} couplings, gap {}, ground energy {}\ncells:", compiled.netlist.name(),
        compiled.model.spin_count(), compiled.model.coupling_count(), compiled.gap,
        compiled.ground_energy);
    for (const auto& [name, count] : compiled.cells) {
        text += fmt::format(" {} {}", count, name);
    }
    text += "\nspins after each pass: " + describe_passes(compiled.passes);
    return text +
           fmt::format("\n{}, {}\n", compiled.provenance.synthesizer, compiled.provenance.settings);
}

ExitCode run(CompileCommand& options, Context& context) {
    const InterruptGuard guard;
    const CompiledModel compiled = options.design.load(context.streams);
    InterruptGuard::check();
    if (!options.output.empty()) {
        write_output(options.output, write_model(compiled, encoding_of_path(options.output)),
                     context.streams);
    }
    if (options.output != "-") {
        context.streams.out << (context.common.json
                                    ? report_json(compiled, context.common.seed).dump() + "\n"
                                    : report_text(compiled));
    }
    return ExitCode::finished;
}

} // namespace

void add_compile_command(CLI::App& app, Context& context) {
    const auto options = std::make_shared<CompileCommand>();
    CLI::App* command =
        add_command(app, context, "compile", "Makes a model file from Verilog", details,
                    [options, &context] { return run(*options, context); });
    options->design.declare(*command, false);
    command
        ->add_option("--output,-o", options->output,
                     "Model file to write: .ising.json, .cbor (smaller), or - for standard output; "
                     "default: none, only the report")
        ->type_name("FILE");
}

} // namespace isinglass
