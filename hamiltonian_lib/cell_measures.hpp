// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The numbers by which realisations of one relation are compared.
#pragma once

#include <cstddef>
#include <vector>

#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

/// Smaller is better in all but gap and unique.
struct CellMeasures {
    std::size_t aux_count = 0;
    Energy gap = 0;
    Weight largest_bias = 0;     ///< max |h|
    Weight largest_coupling = 0; ///< max |J|
    std::size_t degree = 0;      ///< most couplings of one spin
    bool unique = false;         ///< proved: one ground state for each valid row
    friend bool operator==(const CellMeasures&, const CellMeasures&) = default;
};

CellMeasures measures_of(const CellHamiltonian& cell);

/// At least as good in everything.
bool is_as_good(const CellMeasures& a, const CellMeasures& b);

/// Those that no other is as good as (of equals the first stays), ordered by auxiliary spins, then
/// falling gap, then unique ones, then largest coupling, bias, degree.
std::vector<CellHamiltonian> pareto_front(std::vector<CellHamiltonian> cells);

} // namespace isinglass
