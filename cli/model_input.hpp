// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A model from a file of any readable format.
#pragma once

#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/design_options.hpp"
#include "cli/io.hpp"
#include "core/formats/named_model.hpp"
#include "flow/compiler.hpp"

namespace isinglass {

/// What a file held: always a Hamiltonian, and the circuit when it was a compiled model.
struct LoadedModel {
    NamedModel named;
    std::optional<CompiledModel> compiled;
};

/// The Hamiltonian of a compiled model, with the names of its nets.
NamedModel named_from(const CompiledModel& compiled);

struct ModelInput {
    std::string path;
    std::string format; ///< empty: told from the name; "ising" or the name of an exchange format

    void declare(CLI::App& command);
    LoadedModel load(Streams& streams) const;
};

/// Compiles a design or reads a model of any format; `format` as in ModelInput.
LoadedModel load_design_or_model(DesignOptions& design, const std::string& format,
                                 Streams& streams);

/// Declares design files and options, where models of any format are accepted too, and --from.
void declare_design_or_model(CLI::App& command, DesignOptions& design, std::string& format);

} // namespace isinglass
