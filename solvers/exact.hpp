// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every state of a small model: the ground energy with proof, and the Boltzmann distribution.
#pragma once

#include <cstdint>
#include <vector>

#include "core/solve.hpp"

namespace isinglass {

struct ExactOptions {
    /// Spins at most, 0 .. 62; the run visits 2^spins states (30 spins: some ten seconds).
    std::size_t max_spins = 30;
};

/// Visits every state once, in Gray-code order from all spins at -1.
///
/// A "sweep" is one visited state: result.sweeps and the observer's sweep number count states from
/// 1. The observer is shown every state of at most its threshold. Target, observer, interrupt and
/// time stop the run early; limits.max_sweeps and limits.seed have no meaning here and are ignored.
/// result.complete == (result.stop == exhausted): all states were seen, so that best_energy is the
/// ground energy. Throws ModelError when the model has more than max_spins spins.
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
