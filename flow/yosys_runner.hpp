// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Verilog, BLIF, AIGER or Yosys JSON in, the gate netlist as Yosys JSON out; Yosys is a child
// process.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace isinglass {

/// What to synthesize, and how.
struct SynthesisOptions {
    /// Design files. The kind is told from the ending: .v .sv .svh .vh, .blif, .aig .aag, .json.
    std::vector<std::string> sources;
    std::string top;                                             ///< empty: found by Yosys
    std::vector<std::pair<std::string, std::string>> parameters; ///< of the top module
    std::vector<std::string> include_dirs;                       ///< for `include
    std::vector<std::string> defines;                            ///< NAME or NAME=VALUE
    /// Quotients and remainders as relations: cells isinglass_free and assumptions about them,
    /// beside the functions. The values are the same, also for a divisor of 0.
    bool relational = true;
    std::string yosys = "yosys"; ///< program, searched on PATH
};

/// Runs the recipe of scripts/synth.ys.in and returns the JSON text that Yosys wrote: a flat module
/// of one-bit gates, full adders (isinglass_fa) and flip-flops.
/// Throws InputError with Yosys' own message (file and line) when the design is wrong, ToolError
/// when Yosys is missing, crashes, or is killed.
std::string synthesize(const SynthesisOptions& options);

} // namespace isinglass
