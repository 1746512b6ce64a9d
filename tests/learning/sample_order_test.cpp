// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/sample_order.hpp"

#include <map>

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Every order of four is as likely as any other", "[sample_order]") {
    std::map<std::vector<std::uint32_t>, int> found;
    for (std::uint64_t seed = 0; seed < 24'000; ++seed) {
        ++found[shuffled_order(4, RandomStream(seed))];
    }
    CHECK(found.size() == 24);
    for (const auto& [order, count] : found) {
        CHECK(count > 840); // 1000 +- 5 sigma
        CHECK(count < 1160);
    }
    CHECK(shuffled_order(0, RandomStream(1)).empty());
}
