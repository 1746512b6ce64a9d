// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The G-set max-cut graphs: "n m", then "i j w" from 1; docs/formats/gset.md.
#pragma once

#include <string>
#include <string_view>

#include "core/formats/named_model.hpp"

namespace isinglass {

/// w = -J. The format has no place for names, description, solutions and the offset: they are left
/// out. Throws ModelError when a bias is not 0 or a coefficient has no finite decimal form.
std::string write_gset(const NamedModel& named);

/// J = -w and offset 0, so that H = (sum of w) - 2 cut: the ground state is a maximum cut.
/// Throws InputError.
NamedModel read_gset(std::string_view text, const std::string& file);

} // namespace isinglass
