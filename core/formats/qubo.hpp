// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The qbsolv QUBO file: a header, then 0/1 coefficients; docs/formats/qubo.md.
#pragma once

#include <string>
#include <string_view>

#include "core/formats/named_model.hpp"

namespace isinglass {

/// E = offset + sum q_ii x_i + sum q_ij x_i x_j with x = (1 + m) / 2. Every variable has a line.
/// Throws ModelError when a coefficient has no finite decimal form.
std::string write_qubo(const NamedModel& named);

/// The model's denominator is 1, 2 or 4 for an integer QUBO. Throws InputError.
NamedModel read_qubo(std::string_view text, const std::string& file);

} // namespace isinglass
