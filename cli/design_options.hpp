// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Options that say what the model is: design files with their parameters, or a model file.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/mapping_options.hpp"
#include "flow/compiler.hpp"

namespace isinglass {

struct DesignOptions {
    std::vector<std::string> files;
    std::vector<std::string> parameters; ///< NAME=VALUE
    MappingOptions mapping;
    CompileOptions compile;

    /// Declares the options; `model_files`: a model file is accepted in place of a design.
    void declare(CLI::App& command, bool model_files);
    /// Compiles the design, or reads the model file.
    CompiledModel load(Streams& streams);
    /// Throws InputError naming `path`, a model, when an option of the design was given.
    void refuse_with_model(const std::string& path) const;
};

/// True for names that are model files: .ising.json, .cbor, or "-".
bool is_model_path(const std::string& path);

/// True for names that are designs: .v .sv .blif .aig .aag, and .json that is no model file.
bool is_design_path(const std::string& path);

/// Declares --pin; pins are added to `pins`.
void declare_pins(CLI::App& command, std::vector<std::string>& pins);

} // namespace isinglass
