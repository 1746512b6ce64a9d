// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Thresholds against the formula, exact ends, symmetry, and bounded memory.
#include "solvers/threshold_table.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {
constexpr std::uint64_t one = std::uint64_t{1} << 32U;
constexpr Weight largest = std::numeric_limits<Weight>::max() / 2;
} // namespace

TEST_CASE("Thresholds follow 1 / (1 + exp(-2 I0 f)) to one unit of 2^-32") {
    for (const double i0 : {0.01, 0.3, 1.0, 5.0}) {
        const ThresholdTable table(i0, 40);
        for (Weight f = -40; f <= 40; ++f) {
            const double expected = 4294967296.0 / (1.0 + std::exp(-2.0 * i0 * f));
            CHECK(std::abs(static_cast<double>(table[f]) - expected) <= 1.0);
            CHECK(table[f] + table[-f] == one);
        }
        CHECK(table[0] == one / 2);
    }
}

TEST_CASE("Thresholds never fall, and both ends are exact") {
    for (const double i0 : {0.02, 0.7, 3.0, 1e9}) {
        const ThresholdTable table(i0, 2000);
        for (Weight f = -2000; f < 2000; ++f) {
            CHECK(table[f] <= table[f + 1]);
        }
        CHECK(table[2000] == one);
        CHECK(table[-2000] == 0);
    }
    CHECK(ThresholdTable(1e9, 1)[1] == one);
    CHECK(ThresholdTable(1e9, 1)[-1] == 0);
}

TEST_CASE("A huge field bound costs little memory and is still answered") {
    const ThresholdTable warm(0.5, largest);
    CHECK(warm.half_range() == 24);
    CHECK(warm[largest] == one);
    CHECK(warm[-largest] == 0);
    const ThresholdTable hot(1e-9, largest);
    CHECK(hot.half_range() == ThresholdTable::max_half_range);
    CHECK(hot[-largest] + hot[largest] == one);
    const double expected = 4294967296.0 * (1.0 + std::tanh(1e-9 * largest)) / 2;
    CHECK(std::abs(static_cast<double>(hot[largest]) - expected) <= 1.0);
    CHECK(hot[ThresholdTable::max_half_range] <= hot[ThresholdTable::max_half_range + 1]);
}

TEST_CASE("A table of no fields holds the fair coin; I0 must be positive") {
    CHECK(ThresholdTable(1.0, 0)[0] == one / 2);
    CHECK_THROWS_AS(ThresholdTable(0.0, 3), ContractError);
}
