// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/bit_widths.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Widths hold their range and no more", "[rtl]") {
    CHECK(unsigned_bits(0) == 1);
    CHECK(unsigned_bits(7) == 3);
    CHECK(unsigned_bits(8) == 4);
    CHECK(signed_bits(-1, 0) == 1);
    CHECK(signed_bits(0, 0) == 1);
    CHECK(signed_bits(-8, 7) == 4);
    CHECK(signed_bits(-9, 7) == 5);
    CHECK(signed_bits(-8, 8) == 5);
    CHECK(signed_bits(3, 5) == 4);
    CHECK(balanced_bits(0) == 1);
    CHECK(balanced_bits(1) == 2);
    CHECK(balanced_bits(3) == 3);
    CHECK(balanced_bits(4) == 4);
}
