// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sequential heat-bath (Gibbs) sampling with p-bits: the general-purpose solver.
#pragma once

#include <cstdint>

#include "core/solve.hpp"
#include "solvers/schedule.hpp"

namespace isinglass {

struct GibbsOptions {
    /// I0 (pseudo-inverse temperature, in 1 / energy units) of each sweep. The default suits cells
    /// of gap 4; docs/algorithms/gibbs.md has the measurements behind it.
    Schedule schedule = Schedule::constant(0.65);
    /// Sweeps after which a fresh random state is drawn and the schedule begins anew; 0: never.
    std::uint64_t restart_sweeps = 0;
};

/// Updates the spins one after another, 0 .. n-1: m_i = +1 with probability (1 + tanh(I0 f_i)) / 2.
/// For a constant I0 the states are distributed as exp(-I0 H) in the long run.
///
/// The state at the end of each sweep is judged by limits and observer; the initial one is not.
/// Random words (RandomStream, seed = limits.seed): stream 0 gives one word per spin and sweep, in
/// that order; stream 1 gives the initial states, ceil(n / 32) words each (FieldState::randomise).
/// Every comparison is between integers: same seed, same bits. Throws InputError for a bad
/// schedule.
SolveResult solve_gibbs(const IsingModel& model, const GibbsOptions& options,
                        const SolveLimits& limits, const Observer& observer = {});

} // namespace isinglass
