// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Coefficients by mixed-integer programming.
//
// Idea (Onizawa et al., "A Design Framework for Invertible Logic", IEEE TCAD 40(4), 2021; the
// question itself: Whitfield, Faccin & Biamonte, "Ground-state spin logic", EPL 99, 2012): H is
// linear in h and J, so "valid rows have energy E0, invalid ones at least E0 + gap" is a linear
// program in h, J, E0 and gap.
//
// What we changed:
// - With k auxiliary spins a valid row must reach E0 for one of their 2^k patterns. A binary z per
//   row and pattern makes that choice, so that one program covers all truth tables of the
//   auxiliary spins, and its answer is the best of them. The big-M is tight: two states with equal
//   pins differ by the fields of the differing auxiliary spins only, which the bounds limit.
// - h and J are integers, so flipping a spin changes the energy by an even number, and the gap is
//   even: the column is gap / 2, an integer of at least 1, and without a model the program is
//   infeasible. (With a real gap from 0 up, GLPK answers "optimal" with a gap like 4e-15 there;
//   gaps below no_model_below are refused all the same.)
// - A second program minimises sum |h| + sum |J| at that gap, first with one ground state per valid
//   row demanded (other patterns at least 2 above), then, if that is impossible, without.
// - Symmetry: the first valid row has auxiliary pattern 0 (complementing an auxiliary spin changes
//   nothing), the auxiliary spins are in order of bias, and of all answers that the relation's own
//   symmetries turn into each other one is kept.
//
// What mattered most, on AOI4:
// - Capping the gap at 4: without, the bound still stood at 10 after 40 s.
// - Branching on the z of the last rows first: "no model with 1 auxiliary spin" fell from 75 s to
//   0.3 s. Together with the relation's own symmetries it took "smallest weights, one ground state
//   per row" from no answer after 25 s to a proved one in 30 s.
//
// What did not work, with GLPK's default branching and 4 s for each: its cuts left AOI4 unsolved,
// its feasibility pump AND4, depth-first search both. The above takes about a second for the two.
#include "hamiltonian_lib/gate_program.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "core/error.hpp"
#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {
namespace {

constexpr double no_model_below = 1e-6; // GLPK answers "optimal, 4e-15" where there is no model

enum class Ground { any, unique };

int spin(std::uint32_t state, std::size_t k) { return ((state >> k) & 1U) != 0 ? 1 : -1; }

/// A renaming of the pins, some complemented, that maps the relation onto itself.
struct Automorphism {
    std::vector<std::size_t> image; ///< pin k becomes pin image[k]
    std::uint32_t flips = 0;        ///< complemented before the renaming

    std::uint32_t apply(std::uint32_t row) const {
        std::uint32_t renamed = 0;
        for (std::size_t k = 0; k < image.size(); ++k) {
            renamed |= (((row ^ flips) >> k) & 1U) << image[k];
        }
        return renamed;
    }
};

/// All of them by trial, without the identity; none for relations of more than 6 pins.
std::vector<Automorphism> automorphisms(const Relation& relation) {
    std::vector<Automorphism> found;
    if (relation.pins.size() > 6) {
        return found;
    }
    Automorphism trial;
    trial.image.resize(relation.pins.size());
    std::iota(trial.image.begin(), trial.image.end(), std::size_t{0});
    do {
        for (trial.flips = 0; trial.flips < relation.row_space(); ++trial.flips) {
            if (std::ranges::all_of(relation.rows, [&](std::uint32_t row) {
                    return relation.contains(trial.apply(row));
                })) {
                found.push_back(trial);
            }
        }
    } while (std::ranges::next_permutation(trial.image).found);
    found.erase(found.begin());
    return found;
}

class GateProgram {
public:
    GateProgram(const Relation& relation, std::size_t aux_count, const GateProgramOptions& options,
                Direction direction, Ground ground)
        : relation_(relation), options_(options), pins_(relation.pins.size()), aux_(aux_count),
          patterns_(std::uint32_t{1} << aux_count), ground_(ground),
          problem_(relation.name, direction) {}

    void build(double least_half_gap, double most_half_gap, double gap_objective) {
        add_coefficients();
        half_gap_ = problem_.add_column("half_gap", ColumnKind::integer, least_half_gap,
                                        most_half_gap, gap_objective);
        add_rows();
        add_orders();
    }

    /// Adds the objective sum |h| + sum |J|, to be minimised.
    void add_weight_sum() {
        const std::size_t coefficients = bias_.size() + coupling_.size();
        for (std::size_t k = 0; k < coefficients; ++k) {
            const bool is_bias = k < bias_.size();
            const int column = is_bias ? bias_[k] : coupling_[k - bias_.size()];
            const int size =
                problem_.add_column(fmt::format("size{}", k), ColumnKind::continuous, 0,
                                    is_bias ? options_.max_bias : options_.max_coupling, 1);
            problem_.add_row(fmt::format("above{}", k), {{size, 1}, {column, -1}}, 0, inf);
            problem_.add_row(fmt::format("below{}", k), {{size, 1}, {column, 1}}, 0, inf);
        }
    }

    ProgramStatus solve(const std::string& stage) {
        if (!options_.lp_folder.empty()) {
            problem_.write_lp(options_.lp_folder /
                              fmt::format("{}.aux{}.{}.lp", relation_.name, aux_, stage));
        }
        return problem_.solve(options_.time_limit);
    }

    double bound() const { return problem_.bound(); }
    double half_gap() const { return problem_.value(half_gap_); }

    void read(GateProgramResult& result) const {
        const auto integer = [&](int column) {
            return static_cast<Weight>(std::lround(problem_.value(column)));
        };
        result.bias.clear();
        result.couplings.clear();
        for (const int column : bias_) {
            result.bias.push_back(integer(column));
        }
        auto column = coupling_.begin();
        for (SpinId i = 0; i < spins(); ++i) {
            for (SpinId j = i + 1; j < spins(); ++j, ++column) {
                if (integer(*column) != 0) {
                    result.couplings.push_back({i, j, integer(*column)});
                }
            }
        }
    }

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
            if (ground_ == Ground::unique) {
                terms.push_back({choice[pattern].column, 2});
            }
            problem_.add_row(fmt::format("above{}_{}", row, pattern), terms,
                             ground_ == Ground::unique ? 2 : 0, inf);
            terms = excess(row | pattern << pins_);
            for (std::uint32_t other = 0; other < patterns_; ++other) {
                if (other != pattern) {
                    terms.push_back({choice[other].column, -most_difference(pattern, other)});
                }
            }
            problem_.add_row(fmt::format("at{}_{}", row, pattern), terms, -inf, 0);
        }
    }

    /// Symmetries. Of all equivalent answers keep one with the largest weighted sum of the pins'
    /// biases; the auxiliary spins are put in order of their bias.
    void add_orders() {
        const auto rank = [this](std::size_t k) { return static_cast<double>(pins_ - k); };
        int number = 0;
        for (const Automorphism& symmetry : automorphisms(relation_)) {
            std::vector<double> factor(pins_, 0.0);
            for (std::size_t k = 0; k < pins_; ++k) {
                const double sign = ((symmetry.flips >> k) & 1U) != 0 ? -1 : 1;
                factor[k] += rank(k) - sign * rank(symmetry.image[k]);
            }
            std::vector<ProgramTerm> terms;
            for (std::size_t k = 0; k < pins_; ++k) {
                terms.push_back({bias_[k], factor[k]});
            }
            problem_.add_row(fmt::format("symmetry{}", number++), terms, 0, inf);
        }
        for (std::size_t k = pins_; k + 1 < spins(); ++k) {
            problem_.add_row(fmt::format("order{}", k), {{bias_[k], 1}, {bias_[k + 1], -1}}, 0,
                             inf);
        }
    }

    const Relation& relation_;
    const GateProgramOptions& options_;
    std::size_t pins_;
    std::size_t aux_;
    std::uint32_t patterns_;
    Ground ground_;
    GlpkProblem problem_;
    std::vector<int> bias_;
    std::vector<int> coupling_; // (0,1), (0,2), ..., (1,2), ...
    int ground_energy_ = 0;
    int half_gap_ = 0;
};

} // namespace

namespace {

bool solved(ProgramStatus status) {
    return status == ProgramStatus::optimal || status == ProgramStatus::feasible;
}

void check_arguments(const Relation& relation, std::size_t aux_count,
                     const GateProgramOptions& options) {
    check_relation(relation);
    require(options.max_bias >= 0 && options.max_coupling >= 0 && options.max_gap >= 2 &&
                options.max_gap % 2 == 0 && options.time_limit > 0,
            "solve_gate_program: options in range");
    if (relation.rows.empty() || relation.rows.size() == relation.row_space()) {
        throw ModelError(fmt::format("cell {}: the relation forbids {}; there is nothing to derive",
                                     relation.name,
                                     relation.rows.empty() ? "everything" : "nothing"));
    }
    if (relation.pins.size() + aux_count > max_program_spins) {
        throw ModelError(fmt::format(
            "cell {}: {} pins and {} auxiliary spins exceed the {} spins of the program; split it",
            relation.name, relation.pins.size(), aux_count, max_program_spins));
    }
}

/// The smallest weights at the gap in `result`. False when none were found.
bool find_smallest(const Relation& relation, std::size_t aux_count,
                   const GateProgramOptions& options, Ground ground, GateProgramResult& result) {
    GateProgram program(relation, aux_count, options, Direction::minimise, ground);
    const double half_gap = static_cast<double>(result.gap / 2);
    program.build(half_gap, half_gap, 0);
    program.add_weight_sum();
    const ProgramStatus status = program.solve(ground == Ground::unique ? "unique" : "smallest");
    if (!solved(status)) {
        return false;
    }
    program.read(result);
    result.smallest = status == ProgramStatus::optimal;
    result.unique = ground == Ground::unique || aux_count == 0;
    return true;
}

} // namespace

GateProgramResult solve_gate_program(const Relation& relation, std::size_t aux_count,
                                     const GateProgramOptions& options) {
    check_arguments(relation, aux_count, options);
    GateProgram program(relation, aux_count, options, Direction::maximise, Ground::any);
    program.build(1, static_cast<double>(options.max_gap / 2), 1);
    GateProgramResult result;
    result.status = program.solve("gap");
    result.bound = 2 * program.bound();
    if (!solved(result.status)) {
        return result;
    }
    if (program.half_gap() < no_model_below) {
        result.status = ProgramStatus::infeasible;
        return result;
    }
    result.gap = 2 * std::lround(program.half_gap());
    program.read(result);
    if (aux_count == 0 || !find_smallest(relation, aux_count, options, Ground::unique, result)) {
        find_smallest(relation, aux_count, options, Ground::any, result);
    }
    return result;
}

} // namespace isinglass
