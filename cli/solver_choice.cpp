// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The rule behind "auto".
#include "cli/solver_choice.hpp"

#include <fmt/format.h>

namespace isinglass {

namespace {

/// Models up to this size are enumerated: a few milliseconds, and a proof when there is none.
constexpr std::size_t most_enumerated_spins = 20;
constexpr auto replica_solver = "replica";

} // namespace

SolverChoice choose_solver(const IsingModel& model) {
    if (model.spin_count() <= most_enumerated_spins) {
        return {"exact", fmt::format("{} free spins, at most {}: all states are enumerated, which "
                                     "also proves it when there is no answer",
                                     model.spin_count(), most_enumerated_spins)};
    }
    return {replica_solver, fmt::format("{} free spins, more than the {} that are enumerated",
                                        model.spin_count(), most_enumerated_spins)};
}

std::string solver_choice_help() {
    return fmt::format("auto (exact up to {} free spins, else {})", most_enumerated_spins,
                       replica_solver);
}

JudgeWhen choose_judge(const std::string& solver) {
    return solver == replica_solver ? JudgeWhen::complete : JudgeWhen::ground;
}

} // namespace isinglass
