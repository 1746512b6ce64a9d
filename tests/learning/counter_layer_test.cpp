// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/counter_layer.hpp"

#include <catch2/catch.hpp>

#include "tests/support/random_bits.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Both copies of the weights are the signs of the counters, and padding is 0.
void check_consistent(const CounterLayer& layer) {
    const std::size_t stride = layer.weights().row_words() * 64;
    for (std::size_t unit = 0; unit < layer.units(); ++unit) {
        for (std::size_t i = 0; i < layer.inputs(); ++i) {
            const bool up = layer.counters()[unit * stride + i] >= 0;
            REQUIRE(layer.weights().get(unit, i) == up);
            REQUIRE(layer.weights_by_input().get(i, unit) == up);
        }
        for (std::size_t i = layer.inputs(); i < stride; ++i) {
            REQUIRE_FALSE(layer.weights().get(unit, i));
        }
    }
}

} // namespace

TEST_CASE("Counters start within the spread, both signs as often", "[counter_layer]") {
    const CounterLayer layer(50, 200, 640, RandomStream(3, 4));
    check_consistent(layer);
    const std::size_t stride = layer.weights().row_words() * 64;
    int positive = 0, lowest = 0, highest = 0;
    for (std::size_t unit = 0; unit < 50; ++unit) {
        for (std::size_t i = 0; i < 200; ++i) {
            const int counter = layer.counters()[unit * stride + i];
            lowest = std::min(lowest, counter);
            highest = std::max(highest, counter);
            positive += counter >= 0 ? 1 : 0;
        }
    }
    CHECK(std::abs(positive - 5000) < 5 * 50); // five sigma
    CHECK((lowest >= -640 && lowest < -600));
    CHECK((highest < 640 && highest > 600));
}

TEST_CASE("Moves of whole and of part of the inputs keep both copies in step", "[counter_layer]") {
    // 5,000 inputs: more words than are handled at once.
    for (const std::size_t inputs : {70, 5000}) {
        CounterLayer layer(130, inputs, 30, RandomStream(8));
        const std::size_t stride = layer.weights().row_words() * 64;
        const BitMatrix samples = random_bits(60, inputs, 11);
        for (std::size_t s = 0; s < samples.rows(); ++s) {
            const std::vector<std::int16_t> before = layer.counters();
            const std::size_t unit = 2 * s;
            const auto step = static_cast<std::int16_t>(s % 2 == 0 ? 17 : -17);
            const bool pm = s % 3 == 0;
            const std::size_t first = s % 4 == 0 ? 1 : 0;
            const auto row = samples.row(s).subspan(first, (inputs + 63) / 64 - first);
            const SignFlips flips =
                pm ? layer.move_pm(unit, row, step, first) : layer.move_01(unit, row, step, first);
            SignFlips expected;
            for (std::size_t i = 64 * first; i < inputs; ++i) {
                const int was = before[unit * stride + i];
                const int move = samples.get(s, i) ? step : (pm ? -step : 0);
                const int now = layer.counters()[unit * stride + i];
                REQUIRE(now == was + move);
                expected.up += was < 0 && now >= 0 ? 1 : 0;
                expected.down += was >= 0 && now < 0 ? 1 : 0;
            }
            CHECK(flips.up == expected.up);
            CHECK(flips.down == expected.down);
        }
        check_consistent(layer);
    }
}
