// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/noise_tape.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("A field is above the tape as often as the logistic function says", "[noise_tape]") {
    const double width = 40.0;
    const NoiseTape tape(width, 512, 7);
    const std::int16_t* numbers = tape.window(0);
    for (const int field : {-200, -40, -1, 0, 1, 13, 40, 200}) {
        const auto below = std::count_if(numbers, numbers + NoiseTape::length,
                                         [&](std::int16_t noise) { return field > noise; });
        const double exact = 1.0 / (1.0 + std::exp(-field / width));
        CHECK(std::abs(static_cast<double>(below) / NoiseTape::length - exact) <
              1.0 / NoiseTape::length);
    }
}

TEST_CASE("Windows go on round the end; neighbours do not agree; seeds differ", "[noise_tape]") {
    const NoiseTape tape(40.0, 512, 7);
    const std::int16_t* last = tape.window(NoiseTape::length - 1);
    CHECK(std::equal(last + 1, last + 513, tape.window(0)));
    double product = 0.0, square = 0.0;
    for (std::uint32_t i = 0; i < NoiseTape::length; ++i) {
        const std::int16_t* at = tape.window(i);
        product += static_cast<double>(at[0]) * at[1];
        square += static_cast<double>(at[0]) * at[0];
    }
    CHECK(std::abs(product / square) < 5.0 / std::sqrt(NoiseTape::length)); // five sigma
    CHECK_FALSE(std::equal(last + 1, last + 513, NoiseTape(40.0, 512, 8).window(0)));
}
