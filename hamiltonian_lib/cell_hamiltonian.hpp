// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A cell: a relation, the integer Hamiltonian whose ground states are its rows, and the proof.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/ising_model.hpp"
#include "core/types.hpp"
#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// The largest number of spins (pins and auxiliary) of a cell; proofs enumerate all states.
inline constexpr std::size_t max_cell_spins = 24;

/// What a full enumeration of a cell's states has shown. Made by prove_cell only.
struct CellProof {
    std::uint64_t state_count = 0;   ///< 2^spins
    std::uint64_t valid_rows = 0;    ///< rows of the relation, each reached by a ground state
    std::uint64_t ground_states = 0; ///< states of lowest energy; all of them are valid rows
    bool unique_ground = false;      ///< each valid row has exactly one ground state
    Energy ground_energy = 0;        ///< lowest energy of all states
    Energy gap = 0;                  ///< lowest energy of an invalid row minus ground_energy, > 0
    Energy spectral_gap = 0;         ///< second energy level of all states minus ground_energy
    std::map<Energy, std::uint64_t> spectrum; ///< energy -> number of states
    friend bool operator==(const CellProof&, const CellProof&) = default;
};

/// H(m) = - sum_i h_i m_i - sum_{i<j} J_ij m_i m_j over the pins (in the relation's order), then
/// the auxiliary spins. Boolean 1 is +1. The lowest energy of a pin row, over the auxiliary spins,
/// is ground_energy for a valid row and at least ground_energy + gap for an invalid one.
struct CellHamiltonian {
    Relation relation;
    std::size_t aux_count = 0;
    std::vector<Weight> bias;        ///< h, one per spin
    std::vector<Coupling> couplings; ///< J with i < j, sorted by (i, j), no zeros
    Energy ground_energy = 0;
    Energy gap = 0;
    std::optional<CellProof> proof; ///< absent until prove_cell has agreed
    std::string origin;             ///< how it was found, for humans: "linear program", ...

    std::size_t spin_count() const { return relation.pins.size() + aux_count; }
    /// H of a state; bit k = Boolean value of spin k; higher bits are ignored.
    Energy energy(std::uint32_t state) const;
    /// sum |h| + sum |J|.
    Energy weight_sum() const;
    friend bool operator==(const CellHamiltonian&, const CellHamiltonian&) = default;
};

/// The pin's name, or "aux1", "aux2", ... for the auxiliary spins.
std::string spin_name(const CellHamiltonian& cell, std::size_t spin);

/// The same cell with the pins in `mask` (bit k = pin k) complemented: their h and J change sign.
/// The spectrum, and so the proof, does not change. Used to make OR from AND, and the like.
CellHamiltonian flip_pins(const CellHamiltonian& cell, std::uint32_t mask);

/// h and J by pin name, ground energy, gap, spectrum and proof, as lines of text.
std::string describe_cell(const CellHamiltonian& cell);

} // namespace isinglass
