// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The ladder against a landscape whose rejection rates are known, exchanges against the formula.
#include "solvers/temperature_ladder.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"

using namespace isinglass;

TEST_CASE("A new ladder is a geometric progression between its ends") {
    const TemperatureLadder ladder(0.25, 4.0, 5);
    for (std::size_t k = 0; k < 5; ++k) {
        CHECK(ladder.i0()[k] == Approx(0.25 * std::pow(2.0, k)));
    }
    CHECK(TemperatureLadder(0.25, 4.0, 1).i0()[0] == 4.0);
    CHECK_THROWS_AS(TemperatureLadder(1, 1, 3), ContractError);
    CHECK_THROWS_AS(TemperatureLadder(0, 1, 3), ContractError);
}

TEST_CASE("Equalising cuts the rejections into even parts") {
    // Rejection of a pair: the integral over I0 of the rate 1 / (3 I0^2), which is even in 1 / I0.
    TemperatureLadder ladder(1.0, 4.0, 6);
    constexpr std::uint64_t tries = 1'000'000'000;
    for (int round = 0; round < 30; ++round) {
        for (std::size_t k = 0; k < ladder.pairs(); ++k) {
            const double rejected = (1 / ladder.i0()[k] - 1 / ladder.i0()[k + 1]) / 3;
            ladder.book(k, tries, static_cast<std::uint64_t>((1 - rejected) * tries));
        }
        CHECK(ladder.acceptance(0) > 0);
        ladder.equalise();
        CHECK(ladder.acceptance(0) == 0); // forgotten
    }
    for (std::size_t k = 0; k < 6; ++k) {
        CHECK(1 / ladder.i0()[k] == Approx(1 - 0.15 * static_cast<double>(k)).margin(2e-3));
    }
    CHECK(ladder.i0()[0] == 1.0);
    CHECK(ladder.i0()[5] == 4.0);
}

TEST_CASE("A ladder without counts, or with nothing rejected, keeps order") {
    TemperatureLadder ladder(1.0, 2.0, 4);
    const std::vector<double> before(ladder.i0().begin(), ladder.i0().end());
    ladder.book(0, 10, 5);
    ladder.equalise(); // pairs 1 and 2 are unknown
    CHECK(std::equal(before.begin(), before.end(), ladder.i0().begin()));
    for (std::size_t k = 0; k < 3; ++k) {
        ladder.book(k, 10, k == 1 ? 0 : 10);
    }
    ladder.equalise();
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(ladder.i0()[k] < ladder.i0()[k + 1]);
    }
    CHECK(ladder.i0()[1] > before[1]); // both inner values go where exchanges fail
    CHECK(ladder.i0()[2] < before[2]);
}

TEST_CASE("Exchanges follow the rule of Metropolis") {
    const double step = 0.125;
    const ExchangeTable table(step, 2);
    CHECK(table.threshold(0) == std::uint64_t{1} << 32U);
    CHECK(table.threshold(-7) == std::uint64_t{1} << 32U);
    for (const std::int64_t excess : {1, 2, 10, 50}) {
        CHECK(static_cast<double>(table.threshold(excess)) / 4294967296.0 ==
              Approx(std::exp(-0.25 * static_cast<double>(excess))).margin(1e-9));
    }
    CHECK(table.threshold(1000) == 0);
    // A table that is too long to be stored is answered all the same.
    CHECK(ExchangeTable(1e-6, 1).threshold(1'000'000) == probability_threshold(std::exp(-1.0)));
}

TEST_CASE("The mask of exchanges is the rule, replica by replica") {
    ReplicaCounts hot;
    ReplicaCounts cold;
    hot.planes.resize(4);
    cold.planes.resize(4);
    RandomStream random(3);
    for (std::size_t k = 0; k < 4; ++k) {
        for (std::size_t lane = 0; lane < 8; ++lane) {
            hot.planes[k][lane] = std::uint64_t{random.next_u32()} << 32U | random.next_u32();
            cold.planes[k][lane] = std::uint64_t{random.next_u32()} << 32U | random.next_u32();
        }
    }
    std::vector<std::uint32_t> draws(replicas_per_word);
    for (std::uint32_t& draw : draws) {
        draw = random.next_u32();
    }
    const ExchangeTable table(0.2, 2);
    const ReplicaWord accepted = table.accepted(hot, cold, draws);
    for (std::size_t r = 0; r < replicas_per_word; ++r) {
        const double excess = static_cast<double>(hot.of(r)) - static_cast<double>(cold.of(r));
        const bool expected = draws[r] / 4294967296.0 < std::exp(-0.4 * excess);
        CHECK((accepted[r / 64] >> (r % 64) & 1U) == (expected ? 1U : 0U));
    }
}
