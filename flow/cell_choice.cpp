// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ranking realisations. Cells of different gap are multiplied up to one gap in a network, so
// coefficients count relative to the gap.
#include "flow/cell_choice.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/error.hpp"
#include "hamiltonian_lib/cell_measures.hpp"

namespace isinglass {

namespace {

/// In order of importance.
std::array<double, 5> rank(const CellHamiltonian& cell, NetworkObjective objective) {
    const CellMeasures m = measures_of(cell);
    const auto spins = static_cast<double>(m.aux_count);
    const auto couplings = static_cast<double>(cell.couplings.size());
    const auto degree = static_cast<double>(m.degree);
    const double coefficient = double(m.largest_coupling) / double(m.gap); // for a gap of 1
    const double not_unique = m.unique ? 0 : 1;
    switch (objective) {
    case NetworkObjective::spins:
        return {spins, not_unique, coefficient, couplings, degree};
    case NetworkObjective::gap:
        return {coefficient, spins, not_unique, couplings, degree};
    case NetworkObjective::degree:
        return {degree, spins, not_unique, coefficient, couplings};
    case NetworkObjective::couplings:
        return {couplings, spins, not_unique, coefficient, degree};
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

std::string to_string(NetworkObjective objective) {
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
