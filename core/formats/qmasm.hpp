// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The flat subset of qmasm: weights, couplers, chains, pins; docs/formats/qmasm.md.
#pragma once

#include <string>
#include <string_view>

#include "core/formats/named_model.hpp"

namespace isinglass {

/// E = offset + sum weight_i s_i + sum strength_ij s_i s_j: signs opposite to ours. Throws
/// ModelError when a name cannot be a qmasm symbol or a coefficient has no finite decimal form.
std::string write_qmasm(const NamedModel& named);

/// Spins in order of first appearance. Chained names become one spin with the first name, pinned
/// names become constants. Throws InputError, also on macros and other directives.
NamedModel read_qmasm(std::string_view text, const std::string& file);

} // namespace isinglass
