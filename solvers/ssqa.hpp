// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// SSQA: stochastic simulated quantum annealing, a ring of replicas that pull each other together.
#pragma once

#include <cstdint>

#include "core/solve.hpp"
#include "solvers/trial_run.hpp"

namespace isinglass {

inline constexpr std::uint64_t largest_delay = 16;

/// i0, noise and pull are in units of h and J; 0: 1 s + |mean| (at least 2), 0.67448975 s and 0.25
/// s with s the mean root mean square of local_energy, a rule of ours. The authors' program for
/// graph isomorphism has 2, 1 and 0.5 and couplings in multiples of 1/4; the other defaults are
/// its.
struct SsqaOptions {
    std::uint64_t trials = 2;    ///< rings side by side, 1 .. 2^20
    std::uint64_t replicas = 25; ///< of a ring, 1 .. 64
    double i0 = 0.0;             ///< counter half-range, > 1: the counter is limited to -i0 .. i0-1
    double noise = 0.0;          ///< amplitude of the noise
    double pull = 0.0;           ///< largest coupling Q between neighbours in the ring
    std::uint64_t steps = 4;     ///< a ramp of Q: 0, pull / (steps - 1), .. pull; >= 1
    std::uint64_t hold = 100;    ///< cycles at each value of Q
    std::uint64_t ramps = 2;     ///< ramps of Q between fresh random states
    std::uint64_t delay = 1;     ///< age in cycles of the neighbour's spins, 0 .. 16
};

/// In every cycle, for replica k of a ring: x = counter + h + sum J m + Q m' + noise (a fair sign),
/// m' the same spin of replica k - 1, "delay" cycles older than m (absent in the first cycles of an
/// anneal); counter = i0 - 1 if x >= i0, -i0 if x < -i0, else x; m = +1 iff counter >= 0.
///
/// Every replica's state is judged; AnnealStats has one entry a ring. Trials, judging and random
/// numbers: trial_run.hpp, counter_trials.hpp; counters start at 0. Fixed point: same seed, same
/// bits. Throws InputError when an option is out of range, ModelError when the coefficients are
/// too large.
SolveResult solve_ssqa(const IsingModel& model, const SsqaOptions& options,
                       const SolveLimits& limits, const Observer& observer = {},
                       AnnealStats* stats = nullptr);

} // namespace isinglass
