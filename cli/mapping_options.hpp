// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The options that say how a circuit becomes cells.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "flow/compiler.hpp"

namespace isinglass {

struct MappingOptions {
    std::vector<std::string> map; ///< words of --map
    std::string optimize = "spins";
    std::string gaps = "equal";
    std::vector<std::string> without; ///< names of passes
    std::size_t max_degree = 0;

    void declare(CLI::App& command);
    /// Whether one was given that a compiled model cannot follow any more.
    bool given() const { return !map.empty() || !without.empty() || max_degree > 0; }
    /// Takes the options into `compile`.
    void apply(CompileOptions& compile) const;
};

/// "fold 48, probe 48, ...": the spins that each pass of assembly left.
std::string describe_passes(const std::vector<PassReport>& passes);

} // namespace isinglass
