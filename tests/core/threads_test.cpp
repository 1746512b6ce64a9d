// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/threads.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Threads: what was asked for, all for 0, never more than processors", "[threads]") {
    const int all = usable_threads(0);
    CHECK(all >= 1);
    CHECK(usable_threads(1) == 1);
    CHECK(usable_threads(1'000'000) == all);
}
