// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Options that say what the model is: design files with their parameters, or a model file.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "flow/compiler.hpp"

namespace isinglass {

struct DesignOptions {
    std::vector<std::string> files;
    std::vector<std::string> parameters; ///< NAME=VALUE
    std::string gaps = "equal";
    CompileOptions compile;

    /// Declares the options; `model_files`: a model file is accepted in place of a design.
    void declare(CLI::App& command, bool model_files);
    /// Compiles the design, or reads the model file.
    CompiledModel load(Streams& streams);
};

/// True for names that are model files: .ising.json, .cbor, or "-".
bool is_model_path(const std::string& path);

} // namespace isinglass
