// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Completion of guessed inputs: what the pins and a part of the guess imply replaces the rest.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/solve.hpp"
#include "flow/gate_relation.hpp"
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
    /// `order`, and in a word from both ends towards the middle, each bit that is not known yet is
    /// taken from the guess, and everything that it implies is derived. Returns the replicas that
    /// met no contradiction: there every net is known, and the pins and constraints hold.
    ReplicaWord complete(std::span<const ReplicaWord> inputs, std::size_t order,
                         const ReplicaWord& wanted, Workspace& workspace) const;

    /// After complete: the completed value of input k in a returned replica.
    bool input(const Workspace& workspace, std::size_t k, std::size_t replica) const;

private:
    void build(const Netlist& netlist, const std::vector<PinnedBit>& pins);
    void drop_decided_relations();
    void index_relations();
    void collect_words(const Netlist& netlist);
    void try_out();
    ReplicaWord propagate(Workspace& workspace, ReplicaWord alive) const;
    bool guess(std::uint32_t variable, const ReplicaWord& value, const ReplicaWord& alive,
               Workspace& workspace) const;
    void note_implied(const std::vector<std::uint32_t>& word, Workspace& workspace) const;
    void visit(Workspace& workspace, ReplicaWord& alive, std::size_t relation) const;
    void mark_users(Workspace& workspace, std::uint32_t variable) const;
    bool is_unknown(std::uint32_t variable) const;

    std::vector<GateRelation> relations_; ///< in topological order of their gates
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
