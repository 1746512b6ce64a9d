// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The solvers by name: one record each, and the factory.
#pragma once

#include <span>
#include <string_view>

#include "solvers/block_gibbs.hpp"
#include "solvers/exact.hpp"
#include "solvers/gibbs.hpp"
#include "solvers/psa.hpp"
#include "solvers/replica.hpp"
#include "solvers/sc_pbit.hpp"
#include "solvers/sc_replica.hpp"
#include "solvers/ssa.hpp"
#include "solvers/ssqa.hpp"
#include "solvers/tempering.hpp"

namespace isinglass {

/// What the program's help and the documentation list.
struct SolverRecord {
    std::string_view name;
    std::string_view summary; ///< one line, no full stop
};

/// Options of all solvers; a solver reads its own member only, save that sc_replica takes its
/// p-bits from sc_pbit.
struct SolverOptions {
    BlockGibbsOptions block_gibbs;
    ExactOptions exact;
    GibbsOptions gibbs;
    ReplicaOptions replica;
    TemperingOptions tempering;
    ScPbitOptions sc_pbit;
    ScReplicaOptions sc_replica; ///< counter is replaced by sc_pbit
    SsaOptions ssa;
    PsaOptions psa;
    SsqaOptions ssqa;
};

/// All solvers, in the order in which they are listed.
std::span<const SolverRecord> solver_records();

/// The solver of that name with its options bound. Throws InputError, naming the known solvers,
/// for an unknown name; options are checked when the solver is called.
Solver make_solver(std::string_view name, const SolverOptions& options);

} // namespace isinglass
