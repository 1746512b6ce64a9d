// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/picture_shift.hpp"

#include <catch2/catch.hpp>

#include "tests/support/random_bits.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("Pictures move pixel by pixel; what is behind them stays", "[picture_shift]") {
    for (const std::size_t bits : {1, 3}) {
        for (const auto& [width, height] : {std::pair{7, 5}, {28, 28}, {8, 8}}) {
            const auto w = static_cast<std::size_t>(width), h = static_cast<std::size_t>(height);
            const PictureShift shift(w, h, bits, 2);
            const std::size_t behind = w * h * bits;
            const BitMatrix from = random_bits(1, behind + 16, 3);
            for (int dx = -2; dx <= 2; ++dx) {
                for (int dy = -2; dy <= 2; ++dy) {
                    BitMatrix to(1, behind + 16), expected(1, behind + 16);
                    shift.apply(from.row(0), dx, dy, to.row(0));
                    for (int y = 0; y < height; ++y) {
                        for (int x = 0; x < width; ++x) {
                            const bool inside =
                                x - dx >= 0 && x - dx < width && y - dy >= 0 && y - dy < height;
                            for (std::size_t b = 0; b < bits && inside; ++b) {
                                const auto at = static_cast<std::size_t>(y * width + x);
                                const auto was =
                                    static_cast<std::size_t>((y - dy) * width + x - dx);
                                expected.set(0, at * bits + b, from.get(0, was * bits + b));
                            }
                        }
                    }
                    for (std::size_t b = behind; b < behind + 16; ++b) {
                        expected.set(0, b, from.get(0, b));
                    }
                    REQUIRE(to == expected);
                }
            }
        }
    }
}
