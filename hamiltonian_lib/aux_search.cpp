// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// From a truth table to a proved cell.
//
// Idea: some relations have no two-body Hamiltonian on their pins alone. XOR is the smallest: over
// its valid rows every spin and every product of two averages to zero, and so it does over the
// invalid ones, hence both have mean energy 0 and no gap fits between. One more, free, spin helps;
// the search (gate_program) chooses its value in each valid row. We count up and
// keep the first number that works, because each auxiliary spin is a spin of every instance of the
// gate in every network.
//
// Every answer passes prove_cell, which enumerates. "No model with k auxiliary spins" is proved by
// the search, for the integer bounds. MUX, for one, has no model with 1 auxiliary spin at |J| <= 2,
// but has one of gap 4 at |J| <= 4.
#include "hamiltonian_lib/aux_search.hpp"

#include <chrono>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

[[noreturn]] void throw_no_model(const Relation& relation, const DeriveOptions& options,
                                 const DeriveStats& stats) {
    std::string message =
        fmt::format("cell {}: no Hamiltonian with |h| <= {}, |J| <= {}", relation.name,
                    options.program.max_bias, options.program.max_coupling);
    for (const DeriveAttempt& attempt : stats.attempts) {
        message += "; " + describe_attempt(attempt);
    }
    throw ModelError(message + "; try more auxiliary spins or larger bounds");
}

} // namespace

std::string describe_attempt(const DeriveAttempt& attempt) {
    const std::string spins =
        fmt::format("{} auxiliary spin{}", attempt.aux_count, attempt.aux_count == 1 ? "" : "s");
    if (attempt.gap > 0) {
        return fmt::format("gap {} with {}", attempt.gap, spins);
    }
    if (attempt.status == ProgramStatus::infeasible) {
        return fmt::format("no model with {}", spins);
    }
    return fmt::format("nothing found in time with {}", spins);
}

CellHamiltonian derive_cell(const Relation& relation, const DeriveOptions& options,
                            DeriveStats* stats) {
    require(options.min_aux <= options.max_aux && options.max_aux <= max_aux_limit,
            "derive_cell: min_aux <= max_aux <= max_aux_limit");
    DeriveStats local;
    DeriveStats& record = stats != nullptr ? *stats : local;
    record = {};
    for (std::size_t aux = options.min_aux; aux <= options.max_aux; ++aux) {
        const auto start = std::chrono::steady_clock::now();
        const GateProgramResult result = solve_gate_program(relation, aux, options.program);
        record.attempts.push_back(
            {aux, result.status, result.gap, result.bound, result.smallest, seconds_since(start)});
        if (result.gap > 0) {
            return proved_answer(relation, aux, result);
        }
    }
    throw_no_model(relation, options, record);
}

} // namespace isinglass
