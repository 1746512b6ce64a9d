// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The best integer h and J of a relation for a given number of auxiliary spins.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/ising_model.hpp"
#include "core/types.hpp"
#include "hamiltonian_lib/cell_hamiltonian.hpp"
#include "hamiltonian_lib/glpk_problem.hpp"
#include "hamiltonian_lib/pattern_search.hpp"
#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// What is wanted of the models with the largest gap.
enum class CellObjective : std::uint8_t {
    sum,    ///< the smallest sum |h| + sum |J|
    gap,    ///< nothing: the first one found
    bits,   ///< the smallest largest coefficient, then the smallest sum
    degree, ///< the smallest largest number of couplings of a spin, then the smallest sum
};

struct GateProgramOptions {
    Weight max_bias = 4;     ///< |h| <= max_bias, >= 0
    Weight max_coupling = 2; ///< |J| <= max_coupling, >= 0
    Energy max_gap = 4;      ///< the search for a larger gap stops here; even, >= 2
    double time_limit = 600; ///< seconds of wall time for the search of the largest gap, > 0
    double objective_time_limit = 60; ///< the same for each search of the objective
    CellObjective objective = CellObjective::sum;
    /// Where to write the question as a mixed-integer program, CPLEX LP text, for audit with other
    /// solvers (NAME.aux1.lp, see gate_milp); empty = nowhere.
    std::filesystem::path lp_folder;
};

/// One answer. bias and couplings are empty unless status is optimal or feasible.
struct GateProgramResult {
    ProgramStatus status = ProgramStatus::unknown; ///< of the search for the largest gap
    Energy gap = 0;                                ///< an even number; 0 = none found
    double bound = 0;                              ///< proved: no gap is larger (or max_gap)
    bool smallest = false;           ///< the objective was proved to be the best at this gap
    bool unique = false;             ///< each valid row was asked to have one ground state, and has
    std::vector<Weight> bias;        ///< pins, then auxiliary spins
    std::vector<Coupling> couplings; ///< i < j, sorted, no zeros
    std::uint64_t nodes = 0;         ///< linear programs solved
};

/// Looks for integer h and J, within the bounds, with `aux_count` auxiliary spins, of largest gap
/// up to max_gap (4 is what the two-input gates have, and a network is as good as its worst cell);
/// among those for one ground state per valid row, if the gap allows; among those for the
/// objective. status infeasible: proved that there is no model with so many auxiliary spins within
/// the bounds. Judge the coefficients with prove_cell.
/// Throws ModelError when the relation forbids everything or nothing, or has too many spins.
GateProgramResult solve_gate_program(const Relation& relation, std::size_t aux_count,
                                     const GateProgramOptions& options = {});

/// The answer as a cell, proved by enumeration. `result` has a gap of `relation` with `aux_count`
/// auxiliary spins.
CellHamiltonian proved_answer(const Relation& relation, std::size_t aux_count,
                              const GateProgramResult& result);

} // namespace isinglass
