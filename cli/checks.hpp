// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ranges of numeric options: checked while parsing, and told in the help.
#pragma once

#include <cstdint>
#include <limits>

#include <CLI/CLI.hpp>

namespace isinglass {

/// Accepts whole numbers from `low` to `high` and ends the option's help with that range.
CLI::Option* whole_number(CLI::Option* option, std::uint64_t low,
                          std::uint64_t high = std::numeric_limits<std::uint64_t>::max());

/// Whether the lowest number itself is allowed.
enum class LowerEnd : std::uint8_t { included, excluded };

/// The same for real numbers; infinity is a number when `high` is.
CLI::Option* real_number(CLI::Option* option, double low, LowerEnd end,
                         double high = std::numeric_limits<double>::infinity());

} // namespace isinglass
