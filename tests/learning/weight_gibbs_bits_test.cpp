// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Counters of bits and masked sums against one number per sample; scores: weight_gibbs_energy_test.
#include "learning/weight_gibbs_bits.hpp"

#include <catch2/catch.hpp>

#include "tests/learning/weight_gibbs_reference.hpp"
#include "tests/support/simd_targets.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

constexpr std::size_t groups = 21; // more than one pass of sum_where
constexpr std::size_t planes = 5;
constexpr std::size_t samples = groups * group_samples;

bool bit_of(const BitGroup& group, std::size_t lane) {
    return ((group.word[lane / 64] >> (lane % 64)) & 1U) != 0;
}

std::vector<BitGroup> random_column(RandomStream& random) {
    std::vector<BitGroup> column(groups);
    for (BitGroup& group : column) {
        for (std::uint64_t& word : group.word) {
            word = std::uint64_t{random.next_u32()} << 32U | random.next_u32();
        }
    }
    return column;
}

/// Number of `count` bits in two's complement.
template <typename Bit> int number(std::size_t count, const Bit& bit) {
    int value = 0;
    for (std::size_t p = 0; p < count; ++p) {
        value += bit(p) ? 1 << p : 0;
    }
    return value >= 1 << (count - 1) ? value - (1 << count) : value;
}

} // namespace

TEST_CASE("Fields count columns up and down", "[weight_gibbs]") {
    on_every_target([] {
        RandomStream random(1);
        std::vector<std::vector<BitGroup>> columns;
        std::vector<const BitGroup*> all;
        for (int n = 0; n < 9; ++n) { // one group of seven, and two
            columns.push_back(random_column(random));
        }
        for (const auto& column : columns) {
            all.push_back(column.data());
        }
        std::vector<BitGroup> bits(groups * planes, BitGroup{});
        const FieldPlanes fields{planes, bits.data()};
        const std::vector<std::uint32_t> listed{0, 2, 20};
        shift_fields(listed, all, true, fields);
        const std::span<const BitGroup* const> first(all.data(), 8);
        shift_fields(listed, first, false, fields);
        shift_fields(listed, first, false, fields);
        for (std::size_t s = 0; s < samples; ++s) {
            const std::size_t g = s / group_samples;
            int expected = 0;
            for (std::size_t n = 0; n < 9 && std::ranges::count(listed, g) == 1; ++n) {
                expected += bit_of(columns[n][g], s % group_samples) ? (n < 8 ? -1 : 1) : 0;
            }
            const int found = number(planes, [&](std::size_t p) {
                return bit_of(bits[g * planes + p], s % group_samples);
            });
            REQUIRE(found == expected);
        }
    });
}

TEST_CASE("Sums of changes over a mask", "[weight_gibbs]") {
    on_every_target([] {
        RandomStream random(2);
        const std::vector<BitGroup> mask = random_column(random);
        const std::vector<BitGroup> ones(groups, [] {
            BitGroup group;
            group.word.fill(~std::uint64_t{0});
            return group;
        }());
        std::vector<ListedChange> changes;
        std::int64_t expected = 0;
        std::int64_t whole = 0;
        for (std::uint32_t g = 1; g < groups; ++g) {
            ListedChange listed;
            listed.group = g;
            for (BitGroup& plane : listed.change.planes) {
                plane = g < 12 ? ones[0] : random_column(random)[0]; // bytes near their limit
            }
            for (std::size_t lane = 0; lane < group_samples; ++lane) {
                const int value =
                    number(3, [&](std::size_t p) { return bit_of(listed.change.planes[p], lane); });
                whole += value;
                expected += bit_of(mask[g], lane) ? value : 0;
            }
            changes.push_back(listed);
        }
        CHECK(sum_where(changes, mask.data()) == expected);
        CHECK(sum_where(changes, ones.data()) == whole);
    });
}
