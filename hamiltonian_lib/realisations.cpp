// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The table of trade-offs: one auxiliary spin more often buys a larger gap or smaller coefficients.
//
// Idea: for each auxiliary count and each bound on |J| one exact search for the largest gap, then
// at that gap the smallest weight sum and the smallest degree. Of all models found, those that
// another one equals or beats in every respect are dropped. So every gap in the table is the
// largest for its auxiliary spins and bounds; |h| and the degree are those of the models at that
// gap with the smallest sum or the smallest degree, not of all models.
#include "hamiltonian_lib/realisations.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "core/error.hpp"
#include "hamiltonian_lib/cell_measures.hpp"
#include "hamiltonian_lib/gate_program.hpp"

namespace isinglass {
namespace {

/// Smaller is better.
auto merits(const CellHamiltonian& cell) {
    const CellMeasures m = measures_of(cell);
    return std::tuple(m.aux_count, -m.gap, m.largest_coupling, m.largest_bias, m.degree,
                      cell.weight_sum());
}

/// Whatever the number of ground states of a row.
bool at_least_as_good(const Realisation& a, const Realisation& b) {
    CellMeasures of_a = measures_of(a.cell);
    of_a.unique = true;
    return is_as_good(of_a, measures_of(b.cell));
}

/// Keeps a set of realisations of which none is at least as good as another.
void add_if_new(std::vector<Realisation>& set, Realisation candidate) {
    for (Realisation& known : set) {
        if (at_least_as_good(known, candidate)) {
            if (at_least_as_good(candidate, known)) { // equal: the smaller sum stays
                candidate.gap_proved = candidate.gap_proved || known.gap_proved;
                if (merits(candidate.cell) < merits(known.cell)) {
                    known = std::move(candidate);
                } else {
                    known.gap_proved = candidate.gap_proved;
                }
            }
            return;
        }
    }
    std::erase_if(set,
                  [&](const Realisation& known) { return at_least_as_good(candidate, known); });
    set.push_back(std::move(candidate));
}

/// One search; what it finds goes into the table. `gap_proved`: known already.
GateProgramResult search(const Relation& relation, std::size_t aux_count,
                         const GateProgramOptions& program, bool gap_proved,
                         RealisationTable& table) {
    GateProgramResult result = solve_gate_program(relation, aux_count, program);
    gap_proved = gap_proved || (program.objective == CellObjective::sum &&
                                result.status == ProgramStatus::optimal);
    if (result.gap > 0) {
        add_if_new(table.realisations, {proved_answer(relation, aux_count, result), gap_proved});
    }
    return result;
}

void attempt(const Relation& relation, std::size_t aux_count, Weight max_coupling,
             const RealisationOptions& options, RealisationTable& table) {
    const auto start = std::chrono::steady_clock::now();
    GateProgramOptions program;
    program.max_coupling = max_coupling;
    program.max_bias = options.bias_factor * max_coupling;
    program.max_gap = options.max_gap;
    program.time_limit = options.time_limit;
    program.objective_time_limit = options.objective_time_limit;
    const GateProgramResult result = search(relation, aux_count, program, false, table);
    if (result.gap > 0) {
        program.objective = CellObjective::degree;
        program.max_gap = result.gap;
        search(relation, aux_count, program, result.status == ProgramStatus::optimal, table);
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    table.attempts.push_back({aux_count, program.max_bias, max_coupling, result.gap,
                              static_cast<Energy>(result.bound), seconds.count()});
}

} // namespace

RealisationTable derive_realisations(const Relation& relation, const RealisationOptions& options) {
    require(options.min_aux <= options.max_aux && options.max_aux <= max_search_aux &&
                std::ranges::is_sorted(options.coupling_bounds) && options.bias_factor >= 0,
            "derive_realisations: options in range");
    RealisationTable table;
    for (std::size_t aux = options.min_aux; aux <= options.max_aux; ++aux) {
        for (const Weight max_coupling : options.coupling_bounds) {
            attempt(relation, aux, max_coupling, options, table);
        }
        if (options.first_only && !table.realisations.empty()) {
            break;
        }
    }
    std::ranges::sort(table.realisations, [](const Realisation& a, const Realisation& b) {
        return merits(a.cell) < merits(b.cell);
    });
    return table;
}

} // namespace isinglass
