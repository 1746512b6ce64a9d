// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The allowed rows of a relation between at most six pins, as the bits of one word.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace isinglass {

/// Bit r is set when row r is allowed; bit k of r is the value of pin k. Rows beyond 2^pins are 0.
using RowSet = std::uint64_t;

/// The most pins of a row set.
inline constexpr std::size_t max_row_pins = 6;

/// The 2^pins rows of `pins` pins, all allowed.
RowSet all_rows(std::size_t pins);

/// The rows in which `pin` has `value`, without that pin (higher pins move down by one).
RowSet cofactor(RowSet rows, std::size_t pins, std::size_t pin, bool value);

/// The rows of the other pins that are allowed for some value of `pin`.
inline RowSet exists(RowSet rows, std::size_t pins, std::size_t pin) {
    return cofactor(rows, pins, pin, false) | cofactor(rows, pins, pin, true);
}

/// Whether the value of `pin` matters.
inline bool depends_on(RowSet rows, std::size_t pins, std::size_t pin) {
    return cofactor(rows, pins, pin, false) != cofactor(rows, pins, pin, true);
}

/// The rows in which `dropped` equals `kept` (or its inverse), without pin `dropped`.
RowSet identify(RowSet rows, std::size_t pins, std::size_t kept, std::size_t dropped,
                bool inverted);

/// The same rows seen with pin `pin` complemented.
RowSet complement_pin(RowSet rows, std::size_t pins, std::size_t pin);

/// Rows over `wide` pins whose pins position[0], position[1], ... form an allowed row: position[k]
/// is the place of pin k, all different.
RowSet spread(RowSet rows, std::span<const std::size_t> position, std::size_t wide);

/// The only value of `pin` in all rows, or nothing. `rows` is not empty.
std::optional<bool> constant_pin(RowSet rows, std::size_t pins, std::size_t pin);

/// False: the two pins are equal in all rows; true: always inverse; nothing: neither.
std::optional<bool> related_pins(RowSet rows, std::size_t pins, std::size_t a, std::size_t b);

/// Whether each row of the other pins allows exactly one value of `pin`.
inline bool is_function(RowSet rows, std::size_t pins, std::size_t pin) {
    return (cofactor(rows, pins, pin, false) ^ cofactor(rows, pins, pin, true)) ==
           all_rows(pins - 1);
}

} // namespace isinglass
