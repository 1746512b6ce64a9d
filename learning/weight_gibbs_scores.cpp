// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Compiled once per instruction set as weight_gibbs_bits. Scores are 16-bit lanes: they change once
// a unit, and groups whose samples are all far above their target are passed over.
#include "learning/weight_gibbs_scores.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learning/weight_gibbs_scores.cpp"
#include <hwy/foreach_target.h> // must come before highway.h

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Shorts = hn::CappedTag<std::int16_t, 32>;
using ShortsVec = hn::Vec<Shorts>;
using ShortsMask = hn::Mask<Shorts>;

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

HWY_INLINE bool empty(const ChangeGroup& change) {
    std::uint64_t any = 0;
    for (const BitGroup& plane : change.planes) {
        for (const std::uint64_t word : plane.word) {
            any |= word;
        }
    }
    return any == 0;
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

HWY_EXPORT(renew_margins);
HWY_EXPORT(unit_changes);
HWY_EXPORT(move_unit);
HWY_EXPORT(others_of);
HWY_EXPORT(class_changes);

} // namespace

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

} // namespace isinglass
#endif
