// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What "--solver auto" means, and which judge goes with which solver.
#pragma once

#include <string>

#include "core/ising_model.hpp"
#include "flow/invert.hpp"

namespace isinglass {

/// A registered solver and one sentence that says why.
struct SolverChoice {
    std::string name;
    std::string reason;
};

/// Enumeration for small models, else the best registered sampler. `model` is what the solver will
/// be given: pins already clamped.
SolverChoice choose_solver(const IsingModel& model);

/// The rule in words, for the help.
std::string solver_choice_help();

/// The judge of `invert` when none is asked for: `complete` for a solver of many replicas, whose
/// states are plenty and can be completed 512 at a time; `ground` for all others.
JudgeWhen choose_judge(const std::string& solver);

} // namespace isinglass
