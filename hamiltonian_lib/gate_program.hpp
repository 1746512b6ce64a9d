// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The mixed-integer program whose solution is a cell's Hamiltonian of largest gap.
#pragma once

#include <filesystem>
#include <vector>

#include "core/ising_model.hpp"
#include "core/types.hpp"
#include "hamiltonian_lib/glpk_problem.hpp"
#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// The largest number of spins, pins and auxiliary, of a program: it has a row for each state.
inline constexpr std::size_t max_program_spins = 12;

struct GateProgramOptions {
    Weight max_bias = 4;     ///< |h| <= max_bias, >= 0
    Weight max_coupling = 2; ///< |J| <= max_coupling, >= 0
    Energy max_gap = 4;      ///< the search for a larger gap stops here; even, >= 2
    double time_limit = 600; ///< seconds of wall time for each program solved, > 0
    /// Where to write the programs as CPLEX LP text (NAME.aux1.gap.lp, ...); empty = nowhere.
    std::filesystem::path lp_folder;
};

/// One answer. bias and couplings are empty unless status is optimal or feasible.
struct GateProgramResult {
    ProgramStatus status = ProgramStatus::unknown; ///< of the search for the largest gap
    Energy gap = 0;                                ///< an even number; 0 = none found
    double bound = 0;                ///< no gap is larger than this (in floating point)
    bool smallest = false;           ///< the weight sum was proved to be the smallest at this gap
    bool unique = false;             ///< each valid row was asked to have one ground state, and has
    std::vector<Weight> bias;        ///< pins, then auxiliary spins
    std::vector<Coupling> couplings; ///< i < j, sorted, no zeros
};

/// Looks for integer h and J, within the bounds, with `aux_count` auxiliary spins, of largest gap
/// up to max_gap (4 is what the two-input gates have, and a network is as good as its worst cell);
/// among those for one ground state per valid row, if the gap allows; among those for the
/// smallest sum |h| + sum |J|. status infeasible: no model with so many auxiliary spins within the
/// bounds. The coefficients are rounded from GLPK's numbers; judge them with prove_cell.
/// Source: Onizawa et al., IEEE TCAD 40(4), 2021; Whitfield, Faccin & Biamonte, EPL 99, 2012.
/// Throws ModelError when the relation forbids everything or nothing, or has too many spins.
GateProgramResult solve_gate_program(const Relation& relation, std::size_t aux_count,
                                     const GateProgramOptions& options = {});

} // namespace isinglass
