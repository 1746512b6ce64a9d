// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Completion of guessed inputs: what the pins and a part of the guess imply replaces the rest.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/solve.hpp"
#include "flow/netlist.hpp"
#include "flow/pin_spec.hpp"

namespace isinglass {

/// Three-valued constant propagation, forwards and backwards, over 512 replicas at once.
class Completion {
public:
    /// What one call needs and leaves behind. Make one per thread; reusable.
    class Workspace {
        friend class Completion;
        std::vector<ReplicaWord> may_;     ///< [2 v + x]: variable v may have the value x
        std::vector<std::uint64_t> dirty_; ///< a bit per gate that has to be looked at
        std::uint64_t work_ = 0;           ///< gates looked at
        bool implied_ = false;             ///< some guess was not asked for
    };

    /// The netlist must be combinational. Pins and constraints are propagated here, once; on one
    /// that reaches no output and no constraint InputError.
    Completion(const Netlist& netlist, const std::vector<PinnedBit>& pins);

    /// False when the pins and constraints contradict each other by propagation alone: a proof
    /// that there is no answer.
    bool possible() const { return possible_; }
    /// The ways to complete: in way k the guess of the k-th input word with unknown bits is taken
    /// first. 0 when nothing is unknown, or when in a trial no bit of any guess was ever implied:
    /// then completion is useless.
    std::size_t order_count() const { return orders_; }
    /// Gates looked at in one call, as the trial measured; a measure of cost.
    std::uint64_t work_per_call() const { return work_per_call_; }

    /// Completes the guesses `inputs` (one plane per netlist input, in the order of
    /// Netlist::inputs()) of the replicas in `wanted`. Word after word, beginning with word
    /// `order`, the bits that are not known yet are taken from the guess, and everything they imply
    /// is derived. Returns the replicas that met no contradiction: there
    /// every net is known, and the pins and constraints hold.
    ReplicaWord complete(std::span<const ReplicaWord> inputs, std::size_t order,
                         const ReplicaWord& wanted, Workspace& workspace) const;

    /// After complete: the completed value of input k in a returned replica.
    bool input(const Workspace& workspace, std::size_t k, std::size_t replica) const;

private:
    /// A gate of `inputs` inputs and `outputs` used outputs as a table of its rows.
    struct Relation {
        std::uint8_t inputs = 0;
        std::uint8_t outputs = 0;
        std::array<std::uint8_t, 16> table{}; ///< bit k of table[row]: output k
        std::array<std::uint32_t, 6> pins{};  ///< 2 * variable, +1 for an inverted pin
    };
    struct Change;

    void build(const Netlist& netlist, const std::vector<PinnedBit>& pins);
    void drop_decided_relations();
    void index_relations();
    void collect_words(const Netlist& netlist);
    void try_out();
    ReplicaWord propagate(Workspace& workspace, ReplicaWord alive) const;
    template <std::size_t Inputs, std::size_t Outputs>
    Change refine(const Relation& relation, ReplicaWord* may, const ReplicaWord& alive) const;
    Change refine_any(const Relation& relation, ReplicaWord* may, const ReplicaWord& alive) const;
    void note_implied(const std::vector<std::uint32_t>& word, Workspace& workspace) const;
    void visit(Workspace& workspace, ReplicaWord& alive, std::size_t relation) const;
    void mark_users(Workspace& workspace, std::uint32_t variable) const;
    bool is_unknown(std::uint32_t variable) const;

    std::vector<Relation> relations_; ///< in topological order of their gates
    std::vector<std::uint32_t> user_begin_;
    std::vector<std::uint32_t> users_;  ///< relations of each variable
    std::vector<std::uint32_t> inputs_; ///< variable of each netlist input
    std::vector<ReplicaWord> base_;     ///< what the pins and constraints leave possible
    /// Positions in Netlist::inputs() that are unknown after that, by word.
    std::vector<std::vector<std::uint32_t>> unknown_words_;
    std::size_t orders_ = 0;
    std::uint64_t work_per_call_ = 0;
    bool possible_ = true;
};

} // namespace isinglass
