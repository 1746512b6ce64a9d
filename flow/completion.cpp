// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// UnitWalk (Hirsch & Kojevnikov, Ann. Math. Artif. Intell. 43, 2005): a state is a guess, of which
// only a part has to be right when the rest follows from it. Variables take their guessed values
// one after another; unit propagation runs in between and overrules the guess. What we changed:
// propagation is over gates, not clauses, and complete on each gate (a value stays possible exactly
// when some row of the truth table with possible values has it; clauses of a full adder know less);
// only inputs are guessed, since they imply everything else; and it is done for 512 guesses at
// once: two planes per net, "may be 0" and "may be 1" (flow/gate_relation.cpp). Gates wait in a bit
// set and are visited in alternating passes up and down the topological order until nothing
// changes. The bits of a word are guessed from both ends in turn, with propagation after each: in
// a multiplier low bits imply low bits and high bits imply high bits, and the last bits before the
// ends meet in the middle are often implied. A conflict rejects the guess; UnitWalk would flip the
// variable and go on, here the p-bits do.
// What did not work: all bits of a word at once (1.5 to 2.2 times the time per answer), half a
// word at once (1 to 1.8), from the top down (2), two words in turn from the top down (30 times
// with 14 bits: neither word is ever complete), in turn from opposite ends (1.2 with 14 bits).
#include "flow/completion.hpp"

#include <algorithm>
#include <bit>

#include "core/rng.hpp"
#include "flow/fold.hpp"
#include "flow/word_ops.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t trial_seed = 1;

} // namespace

Completion::Completion(const Netlist& netlist, const std::vector<PinnedBit>& pins) {
    build(netlist, pins);
    if (!possible_) {
        return;
    }
    index_relations();
    Workspace workspace;
    workspace.may_ = base_;
    workspace.dirty_.assign((relations_.size() + 63) / 64, 0);
    for (std::size_t k = 0; k < relations_.size(); ++k) {
        workspace.dirty_[k / 64] |= std::uint64_t{1} << (k % 64);
    }
    possible_ = any(propagate(workspace, word_of(true)));
    base_ = workspace.may_;
    if (possible_) {
        drop_decided_relations();
        index_relations();
        collect_words(netlist);
        try_out();
    }
}

void Completion::build(const Netlist& netlist, const std::vector<PinnedBit>& pins) {
    const FoldedNetlist folded = fold(netlist);
    base_.assign(2 * netlist.net_count(), word_of(true));
    inputs_.assign(netlist.inputs().begin(), netlist.inputs().end());
    for (const FoldedGate& gate : folded.gates) {
        const GateType& type = gate_type(gate.kind);
        GateRelation relation;
        relation.inputs = type.input_count;
        for (std::size_t k = 0; k < type.input_count; ++k) {
            const Literal pin = gate.pins.at(k);
            relation.pins.at(k) = 2 * pin.index() + (pin.inverted() ? 1 : 0);
        }
        for (std::size_t k = 0; k < type.output_count; ++k) {
            const Literal pin = gate.pins.at(type.input_count + k);
            if (pin.is_none()) {
                continue;
            }
            for (std::uint32_t row = 0; row < (1U << type.input_count); ++row) {
                const std::uint32_t value = (type.evaluate(row) >> k) & 1U;
                relation.table.at(row) |= static_cast<std::uint8_t>(value << relation.outputs);
            }
            relation.pins.at(type.input_count + relation.outputs++) =
                2 * pin.index() + (pin.inverted() ? 1 : 0);
        }
        relations_.push_back(relation);
    }
    const auto hold = [&](NetId net, bool value) {
        const Literal literal = folded.literal_of_net[net];
        if (literal.is_none()) {
            throw InputError("a pinned net reaches no port and no constraint");
        }
        if (literal.is_constant()) {
            possible_ = possible_ && literal.value() == value;
        } else {
            const std::uint32_t other = value == literal.inverted() ? 1 : 0;
            base_[2 * std::size_t{literal.index()} + other] = word_of(false);
        }
    };
    for (const PinnedBit& pin : pins) {
        hold(pin.net, pin.value);
    }
    for (const Constraint& constraint : netlist.constraints()) {
        hold(constraint.net, true);
    }
    for (std::size_t v = 0; v < base_.size(); v += 2) {
        possible_ = possible_ && any(base_[v] | base_[v + 1]);
    }
}

bool Completion::is_unknown(std::uint32_t variable) const {
    return any(base_[2 * std::size_t{variable}] & base_[2 * std::size_t{variable} + 1]);
}

/// A gate with at most one unknown pin has nothing more to say: both values of the pin are
/// possible.
void Completion::drop_decided_relations() {
    std::erase_if(relations_, [this](const GateRelation& relation) {
        const auto* begin = relation.pins.begin();
        return std::count_if(begin, begin + relation.inputs + relation.outputs,
                             [this](std::uint32_t pin) { return is_unknown(pin / 2); }) <= 1;
    });
}

void Completion::index_relations() {
    user_begin_.assign(base_.size() / 2 + 1, 0);
    const auto for_all_pins = [this](auto&& act) {
        for (std::uint32_t k = 0; k < relations_.size(); ++k) {
            for (std::size_t pin = 0; pin < relations_[k].inputs + relations_[k].outputs; ++pin) {
                act(relations_[k].pins.at(pin) / 2, k);
            }
        }
    };
    for_all_pins([this](std::uint32_t variable, std::uint32_t) { ++user_begin_[variable + 1]; });
    for (std::size_t v = 1; v < user_begin_.size(); ++v) {
        user_begin_[v] += user_begin_[v - 1];
    }
    users_.assign(user_begin_.back(), 0);
    std::vector<std::uint32_t> next(user_begin_.begin(), user_begin_.end() - 1);
    for_all_pins([&](std::uint32_t variable, std::uint32_t k) { users_[next[variable]++] = k; });
}

void Completion::collect_words(const Netlist& netlist) {
    std::vector<std::uint32_t> position(netlist.net_count(), 0);
    for (std::uint32_t k = 0; k < inputs_.size(); ++k) {
        position[inputs_[k]] = k;
    }
    for (const Word& word : netlist.words()) {
        if (word.kind != WordKind::input && word.kind != WordKind::initial) {
            continue;
        }
        std::vector<std::uint32_t> unknown;
        for (const NetId net : word.bits) {
            if (is_unknown(net)) {
                unknown.push_back(position[net]);
            }
        }
        if (!unknown.empty()) {
            unknown_words_.push_back(std::move(unknown));
        }
    }
    orders_ = unknown_words_.size();
}

/// Completes random guesses once in each order: is anything ever implied, and what does it cost?
void Completion::try_out() {
    RandomStream random(trial_seed, 0);
    std::vector<ReplicaWord> guess(inputs_.size());
    for (ReplicaWord& plane : guess) {
        for (std::uint64_t& element : plane) {
            element = random.next_u32() | (std::uint64_t{random.next_u32()} << 32U);
        }
    }
    Workspace workspace;
    for (std::size_t order = 0; order < orders_; ++order) {
        complete(guess, order, word_of(true), workspace);
    }
    work_per_call_ = workspace.work_ / std::max<std::size_t>(orders_, 1);
    if (!workspace.implied_) {
        orders_ = 0;
    }
}

void Completion::mark_users(Workspace& workspace, std::uint32_t variable) const {
    for (std::uint32_t k = user_begin_[variable]; k < user_begin_[variable + 1]; ++k) {
        workspace.dirty_[users_[k] / 64] |= std::uint64_t{1} << (users_[k] % 64);
    }
}

void Completion::visit(Workspace& workspace, ReplicaWord& alive, std::size_t relation) const {
    ++workspace.work_;
    const GateRelation& visited = relations_[relation];
    for (std::uint32_t left = narrow(visited, workspace.may_, alive); left != 0; left &= left - 1) {
        mark_users(workspace,
                   visited.pins.at(static_cast<std::size_t>(std::countr_zero(left))) / 2);
    }
    workspace.dirty_[relation / 64] &= ~(std::uint64_t{1} << (relation % 64));
}

/// To the fixed point; the replicas in `alive` that met no contradiction.
ReplicaWord Completion::propagate(Workspace& workspace, ReplicaWord alive) const {
    std::vector<std::uint64_t>& dirty = workspace.dirty_;
    bool again = true;
    while (again && any(alive)) {
        again = false;
        for (std::size_t block = 0; block < dirty.size(); ++block) {
            while (dirty[block] != 0) { // a user in this block may come before or after
                again = true;
                visit(workspace, alive,
                      64 * block + static_cast<std::size_t>(std::countr_zero(dirty[block])));
            }
        }
        for (std::size_t block = dirty.size(); block-- > 0;) {
            while (dirty[block] != 0) {
                again = true;
                visit(workspace, alive,
                      64 * block + 63 - static_cast<std::size_t>(std::countl_zero(dirty[block])));
            }
        }
    }
    return alive;
}

ReplicaWord Completion::complete(std::span<const ReplicaWord> inputs, std::size_t order,
                                 const ReplicaWord& wanted, Workspace& workspace) const {
    require(inputs.size() == inputs_.size(), "Completion::complete: one plane per input");
    workspace.may_.assign(base_.begin(), base_.end());
    workspace.dirty_.assign((relations_.size() + 63) / 64, 0);
    ReplicaWord alive = wanted;
    for (std::size_t w = 0; w < unknown_words_.size(); ++w) {
        const auto& word = unknown_words_[(order + w) % unknown_words_.size()];
        note_implied(word, workspace);
        for (std::size_t k = 0; k < word.size() && any(alive); ++k) {
            const std::size_t bit = k % 2 == 0 ? k / 2 : word.size() - 1 - k / 2;
            if (guess(inputs_[word[bit]], inputs[word[bit]], alive, workspace)) {
                alive = propagate(workspace, alive);
            }
        }
    }
    return alive;
}

/// Gives a variable its guessed value where it is not known yet; whether it is so anywhere.
bool Completion::guess(std::uint32_t variable, const ReplicaWord& value, const ReplicaWord& alive,
                       Workspace& workspace) const {
    ReplicaWord& zero = workspace.may_[2 * std::size_t{variable}];
    ReplicaWord& one = workspace.may_[2 * std::size_t{variable} + 1];
    const ReplicaWord unknown = zero & one & alive;
    zero &= ~(unknown & value);
    one &= ~(unknown & ~value);
    if (any(unknown)) {
        mark_users(workspace, variable);
        return true;
    }
    return false;
}

/// Was a bit of a word implied before it was guessed? Also counts in replicas that met a
/// contradiction later: all guesses of a trial may be wrong.
void Completion::note_implied(const std::vector<std::uint32_t>& word, Workspace& workspace) const {
    for (std::size_t k = 0; k < word.size() && !workspace.implied_; ++k) {
        const ReplicaWord* may = workspace.may_.data() + 2 * std::size_t{inputs_[word[k]]};
        workspace.implied_ = any(~(may[0] & may[1]));
    }
}

bool Completion::input(const Workspace& workspace, std::size_t k, std::size_t replica) const {
    return bit_of(workspace.may_[2 * std::size_t{inputs_[k]} + 1], replica);
}

} // namespace isinglass
