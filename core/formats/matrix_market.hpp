// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// MatrixMarket: J off the diagonal, h on it, our signs; docs/formats/matrix_market.md.
#pragma once

#include <string>
#include <string_view>

#include "core/formats/named_model.hpp"

namespace isinglass {

/// A symmetric coordinate matrix A with A_ij = J_ij and A_ii = h_i, the lower triangle only.
/// Throws ModelError when a coefficient has no finite decimal form.
std::string write_matrix_market(const NamedModel& named);

/// Reads symmetric coordinate matrices, integer or real. Throws InputError.
NamedModel read_matrix_market(std::string_view text, const std::string& file);

} // namespace isinglass
