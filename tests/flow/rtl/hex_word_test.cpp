// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Words as hexadecimal digits.
#include "flow/rtl/hex_word.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

TEST_CASE("Bits are put together from the lowest up", "[hex_word]") {
    CHECK(HexWord().digits() == "0");
    CHECK(HexWord().append(1, 1).digits() == "1");
    CHECK(HexWord().append(-1, 5).digits() == "1f");
    CHECK(HexWord().append(5, 3).append(-2, 2).append(0, 3).append(3, 4).digits() == "315");
    CHECK(HexWord().append(0, 9).digits() == "000");
    CHECK(HexWord().append(-1, 64).append(1, 1).digits() == "1ffffffffffffffff");
    CHECK(HexWord().append(0x1234, 8).append(7, 0).bits() == 8);
    CHECK_THROWS_AS(HexWord().append(0, 65), ContractError);
}
