// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The judge as an observer of a run, for solvers of one state and of 512 replicas.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "flow/completion.hpp"
#include "flow/input_planes.hpp"
#include "flow/invert.hpp"
#include "flow/word_judge.hpp"

namespace isinglass {

/// Counts into an InvertResult. All arguments must outlive it.
class StateJudge {
public:
    StateJudge(const CompiledModel& compiled, const ClampPlan& plan, const InvertRequest& request,
               InvertResult& result);

    /// False when propagation alone proves that there is no answer (only for JudgeWhen::complete).
    bool possible() const { return !completion_ || completion_->possible(); }
    /// To be given to the solver; must not outlive the judge.
    Observer observer();
    /// After the run: judges what still waits and moves the answers into the result.
    void finish();

private:
    /// A state whose inputs wait in `guesses_`.
    struct Waiting {
        Energy energy = 0;
        std::uint64_t sweep = 0;
    };

    bool look(std::span<const Spin> state, Energy energy, std::uint64_t sweep);
    ReplicaWord select(std::span<const ReplicaWord> spins) const;
    void add_guess(Energy energy, std::uint64_t sweep);
    void complete_guesses(std::size_t first_order, std::size_t orders);
    void offer_completed(const ReplicaWord& replicas);

    const CompiledModel& compiled_;
    const ClampPlan& plan_;
    InvertResult& result_;
    JudgeWhen when_;
    std::function<bool(std::size_t, const SpinState&)> seen_; ///< InvertRequest::seen
    AnswerList answers_;
    SpinState full_state_;
    std::vector<std::uint8_t> inputs_;
    InputPlanes planes_;
    WordJudge word_judge_;
    std::unique_ptr<const Completion> completion_; ///< null unless JudgeWhen::complete
    std::uint64_t period_ = 1; ///< a sieve completes once in so many calls, by a hash of the inputs
    mutable std::atomic<bool> sieved_ = false; ///< the solver calls `select`
    std::vector<ReplicaWord> guesses_;         ///< a plane per input
    std::vector<Waiting> waiting_;             ///< per replica in use
    std::uint64_t batches_ = 0;
    Completion::Workspace workspace_;
};

} // namespace isinglass
