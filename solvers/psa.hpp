// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Parallel p-bit annealing: pSA and its two stable forms, TApSA and SpSA.
#pragma once

#include <cstdint>

#include "core/solve.hpp"
#include "solvers/trial_run.hpp"

namespace isinglass {

enum class PsaVariant {
    psa,   ///< every spin in every cycle; oscillates on most graphs
    tapsa, ///< time average: the field is the mean of the last "window" fields
    spsa,  ///< stalled: every spin skips a cycle with probability "stall"
};

inline constexpr std::uint64_t most_window = 256;
inline constexpr double largest_stall = 0.999;

struct PsaOptions {
    PsaVariant variant = PsaVariant::tapsa;
    std::uint64_t trials = 64;   ///< annealed side by side, 1 .. 2^20
    std::uint64_t cycles = 1000; ///< of one anneal; then all trials start anew
    /// I0 (inverse temperature, in 1 / energy units) of the first and the last cycle; 0: 0.1 / s
    /// and 10 / s with s the mean deviation of local_energy.
    double i0_min = 0.0;
    double i0_max = 0.0;
    std::uint64_t window = 4; ///< TApSA: fields averaged, 1 .. 256
    double stall = 0.5;       ///< SpSA: probability of skipping, 0 .. 0.999
};

/// In every cycle m = sgn(tanh(I0 f) + U(-1, 1)) for all spins at once, f the local field or its
/// mean over the cycles of this anneal, window at most; I0 rises geometrically.
///
/// One 32-bit word w decides, u = w >> 1: with S = round(2^31 stall), stalled iff u < S, else +1
/// iff u < S + floor((2^31 - S) T / 2^32), T of ThresholdTable at the sum of the fields and I0 /
/// their number. Trials and words: trial_run.hpp, trial_words in block sweep - 1. Sums beyond
/// 2^14 are looked up rounded, to within a relative 2^-15 of the largest. Not a Boltzmann sampler.
/// Throws InputError when an option is out of range, ModelError when coefficients are too large.
SolveResult solve_psa(const IsingModel& model, const PsaOptions& options, const SolveLimits& limits,
                      const Observer& observer = {}, AnnealStats* stats = nullptr);

} // namespace isinglass
