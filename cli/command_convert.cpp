// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// convert: between model formats.
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.hpp"
#include "cli/design_options.hpp"
#include "cli/model_input.hpp"
#include "core/formats/format_registry.hpp"
#include "flow/dimacs.hpp"

namespace isinglass {

namespace {

std::string details() {
    std::string text = R"(Reads a model and writes it in another format, chosen by the ending of the
output or by --to. DIMACS (.cnf) needs a compiled model: it is the circuit as clauses, with pins
as unit clauses and comment lines that name the variables of each port bit.

Formats:
  ising (.ising.json .cbor): compiled model, read only
  dimacs (.cnf): the circuit as CNF, write only
)";
    for (const ModelFormat& format : model_formats()) {
        const char* direction = format.read == nullptr    ? ", write only"
                                : format.write == nullptr ? ", read only"
                                                          : "";
        text += fmt::format("  {} ({}): {}{}\n", format.name, fmt::join(format.extensions, " "),
                            format.summary, direction);
    }
    return text + "\nExample: isinglass convert multiplier.ising.json -o multiplier.qmasm\n"
                  "Example: isinglass convert multiplier.ising.json --pin p=143 -o factors.cnf";
}

struct ConvertCommand {
    ModelInput input;
    std::string output = "-";
    std::string format;
    std::vector<std::string> pins;
};

std::string dimacs_text(const LoadedModel& loaded, const std::vector<std::string>& pin_texts) {
    if (!loaded.compiled) {
        throw InputError("DIMACS is the circuit as clauses: it needs a compiled model "
                         "(.ising.json), this file holds only a Hamiltonian");
    }
    std::vector<PinnedBit> pins;
    for (const std::string& text : pin_texts) {
        const auto bits = parse_pin(text, loaded.compiled->netlist);
        pins.insert(pins.end(), bits.begin(), bits.end());
    }
    return write_dimacs(*loaded.compiled, pins);
}

std::string converted(const ConvertCommand& options, const LoadedModel& loaded) {
    if (options.format == "dimacs" ||
        (options.format.empty() && options.output.ends_with(".cnf"))) {
        return dimacs_text(loaded, options.pins);
    }
    if (!options.pins.empty()) {
        throw InputError("--pin is only for DIMACS output");
    }
    if (options.format == "ising" ||
        (options.format.empty() && is_model_path(options.output) && options.output != "-")) {
        throw InputError("only 'isinglass compile' writes .ising.json and .cbor: the other formats "
                         "hold no circuit");
    }
    const ModelFormat* format =
        options.format.empty() ? format_by_path(options.output) : &format_by_name(options.format);
    if (format == nullptr) {
        throw InputError(fmt::format("cannot tell the output format from '{}'; give it with --to",
                                     options.output));
    }
    if (format->write == nullptr) {
        throw InputError(fmt::format("format {} can only be read", format->name));
    }
    return format->write(loaded.named);
}

} // namespace

void add_convert_command(CLI::App& app, Context& context) {
    const auto options = std::make_shared<ConvertCommand>();
    CLI::App* command =
        add_command(app, context, "convert", "Translates between model formats", details(),
                    [options, &context] {
                        const LoadedModel loaded = options->input.load(context.streams);
                        write_output(options->output, converted(*options, loaded), context.streams);
                        return ExitCode::finished;
                    });
    options->input.declare(*command);
    command->add_option("--output,-o", options->output, "File to write; - is standard output")
        ->capture_default_str()
        ->type_name("FILE");
    command
        ->add_option("--to", options->format,
                     "Format to write; default: by the output's ending, so -o - needs it")
        ->type_name("FORMAT");
    command->add_option("--pin,-p", options->pins, "Pins for DIMACS, as in invert; repeatable")
        ->type_name("PIN")
        ->allow_extra_args(false);
}

} // namespace isinglass
