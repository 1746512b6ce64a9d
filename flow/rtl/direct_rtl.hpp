// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The direct architecture: one p-bit in hardware for every spin.
#pragma once

#include <vector>

#include "flow/rtl/pbit_hardware.hpp"
#include "flow/rtl/rtl_design.hpp"
#include "flow/rtl/rtl_file.hpp"

namespace isinglass {

/// All synthesizable files of the network, and `design.name`.f, the list of them: the top module,
/// the judge, the network, its field trees, the parts. P-bit i of `hardware` is spin i of the
/// design's model. Throws InputError when the numbers do not fit hardware (a schedule of more than
/// 4,096 values, more than 64 noise intervals, a delay line of more than 2^17 bits) and ModelError
/// for a model without free spins.
std::vector<RtlFile> direct_rtl(const RtlDesign& design, const PbitHardware& hardware);

} // namespace isinglass
