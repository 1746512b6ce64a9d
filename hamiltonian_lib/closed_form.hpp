// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Recognises cells that are the square of a linear constraint, so that files need not list rows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

/// sum_i factors[i] x_i = target over the cell's spins, pins first.
struct ClosedForm {
    std::vector<Weight> factors; ///< the first one is positive
    Weight target = 0;
    friend bool operator==(const ClosedForm&, const ClosedForm&) = default;
};

/// The constraint whose expand_linear_constraint gives exactly the cell's bias and couplings, if
/// there is one; cells of fewer than 3 spins have none.
std::optional<ClosedForm> closed_form_of(const CellHamiltonian& cell);

/// The values of the first `pins` variables in all Boolean solutions of sum factors[i] x_i =
/// target, ascending, each once. pins <= factors.size() <= 24.
std::vector<std::uint32_t> solution_rows(std::span<const Weight> factors, Weight target,
                                         std::size_t pins);

/// "A + B = S + 2 CO", by the names of the cell's spins.
std::string describe_closed_form(const ClosedForm& form, const CellHamiltonian& cell);

} // namespace isinglass
