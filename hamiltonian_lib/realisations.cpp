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
#include <cstdlib>
#include <optional>
#include <tuple>

#include "core/error.hpp"
#include "hamiltonian_lib/gate_program.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

namespace isinglass {
namespace {

Realisation measured(CellHamiltonian cell, bool gap_proved) {
    Realisation result;
    std::vector<std::size_t> degree(cell.spin_count(), 0);
    for (const Weight h : cell.bias) {
        result.largest_bias = std::max(result.largest_bias, std::abs(h));
    }
    for (const Coupling& c : cell.couplings) {
        result.largest_coupling = std::max(result.largest_coupling, std::abs(c.weight));
        ++degree[c.i];
        ++degree[c.j];
    }
    result.largest_degree = *std::ranges::max_element(degree);
    result.gap_proved = gap_proved;
    result.cell = std::move(cell);
    return result;
}

/// Smaller is better.
auto merits(const Realisation& r) {
    return std::tuple(r.cell.aux_count, -r.cell.gap, r.largest_coupling, r.largest_bias,
                      r.largest_degree, r.cell.weight_sum());
}

bool at_least_as_good(const Realisation& a, const Realisation& b) {
    return a.cell.aux_count <= b.cell.aux_count && a.cell.gap >= b.cell.gap &&
           a.largest_coupling <= b.largest_coupling && a.largest_bias <= b.largest_bias &&
           a.largest_degree <= b.largest_degree;
}

/// Keeps a set of realisations of which none is at least as good as another.
void add_if_new(std::vector<Realisation>& set, Realisation candidate) {
    for (Realisation& known : set) {
        if (at_least_as_good(known, candidate)) {
            if (at_least_as_good(candidate, known)) { // equal: the smaller sum stays
                candidate.gap_proved = candidate.gap_proved || known.gap_proved;
                if (merits(candidate) < merits(known)) {
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
        CellHamiltonian cell;
        cell.relation = relation;
        cell.aux_count = aux_count;
        cell.bias = result.bias;
        cell.couplings = result.couplings;
        cell.origin = "exact search";
        cell = proved(std::move(cell));
        require(cell.gap >= result.gap, "the enumerated gap is at least the search's gap");
        add_if_new(table.realisations, measured(std::move(cell), gap_proved));
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
        return merits(a) < merits(b);
    });
    return table;
}

} // namespace isinglass
