// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Written with Google Highway and compiled once per instruction set; the best one is chosen at run
// time. All arithmetic is on integers, so every instruction set gives the same bits. Numbers of one
// sample are kept as bit planes, since a sum over a mask is then three counts of bits.
#include "learning/weight_gibbs_bits.hpp"

#include <algorithm>
#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learning/weight_gibbs_bits.cpp"
#include <hwy/foreach_target.h> // must come before highway.h

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Bits = hn::CappedTag<std::uint64_t, 8>;
using BitsVec = hn::Vec<Bits>;

HWY_INLINE BitsVec load(const BitGroup& group, std::size_t at) {
    return hn::Load(Bits(), group.word.data() + at);
}
HWY_INLINE void store(BitsVec bits, BitGroup& group, std::size_t at) {
    hn::Store(bits, Bits(), group.word.data() + at);
}

/// a + b + c as two bits.
HWY_INLINE void add_bits(BitsVec a, BitsVec b, BitsVec c, BitsVec& sum, BitsVec& carry) {
    const BitsVec differ = hn::Xor(a, b);
    sum = hn::Xor(differ, c);
    carry = hn::OrAnd(hn::And(a, b), differ, c);
}

/// Adds the one bit `carry` from plane `p` on; flip: all ones to subtract.
HWY_INLINE void ripple(BitGroup* planes, std::size_t p, std::size_t count, std::size_t at,
                       BitsVec carry, BitsVec flip) {
    for (; p < count; ++p) {
        const BitsVec old = load(planes[p], at);
        store(hn::Xor(old, carry), planes[p], at);
        carry = hn::And(carry, hn::Xor(old, flip));
    }
}

/// Adds (flip 0) or subtracts (flip: all ones) the number of ones in seven columns.
HWY_INLINE void shift_by_seven(const BitGroup* const* columns, std::size_t g, BitGroup* planes,
                               std::size_t count, std::size_t at, BitsVec flip) {
    const auto column = [&](std::size_t n) HWY_ATTR { return load(columns[n][g], at); };
    BitsVec one, other, twos, more_twos, last_twos, fours;
    add_bits(column(0), column(1), column(2), one, twos);
    add_bits(column(3), column(4), column(5), other, more_twos);
    add_bits(one, other, column(6), one, last_twos);
    add_bits(twos, more_twos, last_twos, twos, fours);
    // x - n is the complement of (complement of x) + n
    const BitsVec first = hn::Xor(load(planes[0], at), flip);
    store(hn::Xor(hn::Xor(first, one), flip), planes[0], at);
    BitsVec sum;
    BitsVec carry = hn::And(first, one);
    add_bits(hn::Xor(load(planes[1], at), flip), twos, carry, sum, carry);
    store(hn::Xor(sum, flip), planes[1], at);
    add_bits(hn::Xor(load(planes[2], at), flip), fours, carry, sum, carry);
    store(hn::Xor(sum, flip), planes[2], at);
    ripple(planes, 3, count, at, carry, flip);
}

} // namespace

void shift_fields(std::span<const std::uint32_t> groups, std::span<const BitGroup* const> columns,
                  bool up, FieldPlanes fields) {
    const BitsVec flip = hn::Set(Bits(), up ? 0 : ~std::uint64_t{0});
    for (const std::uint32_t g : groups) {
        BitGroup* planes = fields.bits + g * fields.planes;
        for (std::size_t at = 0; at < BitMatrix::words_per_group; at += hn::Lanes(Bits())) {
            std::size_t n = 0;
            for (; n + 7 <= columns.size(); n += 7) {
                shift_by_seven(&columns[n], g, planes, fields.planes, at, flip);
            }
            for (; n < columns.size(); ++n) {
                ripple(planes, 0, fields.planes, at, load(columns[n][g], at), flip);
            }
        }
    }
}

namespace {

struct Found {
    bool falling = false;
    bool rising = false;
};

/// One group of find_critical; `column` may be null.
HWY_INLINE Found find_in_group(BitGroup* planes, std::size_t count, const BitGroup* column,
                               BitsVec flip, const ChangeGroup& change, ChangeGroup& falling,
                               ChangeGroup& rising) {
    BitsVec any_falling = hn::Zero(Bits());
    BitsVec any_rising = hn::Zero(Bits());
    for (std::size_t at = 0; at < BitMatrix::words_per_group; at += hn::Lanes(Bits())) {
        BitsVec carry = column == nullptr ? hn::Zero(Bits()) : load(*column, at);
        BitsVec some = hn::Zero(Bits());
        BitsVec all = hn::Not(some);
        for (std::size_t p = 0; p < count; ++p) {
            const BitsVec old = load(planes[p], at);
            const BitsVec plane = hn::Xor(old, carry);
            store(plane, planes[p], at);
            carry = hn::And(carry, hn::Xor(old, flip));
            some = hn::Or(some, plane);
            all = hn::And(all, plane);
        }
        for (std::size_t p = 0; p < 3; ++p) {
            const BitsVec bits = load(change.planes[p], at);
            const BitsVec at_zero = hn::AndNot(some, bits);
            const BitsVec at_minus_one = hn::And(all, bits);
            any_falling = hn::Or(any_falling, at_zero);
            any_rising = hn::Or(any_rising, at_minus_one);
            store(at_zero, falling.planes[p], at);
            store(at_minus_one, rising.planes[p], at);
        }
    }
    const BitsVec zero = hn::Zero(Bits());
    return {!hn::AllTrue(Bits(), hn::Eq(any_falling, zero)),
            !hn::AllTrue(Bits(), hn::Eq(any_rising, zero))};
}

} // namespace

void find_critical(std::span<const std::uint32_t> groups, const ChangeGroup* changes,
                   const ColumnStep* step, FieldPlanes fields, CriticalChanges& critical) {
    critical.falling.resize(groups.size());
    critical.rising.resize(groups.size());
    std::size_t falling = 0;
    std::size_t rising = 0;
    const bool up = step == nullptr || step->up;
    const BitsVec flip = hn::Set(Bits(), up ? 0 : ~std::uint64_t{0});
    for (const std::uint32_t g : groups) {
        ListedChange& fall = critical.falling[falling];
        ListedChange& rise = critical.rising[rising];
        fall.group = g;
        rise.group = g;
        const BitGroup* column = step == nullptr ? nullptr : step->column + g;
        const Found found = find_in_group(fields.bits + g * fields.planes, fields.planes, column,
                                          flip, changes[g], fall.change, rise.change);
        falling += found.falling ? 1 : 0;
        rising += found.rising ? 1 : 0;
    }
    critical.falling.resize(falling);
    critical.rising.resize(rising);
}

#if HWY_TARGET == HWY_SCALAR

std::int64_t sum_where(std::span<const ListedChange> changes, const BitGroup* mask) {
    std::int64_t sum = 0;
    for (const ListedChange& listed : changes) {
        const auto& planes = listed.change.planes;
        for (std::size_t w = 0; w < BitMatrix::words_per_group; ++w) {
            const std::uint64_t where = mask[listed.group].word[w];
            sum += std::popcount(where & planes[0].word[w]);
            sum += 2 * std::popcount(where & planes[1].word[w]);
            sum -= 4 * std::popcount(where & planes[2].word[w]);
        }
    }
    return sum;
}

#else

namespace {

using Bytes = hn::Repartition<std::uint8_t, Bits>;
using BytesVec = hn::Vec<Bytes>;

HWY_INLINE std::int64_t sum_bytes(BytesVec bytes) {
    const BitsVec sums = hn::SumsOf8(bytes);
    return static_cast<std::int64_t>(hn::GetLane(hn::SumOfLanes(Bits(), sums)));
}

} // namespace

std::int64_t sum_where(std::span<const ListedChange> changes, const BitGroup* mask) {
    const std::size_t steps = BitMatrix::words_per_group / hn::Lanes(Bits());
    const std::size_t most = 10 / steps; // groups: a byte gains up to 24 a step
    const Bytes d;
    std::int64_t sum = 0;
    for (std::size_t from = 0; from < changes.size(); from += most) {
        const auto part = changes.subspan(from, std::min(most, changes.size() - from));
        BytesVec low = hn::Zero(d);
        BytesVec high = hn::Zero(d);
        for (const ListedChange& listed : part) {
            for (std::size_t at = 0; at < BitMatrix::words_per_group; at += hn::Lanes(Bits())) {
                const BitsVec where = load(mask[listed.group], at);
                const auto count = [&](std::size_t p) HWY_ATTR {
                    const BitsVec bits = hn::And(where, load(listed.change.planes[p], at));
                    return hn::PopulationCount(hn::BitCast(d, bits));
                };
                const BytesVec twos = count(1);
                low = hn::Add(low, hn::Add(count(0), hn::Add(twos, twos)));
                high = hn::Add(high, count(2));
            }
        }
        sum += sum_bytes(low) - 4 * sum_bytes(high);
    }
    return sum;
}

#endif

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace isinglass {

namespace {

HWY_EXPORT(shift_fields);
HWY_EXPORT(find_critical);
HWY_EXPORT(sum_where);

} // namespace

void shift_fields(std::span<const std::uint32_t> groups, std::span<const BitGroup* const> columns,
                  bool up, FieldPlanes fields) {
    HWY_DYNAMIC_DISPATCH(shift_fields)(groups, columns, up, fields);
}

void find_critical(std::span<const std::uint32_t> groups, const ChangeGroup* changes,
                   const ColumnStep* step, FieldPlanes fields, CriticalChanges& critical) {
    HWY_DYNAMIC_DISPATCH(find_critical)(groups, changes, step, fields, critical);
}

std::int64_t sum_where(std::span<const ListedChange> changes, const BitGroup* mask) {
    return HWY_DYNAMIC_DISPATCH(sum_where)(changes, mask);
}

} // namespace isinglass
#endif
