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

TEST_CASE("A schedule falls by the same factor each epoch", "[sample_order]") {
    CHECK(geometric(64, 1, 1, 7) == Approx(64));
    CHECK(geometric(64, 1, 2, 7) == Approx(32));
    CHECK(geometric(64, 1, 7, 7) == Approx(1));
    CHECK(geometric(64, 3, 1, 1) == Approx(3));
}
