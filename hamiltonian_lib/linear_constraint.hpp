// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cells in closed form: adders, counters and threshold neurons are integer linear constraints.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

/// sum_i factors[i] x_i = target over Boolean x: the pins of a cell, then slack (auxiliary) spins.
struct LinearConstraint {
    std::string name;
    std::vector<std::string> pins; ///< inputs first, then outputs
    std::size_t input_count = 0;
    std::vector<Weight> factors; ///< one per pin, then one per slack spin
    Weight target = 0;
};

/// Coefficients without a relation: what the closed form gives for any number of spins.
struct LinearConstraintForm {
    std::vector<Weight> bias;
    std::vector<Coupling> couplings; ///< i < j, sorted, no zeros
    Energy ground_energy = 0;        ///< the energy of every solution, if there is one
};

/// H = 2 (sum a_i x_i - c)^2 + ground_energy: J_ij = -a_i a_j, h_i = -a_i (S - 2c) with S = sum a,
/// ground_energy = -(sum a_i^2 + (S - 2c)^2) / 2. A residual r costs 2 r^2, so the gap is at least
/// 2. Throws ModelError when a coefficient leaves 32 bits.
/// Source: exact square of the constraint, as for the adders of Whitfield et al., EPL 99, 2012.
LinearConstraintForm expand_linear_constraint(std::span<const Weight> factors, Weight target);

/// The closed form as a cell, proved by enumeration; a pin row is valid when some slack values meet
/// the constraint. Throws ModelError for more spins than can be enumerated, and for a constraint
/// that forbids everything or nothing.
CellHamiltonian cell_of_linear_constraint(const LinearConstraint& constraint);

/// A + B = S + 2 CO and A + B + CI = S + 2 CO.
LinearConstraint half_adder_constraint();
LinearConstraint full_adder_constraint();

/// X0 + ... + X(n-1) = Y0 + 2 Y1 + 4 Y2 + ..., with as few outputs as can hold n. n >= 1.
LinearConstraint counter_constraint(std::size_t n);

/// Y = [X0 + ... + X(n-1) >= threshold], 1 <= threshold <= n, with slack spins of weight 1, 2, 4,
/// ...: the sum, moved by a constant, is written in binary and Y is its highest bit.
LinearConstraint threshold_constraint(std::size_t n, std::size_t threshold);

} // namespace isinglass
