// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Written with Google Highway and compiled once per instruction set; the best one is chosen at run
// time. All arithmetic is on integers, so every instruction set gives the same bits. Numbers of one
// sample that a proposal needs are kept as bit planes, since a sum over a mask is then three counts
// of bits; scores, which change once a unit, are 16-bit lanes.
#include "learning/weight_gibbs_kernels.hpp"

#include <algorithm>
#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learning/weight_gibbs_kernels.cpp"
#include <hwy/foreach_target.h> // must come before highway.h

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Bits = hn::CappedTag<std::uint64_t, 8>;
using Shorts = hn::CappedTag<std::int16_t, 32>;
using BitsVec = hn::Vec<Bits>;
using ShortsVec = hn::Vec<Shorts>;
using ShortsMask = hn::Mask<Shorts>;

HWY_INLINE BitsVec load(const BitGroup& group, std::size_t at) {
    return hn::Load(Bits(), group.word.data() + at);
}
HWY_INLINE void store(BitsVec bits, BitGroup& group, std::size_t at) {
    hn::Store(bits, Bits(), group.word.data() + at);
}
HWY_INLINE ShortsVec load(const ShortGroup& group, std::size_t at) {
    return hn::Load(Shorts(), group.lane.data() + at);
}
HWY_INLINE void store(ShortsVec values, ShortGroup& group, std::size_t at) {
    hn::Store(values, Shorts(), group.lane.data() + at);
}

/// Bits of the samples from `at` on, as many as there are lanes.
HWY_INLINE ShortsMask lanes_of(const BitGroup& group, std::size_t at) {
#if HWY_TARGET == HWY_SCALAR
    const auto bit = static_cast<std::int16_t>((group.word[at / 64] >> (at % 64)) & 1U);
    return hn::Ne(hn::Set(Shorts(), bit), hn::Zero(Shorts()));
#else
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(group.word.data());
    return hn::LoadMaskBits(Shorts(), bytes + at / 8);
#endif
}
HWY_INLINE void put_lanes(ShortsMask lanes, BitGroup& group, std::size_t at) {
#if HWY_TARGET == HWY_SCALAR
    const std::uint64_t bit = hn::AllTrue(Shorts(), lanes) ? 1U : 0U;
    std::uint64_t& word = group.word[at / 64];
    word = (word & ~(std::uint64_t{1} << (at % 64))) | bit << (at % 64);
#else
    auto* bytes = reinterpret_cast<std::uint8_t*>(group.word.data());
    hn::StoreMaskBits(Shorts(), lanes, bytes + at / 8);
#endif
}

HWY_INLINE bool empty(const BitGroup& group) {
    BitsVec any = load(group, 0);
    for (std::size_t at = hn::Lanes(Bits()); at < BitMatrix::words_per_group;
         at += hn::Lanes(Bits())) {
        any = hn::Or(any, load(group, at));
    }
    return hn::AllTrue(Bits(), hn::Eq(any, hn::Zero(Bits())));
}
HWY_INLINE bool empty(const ChangeGroup& change) {
    return empty(change.planes[0]) && empty(change.planes[1]) && empty(change.planes[2]);
}

HWY_INLINE void put_change(ShortsVec value, ChangeGroup& change, std::size_t at) {
    for (std::size_t p = 0; p < 3; ++p) {
        const ShortsVec bit = hn::Set(Shorts(), static_cast<std::int16_t>(1 << p));
        put_lanes(hn::TestBit(value, bit), change.planes[p], at);
    }
}

HWY_INLINE ShortsVec energy_of(ShortsVec target, ShortsVec margin) {
    return hn::Max(hn::Zero(Shorts()), hn::Sub(target, margin));
}

/// Adds the lanes to a sum; |lane| < 2^15.
HWY_INLINE std::int64_t sum_lanes(ShortsVec values) {
    alignas(64) std::array<std::int16_t, 32> lanes;
    hn::Store(values, Shorts(), lanes.data());
    std::int64_t sum = 0;
    for (std::size_t l = 0; l < hn::Lanes(Shorts()); ++l) {
        sum += lanes[l];
    }
    return sum;
}

/// Samples of a group whose label the unit votes for.
HWY_INLINE BitGroup own_votes(const HingeScores& scores, std::span<const std::int8_t> votes,
                              std::size_t g) {
    BitGroup own{};
    for (std::size_t k = 0; k < votes.size(); ++k) {
        if (votes[k] > 0) {
            const BitGroup& label = scores.labels[k * scores.groups + g];
            for (std::size_t w = 0; w < own.word.size(); ++w) {
                own.word[w] |= label.word[w];
            }
        }
    }
    return own;
}

} // namespace

namespace {

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

std::int64_t renew_margins(HingeScores& scores) {
    const ShortsVec target = hn::Set(Shorts(), scores.target);
    std::int64_t energy = 0;
    const std::size_t classes = scores.rivals.size() / std::max<std::size_t>(1, scores.groups);
    for (std::size_t g = 0; g < scores.groups; ++g) {
        for (std::size_t at = 0; at < group_samples; at += hn::Lanes(Shorts())) {
            ShortsVec best = load(scores.rivals[g], at);
            for (std::size_t k = 1; k < classes; ++k) {
                best = hn::Max(best, load(scores.rivals[k * scores.groups + g], at));
            }
            const ShortsVec margin = hn::Sub(load(scores.own[g], at), best);
            store(margin, scores.margin[g], at);
            energy += sum_lanes(energy_of(target, margin));
        }
    }
    return energy;
}

/// One group of unit_changes; false when no sample is near its target.
HWY_INLINE bool group_changes(const HingeScores& scores, std::span<const std::int8_t> votes,
                              const BitGroup& unit, std::size_t g, ChangeGroup& change) {
    const Shorts d;
    const ShortsVec target = hn::Set(d, scores.target);
    ShortsVec least = load(scores.margin[g], 0);
    for (std::size_t at = hn::Lanes(d); at < group_samples; at += hn::Lanes(d)) {
        least = hn::Min(least, load(scores.margin[g], at));
    }
    const ShortsVec idle = hn::Set(d, static_cast<std::int16_t>(scores.target + 2));
    if (hn::AllFalse(d, hn::Lt(least, idle))) { // a flip moves no margin by more than 2
        return false;
    }
    const BitGroup own_vote = own_votes(scores, votes, g);
    const ShortsVec one = hn::Set(d, 1);
    for (std::size_t at = 0; at < group_samples; at += hn::Lanes(d)) {
        // what flipping the unit adds to the scores it votes for
        const ShortsVec step = hn::IfThenElse(lanes_of(unit, at), hn::Neg(one), one);
        ShortsVec best = hn::Set(d, -2 * label_penalty);
        for (std::size_t k = 0; k < votes.size(); ++k) {
            const ShortsVec score = load(scores.rivals[k * scores.groups + g], at);
            best = hn::Max(best, votes[k] > 0 ? hn::Add(score, step) : hn::Sub(score, step));
        }
        const ShortsVec own_step = hn::IfThenElse(lanes_of(own_vote, at), step, hn::Neg(step));
        const ShortsVec own = hn::Add(load(scores.own[g], at), own_step);
        const ShortsVec flipped = energy_of(target, hn::Sub(own, best));
        const ShortsVec rise = hn::Sub(flipped, energy_of(target, load(scores.margin[g], at)));
        put_change(hn::Mul(rise, step), change, at);
    }
    return !empty(change);
}

void unit_changes(GroupRange range, const HingeScores& scores, std::span<const std::int8_t> votes,
                  const BitGroup* unit, ChangeGroup* changes, std::uint8_t* active) {
    for (std::size_t g = range.first; g < range.last; ++g) {
        active[g] = group_changes(scores, votes, unit[g], g, changes[g]) ? 1 : 0;
    }
}

/// Scores of the changed samples of one group.
HWY_INLINE void move_group(HingeScores& scores, std::span<const std::int8_t> votes,
                           const BitGroup& changed, const BitGroup& unit, std::size_t g) {
    const Shorts d;
    const BitGroup own_vote = own_votes(scores, votes, g);
    const ShortsVec one = hn::Set(d, 1);
    for (std::size_t at = 0; at < group_samples; at += hn::Lanes(d)) {
        const ShortsMask moved = lanes_of(changed, at);
        if (hn::AllFalse(d, moved)) {
            continue;
        }
        const ShortsVec sign = hn::IfThenElse(lanes_of(unit, at), one, hn::Neg(one));
        const ShortsVec step = hn::IfThenElseZero(moved, sign);
        ShortsVec best = hn::Set(d, -2 * label_penalty);
        for (std::size_t k = 0; k < votes.size(); ++k) {
            ShortGroup& rival = scores.rivals[k * scores.groups + g];
            const ShortsVec score = load(rival, at);
            const ShortsVec next = votes[k] > 0 ? hn::Add(score, step) : hn::Sub(score, step);
            store(next, rival, at);
            best = hn::Max(best, next);
        }
        const ShortsVec own_step = hn::IfThenElse(lanes_of(own_vote, at), step, hn::Neg(step));
        const ShortsVec own = hn::Add(load(scores.own[g], at), own_step);
        store(own, scores.own[g], at);
        store(hn::Sub(own, best), scores.margin[g], at);
    }
}

void move_unit(GroupRange range, HingeScores& scores, std::span<const std::int8_t> votes,
               FieldPlanes fields, BitGroup* unit) {
    for (std::size_t g = range.first; g < range.last; ++g) {
        const BitGroup& sign = fields.bits[(g + 1) * fields.planes - 1];
        BitGroup changed;
        std::uint64_t any = 0;
        for (std::size_t w = 0; w < BitMatrix::words_per_group; ++w) {
            changed.word[w] = ~sign.word[w] ^ unit[g].word[w];
            unit[g].word[w] ^= changed.word[w];
            any |= changed.word[w];
        }
        if (any != 0) {
            move_group(scores, votes, changed, unit[g], g);
        }
    }
}

void others_of(const HingeScores& scores, std::size_t k, std::span<ShortGroup> others) {
    const std::size_t classes = scores.rivals.size() / std::max<std::size_t>(1, scores.groups);
    for (std::size_t g = 0; g < scores.groups; ++g) {
        for (std::size_t at = 0; at < group_samples; at += hn::Lanes(Shorts())) {
            ShortsVec best = hn::Set(Shorts(), -2 * label_penalty);
            for (std::size_t c = 0; c < classes; ++c) {
                if (c != k) {
                    best = hn::Max(best, load(scores.rivals[c * scores.groups + g], at));
                }
            }
            store(best, others[g], at);
        }
    }
}

/// Moves the score of class k in one group by `move` where the unit is +1, else by -move.
HWY_INLINE void move_score(HingeScores& scores, std::size_t k, std::size_t g,
                           const ShortGroup& others, const BitGroup& unit, ShortsVec move) {
    const Shorts d;
    ShortGroup& rival = scores.rivals[k * scores.groups + g];
    const BitGroup& label = scores.labels[k * scores.groups + g];
    for (std::size_t at = 0; at < group_samples; at += hn::Lanes(d)) {
        const ShortsVec moved = hn::IfThenElse(lanes_of(unit, at), move, hn::Neg(move));
        const ShortsVec score = hn::Add(load(rival, at), moved);
        const ShortsVec own =
            hn::Add(load(scores.own[g], at), hn::IfThenElseZero(lanes_of(label, at), moved));
        store(score, rival, at);
        store(own, scores.own[g], at);
        store(hn::Sub(own, hn::Max(load(others, at), score)), scores.margin[g], at);
    }
}

/// Adds what steps of score k do in one group; true when they differ anywhere.
HWY_INLINE bool group_steps(const HingeScores& scores, std::size_t k, std::size_t g,
                            const ShortGroup& others, ClassChanges& changes, ChangeGroup& excess) {
    const Shorts d;
    const ShortsVec target = hn::Set(d, scores.target);
    const ShortsVec one = hn::Set(d, 1);
    const BitGroup& label = scores.labels[k * scores.groups + g];
    ShortsVec ups = hn::Zero(d);
    ShortsVec downs = hn::Zero(d);
    for (std::size_t at = 0; at < group_samples; at += hn::Lanes(d)) {
        const ShortsVec other = load(others, at);
        const ShortsVec score = load(scores.rivals[k * scores.groups + g], at);
        const ShortsVec own = load(scores.own[g], at);
        const ShortsVec now = energy_of(target, load(scores.margin[g], at));
        const ShortsVec own_one = hn::IfThenElseZero(lanes_of(label, at), one);
        const ShortsVec above = hn::Max(other, hn::Add(score, one));
        const ShortsVec below = hn::Max(other, hn::Sub(score, one));
        const ShortsVec risen = energy_of(target, hn::Sub(hn::Add(own, own_one), above));
        const ShortsVec fallen = energy_of(target, hn::Sub(hn::Sub(own, own_one), below));
        ups = hn::Add(ups, hn::Sub(risen, now));
        downs = hn::Add(downs, hn::Sub(fallen, now));
        put_change(hn::Sub(risen, fallen), excess, at);
    }
    changes.up += sum_lanes(ups);
    changes.down += sum_lanes(downs);
    return !empty(excess);
}

void class_changes(HingeScores& scores, std::size_t k, std::span<const ShortGroup> others,
                   const BitGroup* unit, int step, ClassChanges& changes) {
    const ShortsVec move = hn::Set(Shorts(), static_cast<std::int16_t>(step));
    changes.up = 0;
    changes.down = 0;
    changes.excess.resize(scores.groups);
    std::size_t listed = 0;
    for (std::size_t g = 0; g < scores.groups; ++g) {
        if (unit != nullptr) {
            move_score(scores, k, g, others[g], unit[g], move);
        }
        ListedChange& entry = changes.excess[listed];
        entry.group = static_cast<std::uint32_t>(g);
        listed += group_steps(scores, k, g, others[g], changes, entry.change) ? 1 : 0;
    }
    changes.excess.resize(listed);
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace isinglass {

namespace {

HWY_EXPORT(shift_fields);
HWY_EXPORT(find_critical);
HWY_EXPORT(sum_where);
HWY_EXPORT(renew_margins);
HWY_EXPORT(unit_changes);
HWY_EXPORT(move_unit);
HWY_EXPORT(others_of);
HWY_EXPORT(class_changes);

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

std::int64_t renew_margins(HingeScores& scores) {
    return HWY_DYNAMIC_DISPATCH(renew_margins)(scores);
}

void unit_changes(GroupRange range, const HingeScores& scores, std::span<const std::int8_t> votes,
                  const BitGroup* unit, ChangeGroup* changes, std::uint8_t* active) {
    HWY_DYNAMIC_DISPATCH(unit_changes)(range, scores, votes, unit, changes, active);
}

void move_unit(GroupRange range, HingeScores& scores, std::span<const std::int8_t> votes,
               FieldPlanes fields, BitGroup* unit) {
    HWY_DYNAMIC_DISPATCH(move_unit)(range, scores, votes, fields, unit);
}

void others_of(const HingeScores& scores, std::size_t k, std::span<ShortGroup> others) {
    HWY_DYNAMIC_DISPATCH(others_of)(scores, k, others);
}

void class_changes(HingeScores& scores, std::size_t k, std::span<const ShortGroup> others,
                   const BitGroup* unit, int step, ClassChanges& changes) {
    HWY_DYNAMIC_DISPATCH(class_changes)(scores, k, others, unit, step, changes);
}

std::vector<std::string> weight_gibbs_targets() {
    std::vector<std::string> names;
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        names.emplace_back(hwy::TargetName(target));
    }
    return names;
}

void use_weight_gibbs_target(const std::string& name) {
    hwy::SetSupportedTargetsForTest(0);
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        if (name == hwy::TargetName(target)) {
            hwy::SetSupportedTargetsForTest(target);
        }
    }
    hwy::GetChosenTarget().DeInit(); // the next call chooses afresh
}

} // namespace isinglass
#endif
