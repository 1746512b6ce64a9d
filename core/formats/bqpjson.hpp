// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// bqpjson 1.0.0, the exchange format with names and known solutions; docs/formats/bqpjson.md.
#pragma once

#include <string>
#include <string_view>

#include "core/formats/named_model.hpp"

namespace isinglass {

/// Spin domain, integer coefficients, scale = 1 / denominator. Throws ModelError when the scale has
/// no finite decimal form or a text is not UTF-8.
std::string write_bqpjson(const NamedModel& named);

/// Reads the spin and the Boolean domain. Throws InputError, naming the JSON path.
NamedModel read_bqpjson(std::string_view text, const std::string& file);

} // namespace isinglass
