// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ranking realisations. Cells of different gap are multiplied up to one gap in a network, so
// coefficients count relative to the gap.
#include "flow/cell_choice.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

/// What objectives are made of; smaller is better in each.
struct Measures {
    double spins = 0;
    double couplings = 0;
    double degree = 0;
    double coefficient = 0; ///< largest coupling for a gap of 1
};

Measures measure(const CellHamiltonian& cell) {
    Measures measures;
    std::vector<int> degree(cell.spin_count(), 0);
    Weight largest = 0;
    for (const Coupling& c : cell.couplings) {
        ++degree[c.i];
        ++degree[c.j];
        largest = std::max(largest, std::abs(c.weight));
    }
    measures.spins = static_cast<double>(cell.aux_count);
    measures.couplings = static_cast<double>(cell.couplings.size());
    measures.degree = *std::ranges::max_element(degree);
    measures.coefficient = static_cast<double>(largest) / static_cast<double>(cell.gap);
    return measures;
}

/// In order of importance.
std::array<double, 5> rank(const CellHamiltonian& cell, CellObjective objective) {
    const Measures m = measure(cell);
    const double not_unique = cell.proof && cell.proof->unique_ground ? 0 : 1;
    switch (objective) {
    case CellObjective::spins:
        return {m.spins, not_unique, m.coefficient, m.couplings, m.degree};
    case CellObjective::gap:
        return {m.coefficient, m.spins, not_unique, m.couplings, m.degree};
    case CellObjective::degree:
        return {m.degree, m.spins, not_unique, m.coefficient, m.couplings};
    case CellObjective::couplings:
        return {m.couplings, m.spins, not_unique, m.coefficient, m.degree};
    }
    throw ContractError("CellChoice: unknown objective");
}

/// The relation of `rows`, without a name.
Relation relation_of(RowSet rows, std::size_t pins) {
    Relation relation;
    for (std::size_t pin = 0; pin < pins; ++pin) {
        relation.pins.push_back(fmt::format("p{}", pin));
    }
    relation.input_count = pins;
    for (std::uint32_t row = 0; row < (1U << pins); ++row) {
        if (((rows >> row) & 1U) != 0) {
            relation.rows.push_back(row);
        }
    }
    return relation;
}

} // namespace

std::string to_string(CellObjective objective) {
    constexpr std::array names{"spins", "gap", "degree", "couplings"};
    return names.at(static_cast<std::size_t>(objective));
}

const CellHamiltonian* CellChoice::find(RowSet rows, std::size_t pins) {
    const auto [entry, is_new] = known_.try_emplace({pins, rows});
    if (is_new) {
        auto cells = library_.realise(relation_of(rows, pins));
        const auto best = std::ranges::min_element(
            cells, {}, [this](const CellHamiltonian& cell) { return rank(cell, objective_); });
        if (best != cells.end()) {
            entry->second = std::move(*best);
        }
    }
    return entry->second ? &*entry->second : nullptr;
}

} // namespace isinglass
