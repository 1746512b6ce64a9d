// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Intervals and time to solution against values computed by hand.
#include "core/statistics.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

TEST_CASE("Wilson intervals match published values") {
    const Interval half = wilson_interval(5, 10); // Newcombe 1998 style: 0.2366 to 0.7634
    CHECK(half.low == Approx(0.2366).margin(1e-4));
    CHECK(half.high == Approx(0.7634).margin(1e-4));
    const Interval none = wilson_interval(0, 20);
    CHECK(none.low == Approx(0.0).margin(1e-12));
    CHECK(none.high == Approx(0.1611).margin(1e-4));
    CHECK(wilson_interval(0, 0).high == 1.0);
    CHECK_THROWS_AS(wilson_interval(2, 1), ContractError);
}

TEST_CASE("Time to solution at 99 %") {
    CHECK(time_to_solution_99(1.0, 0.5) == Approx(6.6439).margin(1e-4));
    CHECK(time_to_solution_99(2.0, 1.0) == 2.0);
    CHECK(time_to_solution_99(2.0, 0.999) == 2.0);
    CHECK(std::isinf(time_to_solution_99(1.0, 0.0)));
}

TEST_CASE("Median of odd, even and empty lists") {
    CHECK(median({3, 1, 2}) == 2);
    CHECK(median({4, 1, 3, 2}) == 2.5);
    CHECK(std::isnan(median({})));
}
