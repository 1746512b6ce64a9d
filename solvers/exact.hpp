// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The ground states of a model with proof, by enumeration or elimination; the exact distribution.
#pragma once

#include <cstdint>
#include <vector>

#include "core/solve.hpp"

namespace isinglass {

enum class ExactMethod : std::uint8_t {
    automatic,   ///< enumeration up to 20 spins; else elimination if it fits; else enumeration
    enumeration, ///< all 2^n states in Gray-code order
    elimination, ///< dynamic programming in 2^width, whatever n
};

struct ExactOptions {
    ExactMethod method = ExactMethod::automatic;
    /// Spins to enumerate at most, 0 .. 62; 2^spins states (30 spins: some ten seconds).
    std::size_t max_spins = 30;
    /// Width of an elimination at most, 0 .. 32; tables of 2^(width + 2) entries of 9 bytes
    /// together (24: 576 MiB).
    std::size_t max_width = 24;
    /// Spins at most, 0 .. 24, that are tried in all combinations to make the rest narrow enough;
    /// each doubles the time.
    std::size_t max_cut = 16;
};

/// Enumeration visits every state once, in Gray-code order from all spins at -1. A "sweep" is one
/// visited state; the observer is shown every state of at most its threshold.
///
/// Elimination visits the ground states only, each once. A "sweep" is one ground state; the
/// observer is shown each, unless its threshold is below the ground energy. result.ground_states is
/// their number; without an observer that wants them they are counted but not visited.
///
/// Target, observer, interrupt and time stop the run early; limits.max_sweeps and limits.seed have
/// no meaning here and are ignored. result.complete == (result.stop == exhausted): all states were
/// considered, so that best_energy is the ground energy. Throws ModelError when the model is too
/// large for the method, InputError for an option out of range.
SolveResult solve_exact(const IsingModel& model, const ExactOptions& options,
                        const SolveLimits& limits, const Observer& observer = {});

/// The Boltzmann distribution P(m) ~ exp(-I0 H(m)) of a small model, by enumeration. Oracle of the
/// statistical tests.
struct ExactDistribution {
    Energy ground_energy = 0;
    std::uint64_t ground_count = 0;       ///< number of ground states
    std::vector<SpinState> ground_states; ///< the first ones in Gray-code order
    double ground_probability = 0.0;      ///< P(H = ground_energy)
    double mean_energy = 0.0;             ///< <H>
    std::vector<double> mean_spin;        ///< <m_i>, one per spin
};

/// Throws ModelError for more than 20 spins. Keeps at most max_ground_states ground states.
/// Precondition: i0 >= 0.
ExactDistribution exact_distribution(const IsingModel& model, double i0,
                                     std::size_t max_ground_states = 1024);

} // namespace isinglass
