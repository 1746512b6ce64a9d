// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/softmax.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Probabilities are those of the library's exponential", "[softmax]") {
    for (double x = -60.0; x <= 60.0; x += 0.37) {
        std::vector<double> scores{x, 0.0, -x / 3};
        const double total = std::exp(x) + 1 + std::exp(-x / 3);
        softmax(scores);
        CHECK(scores[0] == Approx(std::exp(x) / total).epsilon(1e-13));
        CHECK(scores[1] == Approx(1 / total).epsilon(1e-13));
        CHECK(scores[2] == Approx(std::exp(-x / 3) / total).epsilon(1e-13));
    }
    std::vector<double> far{-1e300, 1000.0, 1000.0};
    softmax(far);
    CHECK(far == std::vector<double>{0.0, 0.5, 0.5});
}
