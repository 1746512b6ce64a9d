// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Where the circuits that benchmarks and their tests compile are.
#pragma once

#include <string>

namespace isinglass::bench {

/// The file of a top module: one of the examples, or of bench/circuits/.
inline std::string circuit_path(const std::string& module) {
    const std::string folder = module == "multiplier" ? "examples/030_multiplier"
                               : module == "divider"  ? "examples/040_divider"
                               : module == "sbox"     ? "examples/100_sbox"
                                                      : "bench/circuits";
    return std::string(ISINGLASS_SOURCE_DIR) + "/" + folder + "/" + module + ".v";
}

} // namespace isinglass::bench
