// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Pins in, judged answers out: the circuit run in any direction.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/solve.hpp"
#include "flow/answer_list.hpp"
#include "flow/clamp_plan.hpp"
#include "flow/compiler.hpp"

namespace isinglass {

/// What the judge makes of the states of a run. docs/algorithms/judging.md compares them.
enum class JudgeWhen : std::uint8_t {
    ground,      ///< only true ground states: every cell of the network satisfied
    every_sweep, ///< the state after every sweep: its free inputs are evaluated forwards
    complete     ///< as every_sweep; and of wrong inputs a part is kept and the rest is derived
};

struct InvertRequest {
    std::vector<std::string> pins; ///< see parse_pin
    /// Stop after this many different answers; 0: go on to the end of the budget.
    std::size_t max_answers = 1;
    JudgeWhen judge = JudgeWhen::ground;
    SolveLimits limits;
    /// Called at every sight of a right answer, may be empty: its index in InvertResult::answers
    /// and the state of all spins. Returns true to stop the run.
    std::function<bool(std::size_t answer, const SpinState& state)> seen = {};
};

enum class InvertStatus : std::uint8_t {
    found,  ///< at least one judged answer
    none,   ///< proved that there is none
    unknown ///< the budget ended first
};

/// Every judged state is counted once at most, in the first of the three ways that it satisfies.
struct InvertResult {
    InvertStatus status = InvertStatus::unknown;
    std::string reason;               ///< one sentence for `none` and `unknown`
    std::vector<Answer> answers;      ///< in order of first sight
    std::size_t free_spins = 0;       ///< spins left after clamping
    std::uint64_t ground_hits = 0;    ///< states that were a ground state
    std::uint64_t forward_hits = 0;   ///< states with right inputs, above the ground energy
    std::uint64_t completed_hits = 0; ///< states of which a part implied an answer
    /// Ground states and completed inputs that the judge refused: always 0 unless a bug.
    std::uint64_t rejected = 0;
    SolveResult run; ///< the solver's own account; without a run, its defaults
};

/// Runs `solver` on the free spins of `plan` (made from request.pins) and judges its states: the
/// free inputs of a state are evaluated through the netlist; the answer counts only when every pin
/// and every assume/assert then holds. A solver that holds replicas as bit planes is given
/// Observer::select, so that it shows the states only that the judge would count.
InvertResult invert(const CompiledModel& compiled, const ClampPlan& plan,
                    const InvertRequest& request, const Solver& solver);

/// The same, making the plan.
InvertResult invert(const CompiledModel& compiled, const InvertRequest& request,
                    const Solver& solver);

/// "found", "none" or "unknown".
std::string to_string(InvertStatus status);

} // namespace isinglass
