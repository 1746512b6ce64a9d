// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Row sets against their definitions, row by row.
#include "flow/row_set.hpp"

#include <array>
#include <vector>

#include <catch2/catch.hpp>

#include "core/rng.hpp"

using namespace isinglass;

namespace {

std::vector<bool> bits(std::size_t row, std::size_t pins) {
    std::vector<bool> values;
    for (std::size_t k = 0; k < pins; ++k) {
        values.push_back(((row >> k) & 1U) != 0);
    }
    return values;
}

std::size_t row_of(const std::vector<bool>& values) {
    std::size_t row = 0;
    for (std::size_t k = 0; k < values.size(); ++k) {
        row |= std::size_t{values[k]} << k;
    }
    return row;
}

RowSet random_rows(RandomStream& random, std::size_t pins) {
    const RowSet high = random.next_u32();
    return ((high << 32U) | random.next_u32()) & all_rows(pins);
}

bool has(RowSet rows, const std::vector<bool>& values) {
    return ((rows >> row_of(values)) & 1U) != 0;
}

} // namespace

TEST_CASE("Cofactors, complements and identified pins of random row sets") {
    RandomStream random(5, 1);
    for (int round = 0; round < 3000; ++round) {
        const std::size_t pins = 1 + random.below(6);
        const RowSet rows = random_rows(random, pins);
        const std::size_t pin = random.below(static_cast<std::uint32_t>(pins));
        RowSet low = 0;
        RowSet high = 0;
        RowSet complemented = 0;
        for (std::size_t row = 0; row < (std::size_t{1} << pins); ++row) {
            auto values = bits(row, pins);
            values[pin] = !values[pin];
            complemented |= RowSet{has(rows, values)} << row;
            const bool kept = has(rows, bits(row, pins));
            values.erase(values.begin() + static_cast<std::ptrdiff_t>(pin));
            (((row >> pin) & 1U) != 0 ? high : low) |= RowSet{kept} << row_of(values);
        }
        REQUIRE(cofactor(rows, pins, pin, false) == low);
        REQUIRE(cofactor(rows, pins, pin, true) == high);
        REQUIRE(complement_pin(rows, pins, pin) == complemented);
        REQUIRE(exists(rows, pins, pin) == (low | high));
        REQUIRE(depends_on(rows, pins, pin) == (low != high));
        REQUIRE(is_function(rows, pins, pin) == ((low ^ high) == all_rows(pins - 1)));
    }
}

TEST_CASE("Two pins as one") {
    RandomStream random(5, 2);
    for (int round = 0; round < 3000; ++round) {
        const std::size_t pins = 2 + random.below(5);
        const RowSet rows = random_rows(random, pins);
        const std::size_t kept = random.below(static_cast<std::uint32_t>(pins));
        const std::size_t dropped =
            (kept + 1 + random.below(static_cast<std::uint32_t>(pins - 1))) % pins;
        const bool inverted = random.below(2) != 0;
        RowSet expected = 0;
        bool always_equal = true;
        bool always_inverse = true;
        for (std::size_t row = 0; row < (std::size_t{1} << pins); ++row) {
            auto values = bits(row, pins);
            if (!has(rows, values)) {
                continue;
            }
            const bool equal = values[kept] == values[dropped];
            always_equal = always_equal && equal;
            always_inverse = always_inverse && !equal;
            if (equal != inverted) {
                values.erase(values.begin() + static_cast<std::ptrdiff_t>(dropped));
                expected |= RowSet{1} << row_of(values);
            }
        }
        REQUIRE(identify(rows, pins, kept, dropped, inverted) == expected);
        if (rows != 0) {
            const auto related = related_pins(rows, pins, kept, dropped);
            REQUIRE(related.has_value() == (always_equal || always_inverse));
            REQUIRE((!related || *related == always_inverse));
        }
    }
}

TEST_CASE("Spreading keeps the rows and frees the other pins") {
    const RowSet and_rows = 0x87; // A B Y
    const std::array<std::size_t, 3> position{2, 0, 3};
    const RowSet wide = spread(and_rows, position, 4);
    for (std::size_t row = 0; row < 16; ++row) {
        const auto values = bits(row, 4);
        CHECK(has(wide, values) == ((values[2] && values[0]) == values[3]));
    }
    CHECK(constant_pin(0b1000, 2, 0) == true);
    CHECK(constant_pin(0b0101, 2, 0) == false);
    CHECK(constant_pin(0b0111, 2, 0) == std::nullopt);
}
