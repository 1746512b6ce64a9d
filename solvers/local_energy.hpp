// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// How strongly the couplings of a model act on a spin: the statistics that set annealing ranges.
#pragma once

#include <vector>

#include "core/ising_model.hpp"

namespace isinglass {

/// Moments of the local field when the neighbours are random spins, after Onizawa et al., "Local
/// energy distribution based hyperparameter determination for stochastic simulated annealing",
/// IEEE OJSP 4, 2023 (root_mean_square, SSA), and Sci. Rep. 14, 1339, 2024 (deviation, p-bits).
///
/// Row j holds the n couplings J_jk, zeros and J_jj = 0 included. A model with biases has one more
/// spin, held at +1 and coupled by h_j (the papers have no biases). With n the length of a row:
/// mean_j = (n - 1) mean(J_j), root_mean_square_j = sqrt((n - 1) mean(J_j^2)),
/// deviation_j = sqrt((n - 1) var(J_j)), var the mean squared distance from the mean.
struct LocalEnergy {
    std::vector<double> root_mean_square; ///< per spin
    double mean_root_mean_square = 0.0;
    double largest_root_mean_square = 0.0;
    double mean = 0.0;              ///< average of mean_j; signed
    double smallest_abs_mean = 0.0; ///< min_j |mean_j|
    double mean_deviation = 0.0;
};

/// All zeros for a model without spins.
LocalEnergy local_energy(const IsingModel& model);

} // namespace isinglass
