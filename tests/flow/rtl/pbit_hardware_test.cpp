// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/pbit_hardware.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Numbers that follow from the tables", "[rtl]") {
    PbitHardware hardware;
    CHECK(hardware.draws() == 2); // one mask bit for 1/2, one sign
    hardware.threshold = 1U << 16U;
    CHECK(hardware.draws() == 1);
    hardware.threshold = 6554; // 2 * 3277
    CHECK(hardware.draws() == 16);
    CHECK(hardware.colors() == 1);
    hardware.color = {0, 2, 1};
    CHECK(hardware.colors() == 3);
    CHECK(CycleTable{{{1, 20}, {8, 20}, {4, 1}}, true}.largest() == 8);
}
