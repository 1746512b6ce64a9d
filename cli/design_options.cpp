// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Design files and their options.
#include "cli/design_options.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "cli/checks.hpp"
#include "flow/model_file.hpp"

namespace isinglass {

bool is_model_path(const std::string& path) {
    return path == "-" || path.ends_with(".ising.json") || path.ends_with(".cbor");
}

bool is_design_path(const std::string& path) {
    constexpr std::array<std::string_view, 6> endings{".v",   ".sv",  ".blif",
                                                      ".aig", ".aag", ".json"};
    return !is_model_path(path) && !path.ends_with(".bqp.json") &&
           std::ranges::any_of(endings,
                               [&](std::string_view ending) { return path.ends_with(ending); });
}

void declare_pins(CLI::App& command, std::vector<std::string>& pins) {
    command
        .add_option("--pin,-p", pins,
                    "Clamp a port or register, e.g. p=143 or \"p[7:4]=8\" (quoted for the shell); "
                    "repeatable")
        ->type_name("PIN")
        ->allow_extra_args(false);
}

void DesignOptions::refuse_with_model(const std::string& path) const {
    if (!parameters.empty() || compile.frames > 0 || !compile.synthesis.top.empty() ||
        mapping.given()) {
        throw InputError({path, 0}, "--top, --param, --unroll, --map, --without and --max-degree "
                                    "belong to the design; this is a compiled model");
    }
}

void DesignOptions::declare(CLI::App& command, bool model_files) {
    command
        .add_option("files", files,
                    std::string("Design: .v .sv (several allowed), .blif, .aig .aag, "
                                ".json (Yosys)") +
                        (model_files ? "; or one model file: .ising.json, .cbor, - (stdin)" : ""))
        ->required()
        ->type_name("FILE");
    command
        .add_option("--top", compile.synthesis.top,
                    "Top module; default: the one that no other instantiates")
        ->type_name("NAME");
    command
        .add_option("--param", parameters,
                    "Parameter of the top module, e.g. N=8 or \"T=4'b1000\"; repeatable")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    command
        .add_option("--include,-I", compile.synthesis.include_dirs,
                    "Folder to search for included files; repeatable")
        ->type_name("DIR")
        ->allow_extra_args(false);
    command
        .add_option("--define,-D", compile.synthesis.defines,
                    "Verilog macro, NAME or NAME=VALUE; repeatable")
        ->type_name("NAME")
        ->allow_extra_args(false);
    whole_number(command.add_option("--unroll", compile.frames,
                                    "Time frames of a sequential design, which needs it; ports "
                                    "become name@0 .. name@T-1"),
                 1, 1000000)
        ->type_name("T");
    mapping.declare(command);
}

CompiledModel DesignOptions::load(Streams& streams) {
    if (files.size() == 1 && is_model_path(files[0])) {
        refuse_with_model(files[0]);
        return read_model(read_input(files[0], streams), display_name(files[0]));
    }
    for (const std::string& parameter : parameters) {
        const std::size_t equals = parameter.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == parameter.size()) {
            throw InputError(fmt::format("--param '{}': expected NAME=VALUE", parameter));
        }
        compile.synthesis.parameters.emplace_back(parameter.substr(0, equals),
                                                  parameter.substr(equals + 1));
    }
    if (const char* yosys = std::getenv("ISINGLASS_YOSYS"); yosys != nullptr && *yosys != '\0') {
        compile.synthesis.yosys = yosys;
    }
    compile.synthesis.sources = files;
    mapping.apply(compile);
    return isinglass::compile(compile);
}

} // namespace isinglass
