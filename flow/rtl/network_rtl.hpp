// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The p-bits, their field trees and noise as SystemVerilog: the core of the direct architecture.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "flow/rtl/pbit_hardware.hpp"
#include "flow/rtl/rtl_file.hpp"

namespace isinglass {

/// Widths in bits; none can be exceeded (docs/algorithms/sc_pbit.md, One cycle).
struct PbitWidths {
    unsigned range = 1;   ///< I0, unsigned
    unsigned counter = 1; ///< -R .. R - alpha, R the largest I0
    unsigned field = 1;   ///< h - sum |J| .. h + sum |J|
    unsigned sum = 1;     ///< counter + field + noise
};
PbitWidths pbit_widths(const PbitHardware& hardware, SpinId spin);

/// The module `name`_network and a module `name`_field_K for every different list of |J|. Ports:
/// clk, rst, restart (the next cycle is number 1), step (make a cycle), hold and hold_value (a bit
/// a p-bit), spin. P-bit i is the instance pbit_i. `labels` name the p-bits in comments.
std::vector<RtlFile> network_rtl(const PbitHardware& hardware, const std::string& name,
                                 const std::vector<std::string>& labels);

/// The modules of flow/rtl/sv/ that the network is made of.
std::vector<RtlFile> network_parts(const PbitHardware& hardware);

} // namespace isinglass
