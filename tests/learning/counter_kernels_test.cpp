// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The SIMD kernels on every instruction set of this machine against plain loops.
#include "learning/counter_kernels.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/random_bits.hpp"
#include "tests/support/simd_targets.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

std::vector<std::int16_t> random_shorts(std::size_t size, int most, std::uint64_t seed) {
    RandomStream random(seed);
    std::vector<std::int16_t> numbers(size);
    for (std::int16_t& number : numbers) {
        number = static_cast<std::int16_t>(
            static_cast<int>(random.below(static_cast<std::uint32_t>(2 * most + 1))) - most);
    }
    return numbers;
}

bool bit(std::span<const std::uint64_t> words, std::size_t at) {
    return ((words[at / 64] >> (at % 64)) & 1U) != 0;
}

} // namespace

TEST_CASE("Rows of bits are counted per column", "[counter_kernels]") {
    const BitMatrix bits = random_bits(700, 1000, 3);
    for (const std::size_t listed : {0, 1, 7, 8, 15, 16, 17, 100, 255, 256, 700, 2000}) {
        std::vector<std::uint32_t> rows(listed);
        RandomStream random(listed);
        for (std::uint32_t& row : rows) {
            row = random.below(700);
        }
        std::vector<std::uint16_t> expected(1024);
        for (const std::uint32_t row : rows) {
            for (std::size_t column = 0; column < 1000; ++column) {
                expected[column] =
                    static_cast<std::uint16_t>(expected[column] + (bits.get(row, column) ? 1 : 0));
            }
        }
        on_every_target([&] {
            std::vector<std::uint16_t> counts(1024, 77);
            count_rows(bits, rows, counts);
            CHECK(counts == expected);
        });
    }
}

TEST_CASE("Sixty thousand equal rows fill all planes", "[counter_kernels]") {
    const BitMatrix bits = random_bits(1, 512, 5);
    const std::vector<std::uint32_t> rows(60'000, 0);
    on_every_target([&] {
        std::vector<std::uint16_t> counts(512);
        count_rows(bits, rows, counts);
        for (std::size_t column = 0; column < 512; ++column) {
            REQUIRE(counts[column] == (bits.get(0, column) ? 60'000 : 0));
        }
    });
}

TEST_CASE("Fields, firing and nudges", "[counter_kernels]") {
    constexpr std::size_t units = 192;
    const std::vector<std::int16_t> own = random_shorts(units, 900, 1);
    const std::vector<std::int16_t> noise = random_shorts(units, 4000, 2);
    const BitMatrix towards = random_bits(2, units, 4);
    std::vector<std::uint16_t> counts(units);
    RandomStream random(6);
    for (std::uint16_t& count : counts) {
        count = static_cast<std::uint16_t>(random.below(300));
    }
    on_every_target([&] {
        std::vector<std::int16_t> fields(units), nudge(units);
        std::vector<std::uint64_t> up(units / 64), nudged(units / 64);
        fields_from_counts(counts, 20, -3000, own, fields);
        fire(fields, noise.data(), up);
        push_towards(towards.row(0), towards.row(1), 500, nudge);
        fire_nudged(fields, nudge, noise.data(), nudged);
        for (std::size_t j = 0; j < units; ++j) {
            const int field = 20 * counts[j] - 3000 - own[j];
            REQUIRE(fields[j] == field);
            REQUIRE(bit(up, j) == (field > noise[j]));
            const int push = 500 * (towards.get(0, j) ? 1 : 0) - 500 * (towards.get(1, j) ? 1 : 0);
            REQUIRE(nudge[j] == push);
            REQUIRE(bit(nudged, j) == (field + push > noise[j]));
        }
    });
}

TEST_CASE("Counters move, saturate and give their signs", "[counter_kernels]") {
    const std::vector<std::int16_t> start = random_shorts(256, 32'767, 7);
    const BitMatrix inputs = random_bits(1, 256, 8);
    const std::span<const std::uint64_t> x = inputs.row(0).first(4);
    for (const int step : {1, -1, 9000, -9000}) {
        on_every_target([&] {
            std::vector<std::int16_t> by_01 = start, by_pm = start;
            std::vector<std::uint64_t> signs_01(4), signs_pm(4);
            move_counters_01(by_01, x, static_cast<std::int16_t>(step), signs_01);
            move_counters_pm(by_pm, x, static_cast<std::int16_t>(step), signs_pm);
            for (std::size_t i = 0; i < 256; ++i) {
                const bool on = inputs.get(0, i);
                REQUIRE(by_01[i] == std::clamp(start[i] + (on ? step : 0), -32'768, 32'767));
                REQUIRE(by_pm[i] == std::clamp(start[i] + (on ? step : -step), -32'768, 32'767));
                REQUIRE(bit(signs_01, i) == (by_01[i] >= 0));
                REQUIRE(bit(signs_pm, i) == (by_pm[i] >= 0));
            }
        });
    }
}

TEST_CASE("Weighted sums of 0/1 and of +1/-1 inputs", "[counter_kernels]") {
    const BitMatrix weights = random_bits(20, 800, 9);
    const BitMatrix inputs = random_bits(1, 800, 10);
    on_every_target([&] {
        std::vector<int> zero_one(20), plus_minus(20);
        sums_01(weights, inputs.row(0), zero_one);
        sums_pm(weights, inputs.row(0), plus_minus);
        for (std::size_t unit = 0; unit < 20; ++unit) {
            int expected_01 = 0, expected_pm = 0;
            for (std::size_t i = 0; i < 800; ++i) {
                const int w = weights.get(unit, i) ? 1 : -1;
                expected_01 += inputs.get(0, i) ? w : 0;
                expected_pm += inputs.get(0, i) ? w : -w;
            }
            CHECK(zero_one[unit] == expected_01);
            CHECK(plus_minus[unit] == expected_pm);
        }
    });
}
