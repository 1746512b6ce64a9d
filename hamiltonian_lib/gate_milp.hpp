// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The question "is there a Hamiltonian?" as a mixed-integer program, for audit with other solvers.
#pragma once

#include <cstddef>
#include <filesystem>

#include "hamiltonian_lib/glpk_problem.hpp"
#include "hamiltonian_lib/pattern_search.hpp"
#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// What GLPK makes of it.
struct GateMilpResult {
    ProgramStatus status = ProgramStatus::unknown;
    double gap = 0; ///< even; 0: none found
};

/// Writes the program "largest gap within the bounds of `options`, integer coefficients" as CPLEX
/// LP text. Throws ToolError when the file cannot be written.
void write_gate_milp(const Relation& relation, std::size_t aux_count,
                     const PatternSearchOptions& options, const std::filesystem::path& path);

/// Solves the same program with GLPK, within options.time_limit: the slow second opinion.
GateMilpResult solve_gate_milp(const Relation& relation, std::size_t aux_count,
                               const PatternSearchOptions& options);

} // namespace isinglass
