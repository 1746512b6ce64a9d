// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A sequence of exact searches (pattern_search): the largest gap; then, at that gap, the objective,
// with one ground state per valid row if that is possible and without if not.
//
// A model at the largest gap asked for is found much faster by asking for the smallest weight sum
// at that gap than by maximising the gap: corners with small sums are mostly integer, those with
// large gaps are not, and branching on fractional coefficients is what never ends. With three
// auxiliary spins some functions of four inputs had no model after 500 000 nodes of the gap search;
// a few hundred nodes of the other one gave gap 4. Proofs that there is none need the gap search,
// whose linear programs have half the columns.
#include "hamiltonian_lib/gate_program.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "core/error.hpp"
#include "hamiltonian_lib/coefficient_space.hpp"
#include "hamiltonian_lib/gate_milp.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

namespace isinglass {
namespace {

constexpr std::uint64_t dive_nodes = 2000; // of a search for any model

/// One relation with one number of auxiliary spins.
class GateProgram {
public:
    GateProgram(const Relation& relation, std::size_t aux_count, const GateProgramOptions& options)
        : relation_(relation), aux_(aux_count), options_(options) {}

    GateProgramResult solve() {
        PatternSearchOptions search = bounds();
        const PatternSearchResult found = largest_gap(search);
        if (!options_.lp_folder.empty()) {
            write_gate_milp(relation_, aux_, search,
                            options_.lp_folder / fmt::format("{}.aux{}.lp", relation_.name, aux_));
        }
        result_.status = found.found
                             ? (found.closed ? ProgramStatus::optimal : ProgramStatus::feasible)
                             : (found.closed ? ProgramStatus::infeasible : ProgramStatus::unknown);
        result_.bound = found.bound;
        if (found.found) {
            result_.gap = std::min<Energy>(std::llround(found.gap), options_.max_gap);
            read(found);
            if (options_.objective != CellObjective::gap) {
                improve(Ground::unique) || (aux_ > 0 && improve(Ground::any));
            }
        }
        return std::move(result_);
    }

private:
    PatternSearchOptions bounds() const {
        PatternSearchOptions search;
        search.max_bias = options_.max_bias;
        search.max_coupling = options_.max_coupling;
        search.max_gap = static_cast<double>(options_.max_gap);
        search.time_limit = options_.time_limit;
        return search;
    }

    /// The gap search with a short search for any small model before it, and after it if it found
    /// nothing in time.
    PatternSearchResult largest_gap(const PatternSearchOptions& search) {
        PatternSearchResult dive = run(any_model(search, search.max_gap));
        if (dive.found) {
            dive.closed = true; // nothing larger is asked for
            dive.bound = search.max_gap;
            return dive;
        }
        PatternSearchResult found = run(search);
        if (!found.found && !found.closed) {
            dive = run(any_model(search, search.min_gap));
            dive.closed = false;
            dive.bound = found.bound;
            return dive;
        }
        return found;
    }

    static PatternSearchOptions any_model(PatternSearchOptions search, double gap) {
        search.goal = SearchGoal::weight_sum;
        search.min_gap = search.max_gap = gap;
        search.first_only = true;
        search.node_limit = dive_nodes;
        return search;
    }

    PatternSearchResult run(const PatternSearchOptions& search) {
        PatternSearchResult found = search_patterns(relation_, aux_, search);
        result_.nodes += found.stats.nodes;
        return found;
    }

    void read(const PatternSearchResult& found) {
        const CoefficientSpace space(relation_.pins.size() + aux_);
        const auto weight = [&](std::size_t k) {
            return static_cast<Weight>(std::lround(found.coefficients[k]));
        };
        result_.bias.clear();
        result_.couplings.clear();
        for (std::size_t i = 0; i < space.spins(); ++i) {
            result_.bias.push_back(weight(i));
            for (std::size_t j = i + 1; j < space.spins(); ++j) {
                if (const Weight w = weight(space.coupling(i, j)); w != 0) {
                    result_.couplings.push_back(
                        {static_cast<SpinId>(i), static_cast<SpinId>(j), w});
                }
            }
        }
    }

    /// Tightens the bound of the objective until the search fails, which proves the last one best;
    /// then the smallest sum. False: no such model was found.
    bool improve(Ground ground) {
        PatternSearchOptions search = bounds();
        search.goal = SearchGoal::weight_sum;
        search.min_gap = static_cast<double>(result_.gap);
        search.max_gap = search.min_gap;
        search.ground = ground;
        search.time_limit = options_.objective_time_limit;
        const bool proved = tighten(search);
        const PatternSearchResult found = run(search);
        if (!found.found) {
            return false;
        }
        read(found);
        result_.smallest = found.closed && proved;
        result_.unique = ground == Ground::unique;
        return true;
    }

    /// The smallest limit, from below, that has a model.
    bool tighten(PatternSearchOptions& search) {
        bool proved = true;
        const bool bits = options_.objective == CellObjective::bits;
        if (!bits && options_.objective != CellObjective::degree) {
            return true;
        }
        const auto most =
            static_cast<std::size_t>(bits ? std::max(search.max_bias, search.max_coupling)
                                          : static_cast<double>(relation_.pins.size() + aux_ - 1));
        for (std::size_t limit = 1; limit < most; ++limit) {
            PatternSearchOptions trial = search;
            if (bits) {
                trial.max_bias = std::min(search.max_bias, static_cast<double>(limit));
                trial.max_coupling = std::min(search.max_coupling, static_cast<double>(limit));
            } else {
                trial.max_degree = limit;
            }
            trial.first_only = true;
            const PatternSearchResult found = run(trial);
            if (found.found) {
                trial.first_only = false;
                search = trial;
                return proved;
            }
            proved = proved && found.closed;
        }
        return proved;
    }

    const Relation& relation_;
    std::size_t aux_;
    const GateProgramOptions& options_;
    GateProgramResult result_;
};

} // namespace

GateProgramResult solve_gate_program(const Relation& relation, std::size_t aux_count,
                                     const GateProgramOptions& options) {
    require(options.max_gap >= 2 && options.max_gap % 2 == 0 && options.time_limit > 0 &&
                options.objective_time_limit > 0,
            "solve_gate_program: an even gap of at least 2 and a positive time limit");
    return GateProgram(relation, aux_count, options).solve();
}

CellHamiltonian proved_answer(const Relation& relation, std::size_t aux_count,
                              const GateProgramResult& result) {
    CellHamiltonian cell;
    cell.relation = relation;
    cell.aux_count = aux_count;
    cell.bias = result.bias;
    cell.couplings = result.couplings;
    cell.origin = "exact search";
    cell = proved(std::move(cell));
    require(cell.gap >= result.gap, "the enumerated gap is at least the search's gap");
    return cell;
}

} // namespace isinglass
