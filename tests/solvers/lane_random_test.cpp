// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The lanes against SFC64 written out a second time, and their independence in the mean.
#include "solvers/lane_random.hpp"

#include <bit>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/sc_pbit_reference.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("A lane gives the words of SFC64 seeded from Philox blocks") {
    for (const std::uint64_t seed : {std::uint64_t{1}, std::uint64_t{0x123456789ABCDEF0U}}) {
        for (const std::uint32_t purpose : {0U, 1U, 2U}) {
            for (const std::uint32_t lane : {0U, 1U, 4000000000U}) {
                LaneRandom random(seed, purpose, lane);
                for (const std::uint64_t word : lane_words(seed, lane, purpose, 40)) {
                    CHECK(random.next() == word);
                }
            }
        }
    }
}

TEST_CASE("Bits are fair and lanes, purposes and seeds are uncorrelated") {
    constexpr int words = 20000;
    const double five_sigma = 5 * std::sqrt(64.0 * words) / 2;
    const LaneRandom base(1, 0, 0);
    for (LaneRandom other :
         {LaneRandom(1, 0, 1), LaneRandom(1, 1, 0), LaneRandom(1, 2, 0), LaneRandom(2, 0, 0)}) {
        LaneRandom first = base;
        int ones = 0;
        int different = 0;
        for (int k = 0; k < words; ++k) {
            const std::uint64_t word = other.next();
            ones += std::popcount(word);
            different += std::popcount(word ^ first.next());
        }
        CHECK(std::abs(ones - 32.0 * words) < five_sigma);
        CHECK(std::abs(different - 32.0 * words) < five_sigma);
    }
}
