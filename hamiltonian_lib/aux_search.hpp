// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The cell of a relation, with as few auxiliary spins as the integer bounds allow.
#pragma once

#include <string>
#include <vector>

#include "hamiltonian_lib/cell_hamiltonian.hpp"
#include "hamiltonian_lib/gate_program.hpp"

namespace isinglass {

struct DeriveOptions {
    std::size_t min_aux = 0; ///< auxiliary spins to start with
    std::size_t max_aux = 2; ///< auxiliary spins to give up after; at most max_aux_limit
    GateProgramOptions program;
};

/// One row of choices doubles per auxiliary spin; more than this is out of reach.
inline constexpr std::size_t max_aux_limit = 6;

/// What happened with one number of auxiliary spins.
struct DeriveAttempt {
    std::size_t aux_count = 0;
    ProgramStatus status = ProgramStatus::unknown;
    Energy gap = 0;        ///< 0 = none found
    double bound = 0;      ///< no gap is larger (capped by the wanted gap)
    bool smallest = false; ///< the weight sum was proved to be the smallest
    double seconds = 0;    ///< wall time
};

struct DeriveStats {
    std::vector<DeriveAttempt> attempts; ///< ascending aux_count
};

/// "no model with 0 auxiliary spins", "gap 4 with 2 auxiliary spins", ...
std::string describe_attempt(const DeriveAttempt& attempt);

/// Tries min_aux, min_aux + 1, ..., max_aux auxiliary spins and returns the first model, proved by
/// enumeration. Throws ModelError when there is none, listing what each attempt found, and as
/// solve_gate_program does. `stats`, if given, is overwritten, also when this throws.
CellHamiltonian derive_cell(const Relation& relation, const DeriveOptions& options = {},
                            DeriveStats* stats = nullptr);

} // namespace isinglass
