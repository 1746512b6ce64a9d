// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The energy of the weights of a network with one hidden layer, and what flipping a weight does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/nn/input_code.hpp"
#include "learning/binary_network.hpp"
#include "learning/weight_gibbs_scores.hpp"

namespace isinglass {

/// E = sum over samples of max(0, target - margin), margin = (score of the label - largest other
/// score) / 2, in whole numbers: a score has the parity of the number of hidden units. Hidden units
/// are those of BinaryNetwork. Flips of weights into one unit are cheap between begin_unit and
/// end_unit, flips of weights into one class between begin_class and the next begin. Work on all
/// samples is shared among the threads of the TBB arena that the caller is in.
class WeightEnergy {
public:
    /// Precondition: target <= largest_target; network fits the samples, has two layers, at most
    /// most_units hidden units and two classes or more; it outlives this object, which flips its
    /// weights.
    WeightEnergy(const BitSamples& samples, int target, BinaryNetwork& network);

    static constexpr std::size_t most_units = 4096;
    static constexpr int largest_target = 8192;

    std::size_t size() const { return order_.size(); }
    std::int64_t energy() const;
    /// Samples with a margin above 0: those answered rightly, but for ties.
    std::size_t right() const;
    /// Samples with a margin below the target.
    std::size_t strained() const;

    /// Puts the samples with the smallest margins first, which makes flips cheaper to judge.
    void reorder();

    void begin_unit(std::size_t unit);
    /// Change of E if the weight from `input` to the begun unit flipped.
    std::int64_t input_change(std::size_t input) const;
    void flip_input(std::size_t input);
    void end_unit();

    void begin_class(std::size_t k);
    /// Change of E if the weight from `unit` to the begun class flipped.
    std::int64_t vote_change(std::size_t unit) const;
    void flip_vote(std::size_t unit);

private:
    void build_columns();
    std::vector<BitGroup> lowest_fields() const;
    void build_fields();
    void build_labels();
    void build_scores();
    FieldPlanes fields_of(std::size_t unit);
    const BitGroup* column(std::size_t input) const { return columns_.data() + input * groups_; }
    BitGroup* unit_bits(std::size_t unit) { return units_.data() + unit * groups_; }

    const BitSamples& samples_;
    BinaryNetwork& network_;
    std::size_t groups_;
    std::size_t planes_ = 0;                ///< bits of a field
    std::vector<std::uint32_t> order_;      ///< sample at each place
    std::vector<std::uint32_t> all_groups_; ///< 0, 1, ...
    std::vector<BitGroup> columns_;         ///< [input groups + g]
    std::vector<BitGroup> fields_;          ///< [(unit groups + g) planes + p]
    std::vector<BitGroup> units_;           ///< [unit groups + g], signs of hidden units
    HingeScores scores_;

    // of the begun unit
    std::size_t unit_ = 0;
    std::vector<std::int8_t> votes_;
    std::vector<ChangeGroup> changes_;
    std::vector<std::uint8_t> is_active_;
    std::vector<std::uint32_t> active_; ///< groups where the unit matters
    std::vector<std::uint32_t> idle_;   ///< the others: their fields wait for end_unit
    std::vector<const BitGroup*> waiting_up_;
    std::vector<const BitGroup*> waiting_down_;
    CriticalChanges critical_;

    // of the begun class
    std::size_t class_ = 0;
    std::vector<ShortGroup> others_;
    ClassChanges class_changes_;
};

} // namespace isinglass
