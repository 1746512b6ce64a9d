// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Philox against the published vectors; thresholds at both ends; uniformity.
#include "core/rng.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;
using Block = std::array<std::uint32_t, 4>;

TEST_CASE("Philox4x32-10 gives the known answers of Random123") {
    CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) ==
          Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    const std::uint32_t ones = 0xffffffff;
    CHECK(philox4x32({ones, ones, ones, ones}, {ones, ones}) ==
          Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Probability thresholds are exact at both ends") {
    CHECK(probability_threshold(0.0) == 0);
    CHECK(probability_threshold(1.0) == std::uint64_t{1} << 32U);
    CHECK(probability_threshold(0.5) == std::uint64_t{1} << 31U);
    CHECK(probability_threshold(-3.0) == 0);
    CHECK(probability_threshold(7.0) == std::uint64_t{1} << 32U);
    CHECK(probability_threshold(std::numeric_limits<double>::quiet_NaN()) == 0);
    RandomStream random(1);
    for (int i = 0; i < 1000; ++i) {
        CHECK_FALSE(random.bernoulli(probability_threshold(0.0)));
        CHECK(random.bernoulli(probability_threshold(1.0)));
    }
}

TEST_CASE("Streams differ by number and repeat by seed") {
    RandomStream a(5, 0);
    RandomStream b(5, 1);
    RandomStream a_again(5, 0);
    int equal = 0;
    for (int i = 0; i < 1000; ++i) {
        const std::uint32_t word = a.next_u32();
        CHECK(word == a_again.next_u32());
        equal += word == b.next_u32() ? 1 : 0;
    }
    CHECK(equal < 3);
}

TEST_CASE("below() is uniform within five standard deviations and refuses 0") {
    RandomStream random(9);
    constexpr int draws = 60000;
    std::array<int, 6> counts{};
    for (int i = 0; i < draws; ++i) {
        ++counts.at(random.below(6));
    }
    const double sigma = std::sqrt(draws * (1.0 / 6) * (5.0 / 6));
    for (const int count : counts) {
        CHECK(std::abs(count - draws / 6.0) < 5 * sigma);
    }
    CHECK_THROWS_AS(random.below(0), ContractError);
}
