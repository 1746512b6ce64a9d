// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The coefficients h and J of a complete graph as one vector, and the energies of all states.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ising_model.hpp"
#include "core/types.hpp"

namespace isinglass {

/// Order of the vector: h_0 ... h_(n-1), J_01, J_02, ..., J_12, ... Bit k of a state = spin k.
class CoefficientSpace {
public:
    explicit CoefficientSpace(std::size_t spins) : spins_(spins) {}

    std::size_t spins() const { return spins_; }
    std::size_t size() const { return spins_ + spins_ * (spins_ - 1) / 2; }
    std::uint32_t states() const { return std::uint32_t{1} << spins_; }
    std::size_t coupling(std::size_t i, std::size_t j) const; ///< position of J_ij, i < j

    /// The factors of the coefficients in E(state) - E(reference): 0, -2 or 2. row.size() ==
    /// size().
    void difference(std::uint32_t state, std::uint32_t reference, std::span<double> row) const;
    /// E of every state, in O(2^spins). `energies` has states() elements.
    void energies(std::span<const double> coefficients, std::vector<double>& energies) const;

private:
    std::size_t spins_;
};

} // namespace isinglass
