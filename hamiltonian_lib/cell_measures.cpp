// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Measures, and which realisations are worth keeping.
#include "hamiltonian_lib/cell_measures.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace isinglass {

CellMeasures measures_of(const CellHamiltonian& cell) {
    CellMeasures measures{cell.aux_count, cell.gap, 0, 0, 0,
                          cell.proof && cell.proof->unique_ground};
    for (const Weight h : cell.bias) {
        measures.largest_bias = std::max(measures.largest_bias, std::abs(h));
    }
    std::vector<std::size_t> degrees(cell.spin_count(), 0);
    for (const Coupling& c : cell.couplings) {
        measures.largest_coupling = std::max(measures.largest_coupling, std::abs(c.weight));
        measures.degree = std::max({measures.degree, ++degrees[c.i], ++degrees[c.j]});
    }
    return measures;
}

bool is_as_good(const CellMeasures& a, const CellMeasures& b) {
    return a.aux_count <= b.aux_count && a.gap >= b.gap && a.largest_bias <= b.largest_bias &&
           a.largest_coupling <= b.largest_coupling && a.degree <= b.degree &&
           (a.unique || !b.unique);
}

std::vector<CellHamiltonian> pareto_front(std::vector<CellHamiltonian> cells) {
    const auto order = [](const CellHamiltonian& cell) {
        const CellMeasures m = measures_of(cell);
        return std::tuple(m.aux_count, -m.gap, !m.unique, m.largest_coupling, m.largest_bias, m.degree);
    };
    // A better one never comes later in this order.
    std::ranges::stable_sort(cells, {}, order);
    std::vector<CellHamiltonian> front;
    for (CellHamiltonian& cell : cells) {
        const CellMeasures measures = measures_of(cell);
        if (std::ranges::none_of(front, [&](const CellHamiltonian& better) {
                return is_as_good(measures_of(better), measures);
            })) {
            front.push_back(std::move(cell));
        }
    }
    return front;
}

} // namespace isinglass
