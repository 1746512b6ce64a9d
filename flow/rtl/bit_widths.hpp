// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// How wide a number must be.
#pragma once

#include <cstdint>

namespace isinglass {

/// Bits of an unsigned number that is at most `most`; at least 1.
unsigned unsigned_bits(std::uint64_t most);
/// Bits of a two's complement number from `low` to `high`; at least 1.
unsigned signed_bits(std::int64_t low, std::int64_t high);

/// Bits of a two's complement number from -largest to largest.
unsigned balanced_bits(std::uint64_t largest);

} // namespace isinglass
