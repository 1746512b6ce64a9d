// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Truth-table algebra on one 64-bit word.
#include "flow/row_set.hpp"

#include <array>

#include "core/error.hpp"

namespace isinglass {

namespace {

/// ones[k]: the rows of six pins in which pin k is 1.
constexpr std::array<RowSet, max_row_pins> ones{0xAAAAAAAAAAAAAAAAU, 0xCCCCCCCCCCCCCCCCU,
                                                0xF0F0F0F0F0F0F0F0U, 0xFF00FF00FF00FF00U,
                                                0xFFFF0000FFFF0000U, 0xFFFFFFFF00000000U};

} // namespace

RowSet all_rows(std::size_t pins) {
    require(pins <= max_row_pins, "all_rows: at most six pins");
    return pins == max_row_pins ? ~RowSet{0} : (RowSet{1} << (std::size_t{1} << pins)) - 1;
}

RowSet cofactor(RowSet rows, std::size_t pins, std::size_t pin, bool value) {
    const std::size_t width = std::size_t{1} << pin; // rows that differ below the pin
    RowSet packed = value ? (rows & ones.at(pin)) >> width : rows & ~ones.at(pin);
    for (std::size_t k = pin; k + 1 < pins; ++k) { // close the gaps, each twice as wide as the last
        const std::size_t gap = std::size_t{1} << k;
        packed = (packed & ~ones.at(k + 1)) | ((packed & ones.at(k + 1)) >> gap);
    }
    return packed & all_rows(pins - 1);
}

RowSet identify(RowSet rows, std::size_t pins, std::size_t kept, std::size_t dropped,
                bool inverted) {
    const RowSet differ = ones.at(kept) ^ ones.at(dropped);
    const RowSet agreeing = rows & (inverted ? differ : ~differ) & all_rows(pins);
    return exists(agreeing, pins, dropped);
}

RowSet complement_pin(RowSet rows, std::size_t pins, std::size_t pin) {
    const std::size_t width = std::size_t{1} << pin;
    const RowSet high = rows & ones.at(pin) & all_rows(pins);
    return (high >> width) | ((rows & ~ones.at(pin)) << width);
}

RowSet spread(RowSet rows, std::span<const std::size_t> position, std::size_t wide) {
    RowSet result = 0;
    for (std::size_t row = 0; row < (std::size_t{1} << wide); ++row) {
        std::size_t narrow = 0;
        for (std::size_t k = 0; k < position.size(); ++k) {
            narrow |= ((row >> position[k]) & 1U) << k;
        }
        result |= ((rows >> narrow) & 1U) << row;
    }
    return result;
}

std::optional<bool> constant_pin(RowSet rows, std::size_t pins, std::size_t pin) {
    const RowSet high = ones.at(pin) & all_rows(pins);
    if ((rows & high) == 0) {
        return false;
    }
    return (rows & ~high) == 0 ? std::optional(true) : std::nullopt;
}

std::optional<bool> related_pins(RowSet rows, std::size_t pins, std::size_t a, std::size_t b) {
    const RowSet differ = (ones.at(a) ^ ones.at(b)) & all_rows(pins);
    if ((rows & differ) == 0) {
        return false;
    }
    return (rows & ~differ) == 0 ? std::optional(true) : std::nullopt;
}

} // namespace isinglass
