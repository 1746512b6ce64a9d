// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The textbook formulation: a binary variable for each valid row and auxiliary pattern.
//
// Exactly one pattern of a row is chosen and lies at E0 (Onizawa et al., IEEE TCAD 40(4), 2021).
// The big-M is tight: two states with equal pins differ by the fields of the differing auxiliary
// spins only, which the bounds limit. Shares no code with the search that it audits; in tests it is
// the second program. As a search it is some hundred times slower than pattern_search: it was the
// project's first one, and AOI4 with smallest weights took it 30 s.
#include "hamiltonian_lib/gate_milp.hpp"

#include <bit>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace isinglass {
namespace {

int spin(std::uint32_t state, std::size_t k) { return ((state >> k) & 1U) != 0 ? 1 : -1; }

class GateMilp {
public:
    GateMilp(const Relation& relation, std::size_t aux_count, const PatternSearchOptions& options)
        : relation_(relation), options_(options), pins_(relation.pins.size()), aux_(aux_count),
          patterns_(std::uint32_t{1} << aux_count), problem_(relation.name, Direction::maximise) {
        add_coefficients();
        half_gap_ = problem_.add_column("half_gap", ColumnKind::integer, options.min_gap / 2,
                                        options.max_gap / 2, 1);
        add_rows();
        for (std::size_t k = pins_; k + 1 < spins(); ++k) { // auxiliary spins in order of bias
            problem_.add_row(fmt::format("order{}", k), {{bias_[k], 1}, {bias_[k + 1], -1}}, 0,
                             inf);
        }
    }

    GlpkProblem& problem() { return problem_; }
    double gap() const { return 2 * std::round(problem_.value(half_gap_)); }

private:
    static constexpr double inf = GlpkProblem::unbounded;

    std::size_t spins() const { return pins_ + aux_; }

    void add_coefficients() {
        for (std::size_t i = 0; i < spins(); ++i) {
            bias_.push_back(problem_.add_column(fmt::format("h{}", i), ColumnKind::integer,
                                                -options_.max_bias, options_.max_bias));
        }
        for (std::size_t i = 0; i < spins(); ++i) {
            for (std::size_t j = i + 1; j < spins(); ++j) {
                coupling_.push_back(problem_.add_column(fmt::format("J{}_{}", i, j),
                                                        ColumnKind::integer, -options_.max_coupling,
                                                        options_.max_coupling));
            }
        }
        ground_energy_ = problem_.add_column("E0", ColumnKind::continuous, -inf, inf);
    }

    /// E(state) - E0.
    std::vector<ProgramTerm> excess(std::uint32_t state) const {
        std::vector<ProgramTerm> terms;
        auto column = coupling_.begin();
        for (std::size_t i = 0; i < spins(); ++i) {
            terms.push_back({bias_[i], static_cast<double>(-spin(state, i))});
            for (std::size_t j = i + 1; j < spins(); ++j, ++column) {
                terms.push_back({*column, static_cast<double>(-spin(state, i) * spin(state, j))});
            }
        }
        terms.push_back({ground_energy_, -1});
        return terms;
    }

    /// The most that the energies of two states with equal pins can differ, from the bounds:
    /// each differing auxiliary spin counts its bias and its couplings to the spins that agree.
    double most_difference(std::uint32_t pattern_a, std::uint32_t pattern_b) const {
        const auto differ = static_cast<std::size_t>(std::popcount(pattern_a ^ pattern_b));
        const auto agree = spins() - differ;
        return 2.0 * static_cast<double>(differ) *
               (options_.max_bias + static_cast<double>(agree) * options_.max_coupling);
    }

    void add_rows() {
        for (std::uint32_t row = 0; row < relation_.row_space(); ++row) {
            if (relation_.contains(row)) {
                aux_ == 0 ? add_plain_row(row) : add_chosen_row(row);
            } else {
                for (std::uint32_t pattern = 0; pattern < patterns_; ++pattern) {
                    auto terms = excess(row | pattern << pins_);
                    terms.push_back({half_gap_, -2});
                    problem_.add_row(fmt::format("invalid{}_{}", row, pattern), terms, 0, inf);
                }
            }
        }
    }

    void add_plain_row(std::uint32_t row) {
        problem_.add_row(fmt::format("valid{}", row), excess(row), 0, 0);
    }

    /// A valid row with auxiliary spins: one pattern is chosen and lies at E0, the others above.
    void add_chosen_row(std::uint32_t row) {
        const bool first = row == relation_.rows.front();
        std::vector<ProgramTerm> choice;
        for (std::uint32_t pattern = 0; pattern < patterns_; ++pattern) {
            const double least = first && pattern == 0 ? 1 : 0;
            const double most = first && pattern != 0 ? 0 : 1;
            choice.push_back({problem_.add_column(fmt::format("z{}_{}", row, pattern),
                                                  ColumnKind::integer, least, most),
                              1});
        }
        problem_.add_row(fmt::format("choose{}", row), choice, 1, 1);
        for (std::uint32_t pattern = 0; pattern < patterns_; ++pattern) {
            auto terms = excess(row | pattern << pins_);
            problem_.add_row(fmt::format("above{}_{}", row, pattern), terms, 0, inf);
            terms = excess(row | pattern << pins_);
            for (std::uint32_t other = 0; other < patterns_; ++other) {
                if (other != pattern) {
                    terms.push_back({choice[other].column, -most_difference(pattern, other)});
                }
            }
            problem_.add_row(fmt::format("at{}_{}", row, pattern), terms, -inf, 0);
        }
    }

    const Relation& relation_;
    const PatternSearchOptions& options_;
    std::size_t pins_;
    std::size_t aux_;
    std::uint32_t patterns_;
    GlpkProblem problem_;
    std::vector<int> bias_;
    std::vector<int> coupling_; // (0,1), (0,2), ..., (1,2), ...
    int ground_energy_ = 0;
    int half_gap_ = 0;
};

} // namespace

void write_gate_milp(const Relation& relation, std::size_t aux_count,
                     const PatternSearchOptions& options, const std::filesystem::path& path) {
    GateMilp(relation, aux_count, options).problem().write_lp(path);
}

GateMilpResult solve_gate_milp(const Relation& relation, std::size_t aux_count,
                               const PatternSearchOptions& options) {
    GateMilp milp(relation, aux_count, options);
    GateMilpResult result;
    result.status = milp.problem().solve(options.time_limit);
    if (result.status == ProgramStatus::optimal || result.status == ProgramStatus::feasible) {
        result.gap = milp.gap();
    }
    return result;
}

} // namespace isinglass
