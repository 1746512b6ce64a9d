// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Three ways to be right: a ground state, inputs that evaluate rightly, inputs that can be
// completed. A solver of one state has its states completed 512 at a time, since that costs what
// one costs: answers then come up to 511 sweeps late. A replica solver asks for a sieve; completing
// there is dearer than a sweep, and states of neighbouring sweeps resemble each other, so that only
// one call in about work / sweep is completed. Which one, and in which order, is a hash of the
// inputs: no counter, hence the same result for any number of threads.
#include "flow/state_judge.hpp"

#include <algorithm>

#include "flow/word_ops.hpp"

namespace isinglass {

namespace {

std::uint64_t hash_of(std::span<const ReplicaWord> planes) {
    std::uint64_t hash = 0x9e3779b97f4a7c15U;
    for (const ReplicaWord& plane : planes) {
        for (const std::uint64_t element : plane) {
            hash = (hash ^ element) * 0xbf58476d1ce4e5b9U;
            hash ^= hash >> 29U;
        }
    }
    return hash;
}

} // namespace

StateJudge::StateJudge(const CompiledModel& compiled, const ClampPlan& plan,
                       const InvertRequest& request, InvertResult& result)
    : compiled_(compiled), plan_(plan), result_(result), when_(request.judge), seen_(request.seen),
      answers_(compiled.netlist, plan.pins, request.max_answers),
      full_state_(plan.clamped.full_state), inputs_(compiled.netlist.inputs().size()),
      planes_(compiled, plan.clamped), word_judge_(compiled.netlist, plan.pins) {
    if (when_ == JudgeWhen::complete) {
        completion_ = std::make_unique<const Completion>(compiled.netlist, plan.pins);
        // Looking at a gate takes about a third of the time of updating a p-bit of 512 replicas.
        period_ = std::max<std::uint64_t>(1, completion_->work_per_call() / 3 /
                                                 std::max<std::size_t>(plan.free_spins, 1));
        guesses_.assign(inputs_.size(), ReplicaWord{});
    }
}

Observer StateJudge::observer() {
    Observer observer;
    observer.look = [this](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
        return look(state, energy, sweep);
    };
    observer.select = [this](std::span<const ReplicaWord> spins) { return select(spins); };
    if (when_ == JudgeWhen::ground) {
        observer.at_or_below = compiled_.ground_energy;
    }
    return observer;
}

bool StateJudge::look(std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
    plan_.clamped.expand_into(state, full_state_);
    for (std::size_t k = 0; k < inputs_.size(); ++k) {
        inputs_[k] = compiled_.spins.value(compiled_.netlist.inputs()[k], full_state_);
    }
    const bool ground = energy == compiled_.ground_energy;
    const auto source = ground ? AnswerSource::ground_state : AnswerSource::forward;
    const bool right = answers_.offer(inputs_, source, energy, sweep);
    result_.ground_hits += ground ? 1 : 0;
    result_.forward_hits += right && !ground ? 1 : 0;
    result_.rejected += ground && !right ? 1 : 0;
    if (!right && !ground && completion_ && completion_->order_count() > 0) {
        add_guess(energy, sweep);
        if (sieved_.load(std::memory_order_relaxed)) { // the sieve knows that some order succeeds
            complete_guesses(0, completion_->order_count());
        } else if (waiting_.size() == replicas_per_word) {
            complete_guesses(batches_++, 1);
        }
    }
    const bool enough = right && seen_ && seen_(answers_.last(), full_state_);
    return enough || answers_.is_full();
}

ReplicaWord StateJudge::select(std::span<const ReplicaWord> spins) const {
    sieved_.store(true, std::memory_order_relaxed);
    thread_local std::vector<ReplicaWord> inputs;
    thread_local Completion::Workspace workspace;
    inputs.resize(inputs_.size());
    planes_.read(spins, inputs);
    ReplicaWord selected = word_judge_.holds(inputs);
    if (completion_ && completion_->order_count() > 0) {
        const std::uint64_t hash = hash_of(inputs);
        if (hash % period_ == 0) {
            const std::size_t order = hash / period_ % completion_->order_count();
            selected |= completion_->complete(inputs, order, ~selected, workspace);
        }
    }
    return selected;
}

void StateJudge::add_guess(Energy energy, std::uint64_t sweep) {
    const std::size_t replica = waiting_.size();
    for (std::size_t k = 0; k < inputs_.size(); ++k) {
        if (inputs_[k] != 0) {
            set_bit(guesses_[k], replica);
        }
    }
    waiting_.push_back({energy, sweep});
}

/// Completes all that waits, in one order after another.
void StateJudge::complete_guesses(std::size_t first_order, std::size_t orders) {
    ReplicaWord left{};
    for (std::size_t replica = 0; replica < waiting_.size(); ++replica) {
        set_bit(left, replica);
    }
    for (std::size_t k = 0; k < orders && any(left); ++k) {
        const std::size_t order = (first_order + k) % completion_->order_count();
        const ReplicaWord done = completion_->complete(guesses_, order, left, workspace_);
        offer_completed(done);
        left &= ~done;
    }
    waiting_.clear();
    guesses_.assign(guesses_.size(), ReplicaWord{});
}

void StateJudge::offer_completed(const ReplicaWord& replicas) {
    for (std::size_t replica = 0; replica < waiting_.size() && !answers_.is_full(); ++replica) {
        if (!bit_of(replicas, replica)) {
            continue;
        }
        for (std::size_t k = 0; k < inputs_.size(); ++k) {
            inputs_[k] = completion_->input(workspace_, k, replica) ? 1 : 0;
        }
        const bool right = answers_.offer(inputs_, AnswerSource::completion,
                                          waiting_[replica].energy, waiting_[replica].sweep);
        result_.completed_hits += right ? 1 : 0;
        result_.rejected += right ? 0 : 1;
    }
}

void StateJudge::finish() {
    if (!waiting_.empty()) {
        complete_guesses(batches_, 1);
    }
    result_.answers = answers_.take();
}

} // namespace isinglass
