// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Bounds by linear programming, proofs in integers.
//
// Unknowns: h and J in a box, and the gap; E0 is the energy of the first valid row with pattern 0,
// which is where complementing auxiliary spins can always put a ground state. Rows, with
// E(s) - E0 >= 0 for every state s: less or equal 0 as well for chosen states; >= gap for invalid
// ones. All 2^spins energies are computed at every step (coefficient_space), and the state that
// violates its row most, by distance, enters the simplex method.
//
// For the smallest weight sum every coefficient is a difference of two non-negative variables, the
// gap is a constant, and the objective is minus their sum.
#include "hamiltonian_lib/gap_bound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.hpp"

namespace isinglass {
namespace {

constexpr double violation_tolerance = 1e-7;
constexpr double integer_tolerance = 1e-6;
constexpr std::uint64_t max_pivots = 20000; // of one program; far above what was ever seen

/// Small distinct costs, so that no two choices are equal (see dense_simplex).
double nudge(std::size_t j, double scale) {
    const std::uint32_t mixed = static_cast<std::uint32_t>(j + 1) * 2654435761U;
    const double size = scale * (0.5 + static_cast<double>(mixed >> 8U) / (1U << 25U));
    return (mixed & 128U) != 0 ? size : -size;
}

DenseSimplex make_simplex(const GapProgram& program) {
    const PatternSearchOptions& options = program.options;
    const std::size_t size = program.space.size();
    std::vector<double> cost, upper, lower;
    const double scale = options.kind == CoefficientKind::real ? 1e-8 : 1e-6;
    const bool split = options.goal == SearchGoal::weight_sum;
    for (std::size_t j = 0; j < (split ? 2 * size : size); ++j) {
        const double most =
            j % size < program.space.spins() ? options.max_bias : options.max_coupling;
        cost.push_back(nudge(j, scale) - (split ? 1 : 0));
        upper.push_back(most);
        lower.push_back(split ? 0 : -most);
    }
    if (!split) {
        cost.push_back(1);
        lower.push_back(0);
        upper.push_back(options.max_gap);
    }
    return {std::move(cost), std::move(lower), std::move(upper)};
}

} // namespace

GapProgram::GapProgram(const Relation& relation, std::size_t aux_count,
                       const PatternSearchOptions& given)
    : options(given), space(relation.pins.size() + aux_count), pins(relation.pins.size()),
      patterns(std::size_t{1} << aux_count), rows(relation.rows), row_of_state(space.states(), -1),
      norm(space.states()) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t p = 0; p < patterns; ++p) {
            row_of_state[state(row, p)] = static_cast<int>(row);
        }
    }
    std::vector<double> difference(space.size());
    for (std::uint32_t s = 0; s < space.states(); ++s) {
        space.difference(s, rows[0], difference);
        double sum = 1;
        for (const double d : difference) {
            sum += d * d;
        }
        norm[s] = 1 / std::sqrt(sum);
    }
    cutoff = options.goal == SearchGoal::gap ? options.min_gap
                                             : -std::numeric_limits<double>::infinity();
}

double GapProgram::accept(const GapBound& bound) {
    const bool integer = options.kind == CoefficientKind::integer;
    if (options.goal == SearchGoal::gap) {
        cutoff = bound.gap() + (integer ? 2 : 1e-5);
        return bound.gap();
    }
    double sum = 0;
    for (const double c : bound.coefficients()) {
        sum += std::abs(c);
    }
    cutoff = -sum + (integer ? 1 : 1e-5);
    return sum;
}

GapBound::GapBound(GapProgram& program) : program_(&program), simplex_(make_simplex(program)) {
    const std::size_t size = program.space.size();
    for (std::size_t j = 0; j < size; ++j) {
        upper_.push_back(j < program.space.spins() ? program.options.max_bias
                                                   : program.options.max_coupling);
        lower_.push_back(-upper_.back());
    }
}

std::vector<double> GapBound::coefficients() const {
    const auto point = simplex_.point();
    std::vector<double> result(point.begin(),
                               point.begin() + static_cast<std::ptrdiff_t>(program_->space.size()));
    for (std::size_t j = 0; j < result.size(); ++j) {
        if (splits()) {
            result[j] -= point[j + result.size()];
        }
        if (program_->options.kind == CoefficientKind::integer &&
            std::abs(result[j] - std::round(result[j])) < integer_tolerance) {
            result[j] = std::round(result[j]);
        }
    }
    return result;
}

double GapBound::right_side(int id) const {
    const auto states = static_cast<int>(program_->space.states());
    if (id / states == static_cast<int>(Side::unique)) {
        return 2;
    }
    const bool valid = program_->row_of_state[static_cast<std::size_t>(id % states)] >= 0;
    return valid || !splits() ? 0 : program_->options.min_gap;
}

void GapBound::fill(int id, std::vector<double>& row) const {
    const auto states = static_cast<int>(program_->space.states());
    const std::size_t size = program_->space.size();
    const auto state = static_cast<std::uint32_t>(id % states);
    row.assign(simplex_.point().size(), 0.0);
    program_->space.difference(state, program_->rows[0], {row.data(), size});
    if (id / states == static_cast<int>(Side::upper)) {
        std::ranges::transform(row, row.begin(), [](double a) { return -a; });
    }
    if (splits()) {
        std::transform(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(size),
                       row.begin() + static_cast<std::ptrdiff_t>(size),
                       [](double a) { return -a; });
    } else if (program_->row_of_state[state] < 0) {
        row[size] = -1;
    }
}

GapBound::Violation GapBound::worst_row(const PatternAssignment& assignment) const {
    const GapProgram& program = *program_;
    const std::uint32_t states = program.space.states();
    const double ground = energies_[program.rows[0]];
    const double gap = splits() ? program.options.min_gap : simplex_.point()[program.space.size()];
    const bool unique = program.options.ground == Ground::unique;
    Violation worst{-1, 0};
    const auto consider = [&](std::uint32_t s, Side side, double by) {
        if (by > violation_tolerance && by * program.norm[s] > worst.size) {
            worst = {static_cast<int>(s + states * static_cast<std::uint32_t>(side)),
                     by * program.norm[s]};
        }
    };
    for (std::uint32_t s = 0; s < states; ++s) {
        const double above = energies_[s] - ground;
        const int row = program.row_of_state[s];
        if (row < 0) {
            consider(s, Side::lower, gap - above);
            continue;
        }
        const int chosen = assignment.chosen[static_cast<std::size_t>(row)];
        const bool at_ground = chosen == static_cast<int>(s >> program.pins);
        if (at_ground) {
            consider(s, Side::upper, above);
            consider(s, Side::lower, -above);
        } else if (unique && chosen >= 0) {
            consider(s, Side::unique, 2 - above);
        } else {
            consider(s, Side::lower, -above);
        }
    }
    return worst;
}

DenseSimplex::Step GapBound::enter(int id) {
    std::vector<double> row;
    fill(id, row);
    return simplex_.enter(id, row, right_side(id));
}

BoundStatus GapBound::maximise(const PatternAssignment& assignment) {
    for (std::uint64_t count = 0; count < max_pivots; ++count) {
        if (simplex_.infeasible() || value() < program_->cutoff - 1e-9) {
            if (prove()) {
                return BoundStatus::pruned;
            }
            if (simplex_.infeasible()) {
                break;
            }
        }
        DenseSimplex::Step step = simplex_.enter_worst_bound(violation_tolerance);
        if (step == DenseSimplex::Step::none) {
            program_->space.energies(coefficients(), energies_);
            const Violation worst = worst_row(assignment);
            if (worst.id < 0) {
                return BoundStatus::open;
            }
            step = enter(worst.id);
        }
        ++program_->pivots;
    }
    proof_.clear();
    for (std::size_t row = 1; row < assignment.chosen.size(); ++row) {
        if (assignment.chosen[row] >= 0) {
            const auto state =
                program_->state(row, static_cast<std::size_t>(assignment.chosen[row]));
            proof_.push_back({static_cast<int>(state + program_->space.states()), 1.0});
        }
    }
    return BoundStatus::doubtful;
}

IntegerProof GapBound::empty_proof() const {
    const std::size_t size = program_->space.size();
    const std::int64_t cost = simplex_.infeasible() ? 0 : 1;
    std::vector<std::int64_t> costs;
    std::vector<double> lower, upper;
    for (std::size_t j = 0; j < size; ++j) {
        costs.push_back(splits() ? -cost : 0);
        lower.push_back(splits() ? std::max(0.0, lower_[j]) : lower_[j]);
        upper.push_back(splits() ? std::max(0.0, upper_[j]) : upper_[j]);
    }
    if (splits()) {
        for (std::size_t j = 0; j < size; ++j) {
            costs.push_back(-cost);
            lower.push_back(std::max(0.0, -upper_[j]));
            upper.push_back(std::max(0.0, -lower_[j]));
        }
    } else {
        costs.push_back(cost);
        lower.push_back(0);
        upper.push_back(program_->options.max_gap);
    }
    return {costs, lower, upper};
}

/// Checks that the simplex method's multipliers prove that nothing reaches the cutoff, and leaves
/// in proof_ those without which it does not hold: the fewer rows it names, the more it excludes.
bool GapBound::prove() {
    const double cutoff = simplex_.infeasible() ? 0 : program_->cutoff;
    proof_ = simplex_.proof();
    IntegerProof proof = empty_proof();
    std::vector<double> row;
    const auto add = [&](const DenseSimplex::Multiplier& part, int sign) {
        fill(part.row, row);
        proof.add(row, right_side(part.row), part.size, sign);
    };
    for (const auto& part : proof_) {
        add(part, 1);
    }
    if (!proof.holds(cutoff)) {
        return false;
    }
    std::ranges::sort(proof_, {}, &DenseSimplex::Multiplier::size);
    std::erase_if(proof_, [&](const DenseSimplex::Multiplier& part) {
        if (part.row < static_cast<int>(program_->space.states())) {
            return false; // holds at every node
        }
        add(part, -1);
        if (proof.holds(cutoff)) {
            return true;
        }
        add(part, 1);
        return false;
    });
    return true;
}

PatternNogood GapBound::nogood(const PatternAssignment& assignment) const {
    const std::uint32_t states = program_->space.states();
    PatternNogood literals;
    for (const auto& part : proof_) {
        const auto id = static_cast<std::uint32_t>(part.row);
        const auto row = static_cast<std::size_t>(program_->row_of_state[id % states]);
        if (id >= states && row != 0) {
            literals.push_back(static_cast<PatternLiteral>(
                row * program_->patterns + static_cast<std::size_t>(assignment.chosen[row])));
        }
    }
    std::ranges::sort(literals);
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    return literals;
}

void GapBound::tighten(std::size_t coefficient, bool down, double limit) {
    narrowed_ = true;
    (down ? upper_ : lower_)[coefficient] = limit;
    const double low = lower_[coefficient];
    const double high = upper_[coefficient];
    if (!splits()) {
        simplex_.set_bounds(coefficient, low, high);
        return;
    }
    const std::size_t negative = coefficient + program_->space.size();
    simplex_.set_bounds(coefficient, std::max(0.0, low), std::max(0.0, high));
    simplex_.set_bounds(negative, std::max(0.0, -high), std::max(0.0, -low));
}

void GapBound::fix_to_zero(std::size_t coefficient) {
    tighten(coefficient, true, 0);
    tighten(coefficient, false, 0);
}

double GapBound::gap() const {
    double lowest = std::numeric_limits<double>::infinity();
    for (std::uint32_t s = 0; s < program_->space.states(); ++s) {
        if (program_->row_of_state[s] < 0) {
            lowest = std::min(lowest, energies_[s] - energies_[program_->rows[0]]);
        }
    }
    return lowest;
}

bool GapBound::is_solution() const {
    if (program_->options.kind == CoefficientKind::real) {
        return true;
    }
    return std::ranges::all_of(coefficients(), [](double c) { return c == std::round(c); });
}

std::size_t GapBound::most_fractional() const {
    const std::vector<double> values = coefficients();
    std::size_t best = 0;
    double most = -1;
    for (std::size_t j = 0; j < values.size(); ++j) {
        const double part = std::abs(values[j] - std::round(values[j]));
        if (part > most) {
            most = part;
            best = j;
        }
    }
    return best;
}

std::size_t GapBound::lowest_pattern(std::size_t row) const {
    std::size_t best = 0;
    for (std::size_t p = 1; p < program_->patterns; ++p) {
        if (energies_[program_->state(row, p)] < energies_[program_->state(row, best)]) {
            best = p;
        }
    }
    return best;
}

double GapBound::ambiguity(std::size_t row) const {
    const std::size_t lowest = lowest_pattern(row);
    double most = 0;
    for (std::size_t p = 0; p < program_->patterns; ++p) {
        if (p != lowest) {
            const double above = energies_[program_->state(row, p)] - energies_[program_->rows[0]];
            most = std::max(most, 2 - above);
        }
    }
    return most;
}

double GapBound::height(std::size_t row) const {
    return energies_[program_->state(row, lowest_pattern(row))] - energies_[program_->rows[0]];
}

} // namespace isinglass
