// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Pins in, judged answers out: the circuit run in any direction.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/solve.hpp"
#include "flow/compiler.hpp"

namespace isinglass {

/// Which states of a run the judge looks at.
enum class JudgeWhen : std::uint8_t {
    ground,     ///< only true ground states: every cell of the network satisfied
    every_sweep ///< the state after every sweep: its free inputs are evaluated forwards
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

/// One assignment of all ports that the netlist, evaluated as Boolean logic, agrees with.
struct Answer {
    /// Port name and decimal value (signed where the port is), in order of declaration.
    std::vector<std::pair<std::string, std::string>> ports;
    Energy energy = 0;           ///< of the state in which it was first seen
    std::uint64_t count = 0;     ///< how often it was seen
    std::uint64_t first_hit = 0; ///< sweep of its first sight
};

enum class InvertStatus : std::uint8_t {
    found,  ///< at least one judged answer
    none,   ///< proved that there is none
    unknown ///< the budget ended first
};

struct InvertResult {
    InvertStatus status = InvertStatus::unknown;
    std::string reason;             ///< one sentence for `none` and `unknown`
    std::vector<Answer> answers;    ///< in order of first sight
    std::size_t free_spins = 0;     ///< spins left after clamping
    std::uint64_t ground_hits = 0;  ///< sweeps whose state was a ground state
    std::uint64_t forward_hits = 0; ///< judged sweeps whose state was right but not a ground state
    std::uint64_t rejected = 0;     ///< ground states that the judge refused: always 0 unless a bug
    SolveResult run;                ///< the solver's own account; without a run, its defaults
};

/// Clamps pins and constraints, folds them into the model, runs `solver` and judges its states:
/// the free inputs of a state are evaluated through the netlist; the answer counts only when every
/// pin and every assume/assert then holds.
InvertResult invert(const CompiledModel& compiled, const InvertRequest& request,
                    const Solver& solver);

/// "found", "none" or "unknown".
std::string to_string(InvertStatus status);

} // namespace isinglass
