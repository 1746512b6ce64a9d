// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// All energies by doubling: a new spin's field over the states of the earlier spins is itself made
// by doubling, so that a state costs about three additions whatever the number of couplings.
#include "hamiltonian_lib/coefficient_space.hpp"

namespace isinglass {

std::size_t CoefficientSpace::coupling(std::size_t i, std::size_t j) const {
    return spins_ + i * (2 * spins_ - i - 1) / 2 + (j - i - 1);
}

void CoefficientSpace::difference(std::uint32_t state, std::uint32_t reference,
                                  std::span<double> row) const {
    const auto up = [](std::uint32_t s, std::size_t k) { return ((s >> k) & 1U) != 0; };
    std::size_t at = spins_;
    for (std::size_t i = 0; i < spins_; ++i) {
        row[i] = up(state, i) == up(reference, i) ? 0 : up(state, i) ? -2 : 2;
        for (std::size_t j = i + 1; j < spins_; ++j, ++at) {
            const bool equal = up(state, i) == up(state, j);
            const bool was_equal = up(reference, i) == up(reference, j);
            row[at] = equal == was_equal ? 0 : equal ? -2 : 2;
        }
    }
}

void CoefficientSpace::energies(std::span<const double> coefficients,
                                std::vector<double>& energies) const {
    energies.resize(states());
    energies[0] = 0;
    std::vector<double> field(states() / 2 + 1);
    for (std::size_t k = 0; k < spins_; ++k) {
        const std::uint32_t half = std::uint32_t{1} << k;
        field[0] = coefficients[k];
        for (std::size_t j = 0; j < k; ++j) {
            const double weight = coefficients[coupling(j, k)];
            for (std::uint32_t s = 0; s < std::uint32_t{1} << j; ++s) {
                field[s | std::uint32_t{1} << j] = field[s] + weight;
                field[s] -= weight;
            }
        }
        for (std::uint32_t s = 0; s < half; ++s) {
            energies[s | half] = energies[s] - field[s];
            energies[s] += field[s];
        }
    }
}

} // namespace isinglass
