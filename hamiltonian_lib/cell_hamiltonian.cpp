// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Energy, complemented pins, and the description of a cell.
#include "hamiltonian_lib/cell_hamiltonian.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"

namespace isinglass {

Energy CellHamiltonian::energy(std::uint32_t state) const {
    const auto spin = [state](std::size_t k) { return ((state >> k) & 1U) != 0 ? 1 : -1; };
    Energy energy = 0;
    for (std::size_t k = 0; k < bias.size(); ++k) {
        energy -= Energy{bias[k]} * spin(k);
    }
    for (const Coupling& c : couplings) {
        energy -= Energy{c.weight} * spin(c.i) * spin(c.j);
    }
    return energy;
}

Energy CellHamiltonian::weight_sum() const {
    Energy sum = 0;
    for (const Weight h : bias) {
        sum += std::abs(Energy{h});
    }
    for (const Coupling& c : couplings) {
        sum += std::abs(Energy{c.weight});
    }
    return sum;
}

std::string spin_name(const CellHamiltonian& cell, std::size_t spin) {
    const std::size_t pins = cell.relation.pins.size();
    return spin < pins ? cell.relation.pins[spin] : fmt::format("aux{}", spin - pins + 1);
}

CellHamiltonian flip_pins(const CellHamiltonian& cell, std::uint32_t mask) {
    require(mask < cell.relation.row_space(), "flip_pins: the mask names pins only");
    CellHamiltonian flipped = cell;
    const auto sign = [mask](std::size_t k) { return ((mask >> k) & 1U) != 0 ? -1 : 1; };
    for (std::size_t k = 0; k < flipped.bias.size(); ++k) {
        flipped.bias[k] *= sign(k);
    }
    for (Coupling& c : flipped.couplings) {
        c.weight *= sign(c.i) * sign(c.j);
    }
    for (std::uint32_t& row : flipped.relation.rows) {
        row ^= mask;
    }
    std::ranges::sort(flipped.relation.rows);
    return flipped;
}

namespace {

std::string describe_proof(const CellHamiltonian& cell) {
    if (!cell.proof) {
        return "proof         none\n";
    }
    const CellProof& proof = *cell.proof;
    std::vector<std::string> levels;
    for (const auto& [energy, count] : proof.spectrum) {
        levels.push_back(fmt::format("{} x{}", energy, count));
    }
    return fmt::format("spectral gap  {}\n"
                       "spectrum      {}\n"
                       "proof         all {} states enumerated; {} valid rows, {} ground states, "
                       "{} per row\n",
                       proof.spectral_gap, fmt::join(levels, ", "), proof.state_count,
                       proof.valid_rows, proof.ground_states,
                       proof.unique_ground ? "one" : "one or more");
}

} // namespace

std::string describe_cell(const CellHamiltonian& cell) {
    const Relation& relation = cell.relation;
    const auto outputs = relation.pins.begin() + static_cast<std::ptrdiff_t>(relation.input_count);
    std::string text = fmt::format("{}  inputs {}; outputs {}; {} auxiliary spins\n", relation.name,
                                   fmt::join(relation.pins.begin(), outputs, " "),
                                   fmt::join(outputs, relation.pins.end(), " "), cell.aux_count);
    for (std::size_t k = 0; k < cell.bias.size(); ++k) {
        text += fmt::format("h {:<11} {:+d}\n", spin_name(cell, k), cell.bias[k]);
    }
    for (const Coupling& c : cell.couplings) {
        const std::string pair = spin_name(cell, c.i) + " " + spin_name(cell, c.j);
        text += fmt::format("J {:<11} {:+d}\n", pair, c.weight);
    }
    text += fmt::format("ground energy {}\ngap           {}\n", cell.ground_energy, cell.gap);
    text += describe_proof(cell);
    if (!cell.origin.empty()) {
        text += fmt::format("origin        {}\n", cell.origin);
    }
    return text;
}

} // namespace isinglass
