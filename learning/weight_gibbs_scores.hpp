// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Weight-space Gibbs, what every visit of a unit or class needs: scores and margins of all samples.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "learning/weight_gibbs_bits.hpp"

namespace isinglass {

/// One number per sample.
struct alignas(64) ShortGroup {
    std::array<std::int16_t, group_samples> lane;
};

/// Scores of the classes, halved: units that vote for the class. The energy of a sample is
/// max(0, target - margin), margin = own - max_k rivals[k].
struct HingeScores {
    std::size_t groups = 0;
    std::int16_t target = 0;
    std::vector<BitGroup> labels;   ///< [k groups + g]: samples of class k
    std::vector<ShortGroup> rivals; ///< [k groups + g]: score of class k, less label_penalty there
    std::vector<ShortGroup> own;    ///< score of the label
    std::vector<ShortGroup> margin;
};
/// Puts the label's own score out of the running; above any score.
inline constexpr std::int16_t label_penalty = 8192;

/// margin from own and rivals; returns the energy of all samples.
std::int64_t renew_margins(HingeScores& scores);

/// Groups [first, last).
struct GroupRange {
    std::size_t first = 0;
    std::size_t last = 0;
};

/// Energy with the unit at +1 less energy with the unit at -1, per sample of the range. votes[k]:
/// +1 when the unit votes for class k, else -1; unit: its present sign (bit 1: +1). active[g] is 1
/// where some number is not 0, else 0; changes[g] is written in those groups alone.
void unit_changes(GroupRange range, const HingeScores& scores, std::span<const std::int8_t> votes,
                  const BitGroup* unit, ChangeGroup* changes, std::uint8_t* active);

/// Takes over the new signs of a unit: unit becomes the sign of the fields (bit 1: >= 0), scores
/// follow.
void move_unit(GroupRange range, HingeScores& scores, std::span<const std::int8_t> votes,
               FieldPlanes fields, BitGroup* unit);

/// What a step of the score of class k does to the energy.
struct ClassChanges {
    std::int64_t up = 0;              ///< when it rises by 1 in all samples
    std::int64_t down = 0;            ///< when it falls by 1 in all samples
    std::vector<ListedChange> excess; ///< per sample: rise less fall
};
/// `unit` is null, or score k is first moved by 1: by `step` where the unit is +1, else by -step.
/// others[g]: the largest rival but k (see others_of).
void class_changes(HingeScores& scores, std::size_t k, std::span<const ShortGroup> others,
                   const BitGroup* unit, int step, ClassChanges& changes);
/// The largest rival of each sample, class k not counted.
void others_of(const HingeScores& scores, std::size_t k, std::span<ShortGroup> others);

} // namespace isinglass
