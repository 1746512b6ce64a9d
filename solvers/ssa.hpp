// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// SSA: stochastic simulated annealing with saturating counters that widen, all spins at once.
#pragma once

#include <cstdint>

#include "core/solve.hpp"
#include "solvers/trial_run.hpp"

namespace isinglass {

/// Whose noise: the same amplitude for all spins, or each spin's own.
enum class SsaNoise { shared, per_spin };

struct SsaOptions {
    std::uint64_t trials = 64;   ///< annealed side by side, 1 .. 2^20
    std::uint64_t cycles = 1000; ///< of one anneal; then all trials start anew
    /// Counter half-range I0, in units of h and J, of the first and the last cycle; large is cold.
    /// 0: shared noise: 0.01 s + |mean|, 2 s + |mean| with s the mean root mean square of
    /// local_energy; per-spin noise: 0.01 s + m, 2 s + m with s the largest and m the smallest
    /// |mean_j|.
    double i0_min = 0.0;
    double i0_max = 0.0;
    /// Amplitude of the noise, in units of h and J; 0: 0.67448975 times the (spin's or the mean)
    /// root mean square. Not used per spin unless 0.
    double noise = 0.0;
    SsaNoise rule = SsaNoise::shared; ///< SSA or SSAU
};

/// In every cycle x = counter + h + sum J m + noise (a fair sign each), counter = x limited to
/// +-I0, m = +1 iff counter >= 0; I0 rises geometrically over the cycles of an anneal.
///
/// Trials, judging and random numbers: trial_run.hpp, counter_trials.hpp. Fixed point: same seed,
/// same bits. Not a Boltzmann sampler. Throws InputError when an option is out of range,
/// ModelError when the coefficients are too large.
SolveResult solve_ssa(const IsingModel& model, const SsaOptions& options, const SolveLimits& limits,
                      const Observer& observer = {}, AnnealStats* stats = nullptr);

} // namespace isinglass
