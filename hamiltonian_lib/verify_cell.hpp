// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The judge of every cell: enumerates all states of a Hamiltonian and compares with the relation.
#pragma once

#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

/// Enumerates all 2^spins states. Independent of how the coefficients were found, and of the
/// claimed ground_energy, gap and proof, which it does not read.
/// Throws ModelError naming the first row (ascending) that is valid but does not reach the ground
/// energy, or invalid but does; also for a relation that forbids nothing or everything, and for
/// malformed h or J.
CellProof prove_cell(const CellHamiltonian& cell);

/// The cell with ground_energy, gap and proof set from prove_cell.
CellHamiltonian proved(CellHamiltonian cell);

} // namespace isinglass
