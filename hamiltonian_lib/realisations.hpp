// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// All worthwhile Hamiltonians of one relation: auxiliary spins against gap against coefficients.
#pragma once

#include <cstddef>
#include <vector>

#include "core/types.hpp"
#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

struct RealisationOptions {
    std::size_t min_aux = 0; ///< auxiliary spins to start with
    std::size_t max_aux = 2; ///< auxiliary spins to end with, >= min_aux
    /// Bounds on |J| to try, ascending, each >= 1.
    std::vector<Weight> coupling_bounds{1, 2, 4};
    Weight bias_factor = 2;           ///< |h| <= bias_factor * (bound on |J|), >= 0
    Energy max_gap = 4;               ///< no larger gap is looked for; even, >= 2
    double time_limit = 60;           ///< seconds of wall time for the search of each gap, > 0
    double objective_time_limit = 10; ///< the same for weights and degree at that gap, each step
    bool first_only = false; ///< stop after the first auxiliary count that has a realisation
};

/// One Hamiltonian of the table.
struct Realisation {
    CellHamiltonian cell; ///< proved by prove_cell
    /// No realisation with this many auxiliary spins within the searched bounds on |h| and |J| has
    /// a larger gap (or it is max_gap, above which nothing was looked for).
    bool gap_proved = false;
};

/// What was searched for and with what result.
struct RealisationAttempt {
    std::size_t aux_count = 0;
    Weight max_bias = 0;
    Weight max_coupling = 0;
    Energy gap = 0;     ///< found; 0 = none
    Energy bound = 0;   ///< proved: no gap is larger. gap == bound: closed; 0: infeasible
    double seconds = 0; ///< wall time
};

struct RealisationTable {
    /// Ordered by auxiliary spins, then falling gap, then largest coupling. None is at least as
    /// good as another one in all of: auxiliary spins, gap, largest |J|, largest |h|, degree.
    std::vector<Realisation> realisations;
    std::vector<RealisationAttempt> attempts; ///< in the order tried
};

/// Searches every auxiliary count with every bound on |J|. Deterministic unless a time limit is
/// reached. Throws ModelError when the relation forbids everything or nothing, or has too many
/// spins; an empty table is not an error.
RealisationTable derive_realisations(const Relation& relation,
                                     const RealisationOptions& options = {});

} // namespace isinglass
