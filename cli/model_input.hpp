// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A model from a file of any readable format.
#pragma once

#include <optional>
#include <string>

#include <CLI/CLI.hpp>

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

} // namespace isinglass
