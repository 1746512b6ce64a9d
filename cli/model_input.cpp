// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Choosing the reader by name or by ending.
#include "cli/model_input.hpp"

#include <fmt/format.h>

#include "cli/design_options.hpp"
#include "core/error.hpp"
#include "core/formats/format_registry.hpp"
#include "flow/model_file.hpp"

namespace isinglass {

namespace {

const ModelFormat& reader_for(const std::string& path, const std::string& format) {
    const ModelFormat* found = format.empty() ? format_by_path(path) : &format_by_name(format);
    if (found == nullptr) {
        throw InputError({path, 0}, path.ends_with(".v") || path.ends_with(".sv")
                                        ? "a design, not a model; make one with 'isinglass compile'"
                                        : "cannot tell the format from the name; give it with "
                                          "--from");
    }
    if (found->read == nullptr) {
        throw InputError({path, 0}, fmt::format("format {} can only be written", found->name));
    }
    return *found;
}

} // namespace

NamedModel named_from(const CompiledModel& compiled) {
    NamedModel named;
    named.model = compiled.model;
    named.names = compiled.spins.spin_names(compiled.netlist);
    named.description =
        fmt::format("{}: ground energy {}", compiled.netlist.name(), compiled.ground_energy);
    return named;
}

void ModelInput::declare(CLI::App& command) {
    command.add_option("file", path, "Model file, or - for standard input")
        ->required()
        ->type_name("FILE");
    command
        .add_option("--from", format,
                    "Format of the file: ising or an exchange format; default: by its ending")
        ->type_name("FORMAT");
}

LoadedModel ModelInput::load(Streams& streams) const {
    LoadedModel loaded;
    if (format == "ising" || (format.empty() && is_model_path(path))) {
        loaded.compiled = read_model(read_input(path, streams), display_name(path));
        loaded.named = named_from(*loaded.compiled);
    } else {
        const ModelFormat& reader = reader_for(path, format);
        loaded.named = reader.read(read_input(path, streams), display_name(path));
    }
    return loaded;
}

LoadedModel load_design_or_model(DesignOptions& design, const std::string& format,
                                 Streams& streams) {
    const std::vector<std::string>& files = design.files;
    const bool exchange =
        files.size() == 1 && !is_design_path(files[0]) && !is_model_path(files[0]);
    if (!format.empty() || exchange) {
        design.refuse_with_model(files[0]);
        return ModelInput{files[0], format}.load(streams);
    }
    LoadedModel loaded;
    loaded.compiled = design.load(streams);
    loaded.named = named_from(*loaded.compiled);
    return loaded;
}

void declare_design_or_model(CLI::App& command, DesignOptions& design, std::string& format) {
    design.declare(command, true);
    command.get_option("files")->description(
        "Model (.ising.json, .cbor, - for stdin, or an exchange format) or design (.v .sv .blif "
        ".aig .aag .json, several allowed)");
    command
        .add_option("--from", format,
                    "Format of a model file: ising or an exchange format; default: by its ending")
        ->type_name("FORMAT");
}

} // namespace isinglass
