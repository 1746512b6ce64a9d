// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Clamping, running, judging.
#include "flow/invert.hpp"

#include <fmt/format.h>

#include "flow/state_judge.hpp"

namespace isinglass {

namespace {

void conclude(InvertResult& result, Energy ground_energy) {
    require(result.rejected == 0,
            "invert: the judge refused a ground state of the network or a completed answer");
    if (result.run.best_energy < ground_energy) {
        throw ModelError(fmt::format("a state of energy {} was found, below the ground energy {} "
                                     "of the model: its file was changed",
                                     result.run.best_energy, ground_energy));
    }
    if (!result.answers.empty()) {
        result.status = InvertStatus::found;
    } else if (result.run.complete && result.run.best_energy > ground_energy) {
        result.status = InvertStatus::none;
        result.reason = fmt::format("all states were enumerated; the lowest energy is {}, the "
                                    "ground energy {}",
                                    result.run.best_energy, ground_energy);
    } else {
        result.reason = fmt::format("stopped ({}) after {} sweeps; the lowest energy seen is {}, "
                                    "the ground energy {}",
                                    to_string(result.run.stop), result.run.sweeps,
                                    result.run.best_energy, ground_energy);
    }
}

} // namespace

InvertResult invert(const CompiledModel& compiled, const ClampPlan& plan,
                    const InvertRequest& request, const Solver& solver) {
    InvertResult result;
    result.free_spins = plan.free_spins;
    if (!plan.contradiction.empty()) {
        result.status = InvertStatus::none;
        result.reason = plan.contradiction;
        return result;
    }
    StateJudge judge(compiled, plan, request, result);
    if (!judge.possible()) {
        result.status = InvertStatus::none;
        result.reason = propagated_contradiction;
        return result;
    }
    result.run = solver(plan.clamped.model, request.limits, judge.observer());
    judge.finish();
    conclude(result, compiled.ground_energy);
    return result;
}

InvertResult invert(const CompiledModel& compiled, const InvertRequest& request,
                    const Solver& solver) {
    return invert(compiled, plan_clamps(compiled, request.pins), request, solver);
}

std::string to_string(InvertStatus status) {
    switch (status) {
    case InvertStatus::found:
        return "found";
    case InvertStatus::none:
        return "none";
    case InvertStatus::unknown:
        return "unknown";
    }
    throw ContractError("to_string(InvertStatus): unknown value");
}

} // namespace isinglass
