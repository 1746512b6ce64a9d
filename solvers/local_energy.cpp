// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sums over the rows of the coupling matrix; zeros count through the length of a row only.
#include "solvers/local_energy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isinglass {

LocalEnergy local_energy(const IsingModel& model) {
    LocalEnergy found;
    const std::size_t spins = model.spin_count();
    if (spins == 0) {
        return found;
    }
    const bool biased = std::ranges::any_of(model.biases(), [](Weight h) { return h != 0; });
    const auto length = static_cast<double>(spins + (biased ? 1 : 0));
    found.smallest_abs_mean = std::numeric_limits<double>::infinity();
    for (SpinId j = 0; j < spins; ++j) {
        double sum = model.bias(j);
        double squares = sum * sum;
        for (const Weight weight : model.weights(j)) {
            sum += weight;
            squares += static_cast<double>(weight) * weight;
        }
        const double mean = sum / length;
        const double scale = length - 1.0;
        const double root = std::sqrt(scale * squares / length);
        const double variance = std::max(0.0, squares / length - mean * mean);
        found.root_mean_square.push_back(root);
        found.mean_root_mean_square += root / static_cast<double>(spins);
        found.largest_root_mean_square = std::max(found.largest_root_mean_square, root);
        found.mean += scale * mean / static_cast<double>(spins);
        found.smallest_abs_mean = std::min(found.smallest_abs_mean, std::abs(scale * mean));
        found.mean_deviation += std::sqrt(scale * variance) / static_cast<double>(spins);
    }
    return found;
}

} // namespace isinglass
