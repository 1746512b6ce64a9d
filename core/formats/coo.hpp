// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// dimod's COO text: one "i j bias" a line; docs/formats/coo.md.
#pragma once

#include <string>
#include <string_view>

#include "core/formats/named_model.hpp"

namespace isinglass {

/// E = offset + sum bias_i s_i + sum bias_ij s_i s_j: signs opposite to ours. Every spin has a
/// line. Throws ModelError when a coefficient has no finite decimal form.
std::string write_coo(const NamedModel& named);

/// Reads SPIN and BINARY files; one without a vartype header is refused. Throws InputError.
NamedModel read_coo(std::string_view text, const std::string& file);

} // namespace isinglass
