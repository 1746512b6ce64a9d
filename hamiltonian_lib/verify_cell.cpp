// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Proof by full enumeration. The idea is to be too simple to be wrong: one table of all energies,
// summed term by term from the definition, then three passes over it. Shares no code with the
// linear program, nor with CellHamiltonian::energy.
#include "hamiltonian_lib/verify_cell.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {
namespace {

void check_form(const CellHamiltonian& cell) {
    check_relation(cell.relation);
    const auto refuse = [&](std::string_view what) {
        throw ModelError(fmt::format("cell {}: {}", cell.relation.name, what));
    };
    if (cell.aux_count > max_cell_spins || cell.spin_count() > max_cell_spins) {
        refuse(fmt::format("{} spins are more than the {} that can be enumerated",
                           cell.spin_count(), max_cell_spins));
    }
    if (cell.bias.size() != cell.spin_count()) {
        refuse("the number of biases differs from the number of spins");
    }
    const Coupling* last = nullptr;
    for (const Coupling& c : cell.couplings) {
        const bool ordered = last == nullptr || last->i < c.i || (last->i == c.i && last->j < c.j);
        if (c.i >= c.j || c.j >= cell.spin_count() || c.weight == 0 || !ordered) {
            refuse("couplings must have i < j, be sorted by (i, j), and not be zero");
        }
        last = &c;
    }
    if (cell.relation.rows.empty() || cell.relation.rows.size() == cell.relation.row_space()) {
        refuse("the relation forbids everything or nothing; a cell must do neither");
    }
}

/// Energy of every state; bit k of the index = spin k.
std::vector<Energy> all_energies(const CellHamiltonian& cell) {
    std::vector<Energy> energies(std::size_t{1} << cell.spin_count(), 0);
    for (std::size_t state = 0; state < energies.size(); ++state) {
        for (std::size_t k = 0; k < cell.bias.size(); ++k) {
            const bool up = (state >> k & 1U) != 0;
            energies[state] += up ? -Energy{cell.bias[k]} : Energy{cell.bias[k]};
        }
        for (const Coupling& c : cell.couplings) {
            const bool equal = (state >> c.i & 1U) == (state >> c.j & 1U);
            energies[state] += equal ? -Energy{c.weight} : Energy{c.weight};
        }
    }
    return energies;
}

/// Lowest energy of each pin row over the auxiliary spins (the high bits of a state).
std::vector<Energy> row_minima(const std::vector<Energy>& energies, std::uint32_t row_space) {
    std::vector<Energy> lowest(row_space, std::numeric_limits<Energy>::max());
    for (std::size_t state = 0; state < energies.size(); ++state) {
        Energy& row = lowest[state % row_space];
        row = std::min(row, energies[state]);
    }
    return lowest;
}

void check_rows(const Relation& relation, const std::vector<bool>& valid,
                const std::vector<Energy>& lowest, Energy ground) {
    for (std::uint32_t row = 0; row < lowest.size(); ++row) {
        if (valid[row] && lowest[row] != ground) {
            throw ModelError(fmt::format(
                "cell {}: row {} is valid but its lowest energy is {}, not the ground energy {}",
                relation.name, describe_row(relation, row), lowest[row], ground));
        }
        if (!valid[row] && lowest[row] <= ground) {
            throw ModelError(
                fmt::format("cell {}: row {} is invalid but its lowest energy is {}, not above {}",
                            relation.name, describe_row(relation, row), lowest[row], ground));
        }
    }
}

} // namespace

CellProof prove_cell(const CellHamiltonian& cell) {
    check_form(cell);
    const Relation& relation = cell.relation;
    const std::vector<Energy> energies = all_energies(cell);
    const std::vector<Energy> lowest = row_minima(energies, relation.row_space());
    std::vector<bool> valid(lowest.size(), false);
    Energy ground = std::numeric_limits<Energy>::max();
    for (const std::uint32_t row : relation.rows) {
        valid[row] = true;
        ground = std::min(ground, lowest[row]);
    }
    check_rows(relation, valid, lowest, ground);

    CellProof proof;
    proof.state_count = energies.size();
    proof.valid_rows = relation.rows.size();
    proof.ground_energy = ground;
    for (const Energy energy : energies) {
        ++proof.spectrum[energy];
    }
    proof.ground_states = proof.spectrum.at(ground);
    proof.unique_ground = proof.ground_states == proof.valid_rows;
    proof.spectral_gap = std::next(proof.spectrum.begin())->first - ground;
    proof.gap = std::numeric_limits<Energy>::max();
    for (std::size_t row = 0; row < lowest.size(); ++row) {
        if (!valid[row]) {
            proof.gap = std::min(proof.gap, lowest[row] - ground);
        }
    }
    return proof;
}

CellHamiltonian proved(CellHamiltonian cell) {
    CellProof proof = prove_cell(cell);
    cell.ground_energy = proof.ground_energy;
    cell.gap = proof.gap;
    cell.proof = std::move(proof);
    return cell;
}

} // namespace isinglass
