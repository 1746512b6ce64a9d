// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The lanes against a second program, the primitivity of their recurrence, fairness, and planes.
#include "solvers/lane_random.hpp"

#include <bit>
#include <bitset>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/sc_pbit_reference.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Polynomials over GF(2) modulo x^252 + x^182 + x^116 + x^57 + 1 (reciprocal of the recurrence's).
using Polynomial = std::bitset<random_lag>;

Polynomial times_x(const Polynomial& p) {
    Polynomial result = p << 1U;
    if (p[random_lag - 1]) {
        result.flip(0);
        for (const std::size_t tap : random_taps) {
            result.flip(tap);
        }
    }
    return result;
}

Polynomial product(const Polynomial& a, const Polynomial& b) {
    Polynomial result;
    for (std::size_t k = random_lag; k-- > 0;) {
        result = times_x(result);
        if (b[k]) {
            result ^= a;
        }
    }
    return result;
}

/// x^((2^252 - 1) / divisor); the exponent by long division of 252 ones.
Polynomial power_of_x(std::uint64_t divisor) {
    Polynomial result(1);
    std::uint64_t rest = 0;
    for (std::size_t k = 0; k < random_lag; ++k) {
        result = product(result, result);
        rest = 2 * rest + 1;
        if (rest >= divisor) {
            rest -= divisor;
            result = times_x(result);
        }
    }
    REQUIRE(rest == 0); // divisor divides 2^252 - 1
    return result;
}

} // namespace

TEST_CASE("The recurrence has the full period 2^252 - 1") {
    const Polynomial one(1);
    CHECK(power_of_x(1) == one);
    // All prime factors of 2^252 - 1.
    for (const std::uint64_t prime :
         {3ULL,           5ULL,           7ULL,           13ULL,    19ULL,    29ULL,
          37ULL,          43ULL,          73ULL,          109ULL,   113ULL,   127ULL,
          337ULL,         1429ULL,        5419ULL,        14449ULL, 92737ULL, 649657ULL,
          40388473189ULL, 77158673929ULL, 118750098349ULL}) {
        CHECK(power_of_x(prime) != one);
    }
}

TEST_CASE("Planes are eight lanes side by side") {
    RandomPlanes planes(7, RandomPurpose::updates, 3);
    std::vector<LaneRandom> lanes;
    for (std::uint32_t k = 0; k < 8; ++k) {
        lanes.emplace_back(7, RandomPurpose::updates, 24 + k);
    }
    for (int draw = 0; draw < 600; ++draw) {
        const ReplicaWord word = planes.next();
        for (std::size_t k = 0; k < 8; ++k) {
            CHECK(word[k] == lanes[k].next());
        }
    }
}

TEST_CASE("A lane gives the words of the recurrence seeded by SFC64") {
    for (const std::uint64_t seed : {std::uint64_t{1}, std::uint64_t{0x123456789ABCDEF0U}}) {
        for (const auto purpose : {RandomPurpose::updates, RandomPurpose::initial_states}) {
            for (const std::uint32_t lane : {0U, 1U, 4000000000U}) {
                LaneRandom random(seed, purpose, lane);
                for (const std::uint64_t word :
                     lane_words(seed, lane, static_cast<std::uint32_t>(purpose), 700)) {
                    CHECK(random.next() == word);
                }
            }
        }
    }
}

TEST_CASE("Bits are fair and lanes, purposes and seeds are uncorrelated") {
    constexpr int words = 20000;
    const double five_sigma = 5 * std::sqrt(64.0 * words) / 2;
    const auto updates = RandomPurpose::updates;
    const LaneRandom base(1, updates, 0);
    for (LaneRandom other :
         {LaneRandom(1, updates, 1), LaneRandom(1, RandomPurpose::initial_states, 0),
          LaneRandom(1, RandomPurpose::noise, 0), LaneRandom(2, updates, 0)}) {
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
