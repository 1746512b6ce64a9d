// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// All ground states of a model by conditioning and elimination: the exact solver beyond 2^30.
#pragma once

#include "core/solve.hpp"
#include "solvers/conditioning.hpp"

namespace isinglass {

/// Shows every ground state to the observer once, if its threshold allows it; see solve_exact.
/// A "sweep" is one ground state. When no state may be shown (no observer, or a threshold below
/// the ground energy) one ground state is booked. result.ground_states is their number, unless the
/// run stopped before all branches with ground states were counted. Precondition: plan.fits.
SolveResult solve_by_elimination(const IsingModel& model, const ConditionedPlan& plan,
                                 const SolveLimits& limits, const Observer& observer);

} // namespace isinglass
