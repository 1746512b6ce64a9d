// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Integers of any width as bits: decimal text out, Verilog-like literals in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isinglass {

/// Decimal text of bits (0 or 1), least significant first; two's complement when `is_signed`.
std::string to_decimal(std::span<const std::uint8_t> bits, bool is_signed);

/// A value to pin: one entry per bit, least significant first; nothing where the bit is free.
using PinValue = std::vector<std::optional<bool>>;

/// Parses a value for `width` bits: decimal `143` or `-5` (a number in the range of the word),
/// `0x8f`, `0o217`, `0b1000_1111`, or sized `8'd143`, `8'h8f`, `8'b1xx0_1111` (bit patterns).
/// `x`, `z` and `?` leave bits free; `_` separates digits. Missing high bits are 0.
/// Throws InputError saying what does not fit or is not a digit.
PinValue parse_value(std::string_view text, std::size_t width, bool is_signed);

} // namespace isinglass
