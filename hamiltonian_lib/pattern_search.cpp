// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Branch and bound over the auxiliary patterns, without big-M.
//
// Idea: "valid rows at E0, invalid ones at least E0 + gap" is linear in h, J and the gap, except
// that a valid row is at E0 for one of its 2^aux auxiliary patterns (Onizawa et al., "A Design
// Framework for Invertible Logic", IEEE TCAD 40(4), 2021; Whitfield, Faccin & Biamonte, "Ground-
// state spin logic", EPL 99, 2012). A node has chosen the patterns of some rows; its linear program
// (gap_bound) keeps the other rows' states at or above E0, whose relaxation needs no constant M.
// When every row has a pattern at E0 the node is a model; otherwise the search branches on a row
// that has none, over its patterns, largest bound first.
//
// What made it fast, in this order:
// - Every pruned node leaves a nogood, the few choices that its linear program's proof uses, and
//   its images under the symmetries of relation and auxiliary spins (pattern_nogoods). A row with
//   few patterns left is branched on first, and a subtree whose failure does not involve its own
//   choice is the failure of the node above.
// - Our own simplex method (dense_simplex): microseconds for a pivot, and a node is a value.
// - Integer coefficients: energies of equal parity, so that gaps are even and a bound below the
//   best gap plus 2 prunes. Fractional coefficients are branched on only after all rows have their
//   patterns at E0; the linear program's corners are mostly integer by then.
//
// The mixed-integer program that this replaces (a binary variable for each row and pattern, big-M
// from the bounds, GLPK) needed 43 s for the gap of AOI4 at |h| <= 1, |J| <= 1 and did not prove it
// at |h| <= 2; here both are proved in a tenth of a second.
#include "hamiltonian_lib/pattern_search.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "core/error.hpp"
#include "hamiltonian_lib/gap_bound.hpp"
#include "hamiltonian_lib/pattern_nogoods.hpp"

namespace isinglass {
namespace {

constexpr std::size_t max_images = 2000; // of one nogood
constexpr double value_slack = 1e-3;     // of a bound in floating point, with its small costs

struct Node {
    GapBound bound;
    PatternAssignment assignment;
    std::vector<bool> kept; ///< couplings that count for their spins' degrees whatever they are
};

/// What is left of a node after its linear program.
enum class Fate : std::uint8_t { open, pruned };

class PatternSearch {
public:
    PatternSearch(const Relation& relation, std::size_t aux_count,
                  const PatternSearchOptions& options)
        : options_(options), program_(relation, aux_count, options), rows_(relation.rows.size()),
          patterns_(std::size_t{1} << aux_count),
          nogoods_(rows_, patterns_, PatternSymmetries(relation, aux_count, max_images)),
          start_(std::chrono::steady_clock::now()) {
        result_.stats.symmetries = row_automorphisms(relation).size();
    }

    PatternSearchResult run() {
        Node root{GapBound(program_), nogoods_.root(), {}};
        root.kept.assign(program_.space.size(), false);
        open_bound_ = -1e300;
        explore(root);
        result_.closed = closed_;
        result_.bound = proved_bound();
        result_.stats.nogoods = nogoods_.size();
        result_.stats.pivots = program_.pivots;
        result_.stats.seconds = seconds();
        return std::move(result_);
    }

private:
    /// From the best model and the nodes left open.
    double proved_bound() const {
        const bool sum = options_.goal == SearchGoal::weight_sum;
        const bool integer = options_.kind == CoefficientKind::integer;
        if (result_.closed) {
            return result_.found ? best_ : 0;
        }
        if (sum) {
            const double least = std::max(0.0, -open_bound_ - value_slack);
            return integer ? std::ceil(least) : least;
        }
        const double most = std::max(std::min(open_bound_, options_.max_gap), best_);
        return integer ? 2 * std::floor((most + value_slack) / 2) : most;
    }

    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

    bool out_of_time() {
        stopped_ = stopped_ || result_.stats.nodes >= options_.node_limit ||
                   seconds() > options_.time_limit;
        return stopped_;
    }

    /// This node, or part of it, is not searched.
    void leave_open(const Node& node) {
        closed_ = false;
        open_bound_ = std::max(open_bound_, node.bound.value());
    }

    /// Stores a nogood, unless it holds only where coefficients have been narrowed.
    void learn(const Node& node, const PatternNogood& nogood) {
        if (!node.bound.is_narrowed()) {
            nogoods_.add(nogood);
        }
    }

    Fate relax(Node& node, PatternNogood& why) {
        ++result_.stats.nodes;
        if (nogoods_.propagate(node.assignment, why)) {
            return Fate::pruned;
        }
        const BoundStatus status = node.bound.maximise(node.assignment);
        if (status == BoundStatus::open) {
            return Fate::open;
        }
        if (status == BoundStatus::doubtful) {
            leave_open(node);
        }
        const PatternNogood raw = node.bound.nogood(node.assignment);
        learn(node, raw);
        why = nogoods_.decisions_of(node.assignment, raw);
        return Fate::pruned;
    }

    /// The node holds nothing better than the best model, because of the returned decisions.
    PatternNogood explore(Node& node) {
        PatternNogood why;
        for (;;) {
            if (out_of_time()) {
                leave_open(node);
                return {};
            }
            if (relax(node, why) == Fate::pruned) {
                return why;
            }
            const std::optional<std::size_t> row = worst_row(node);
            if (row) {
                return branch_on_row(node, *row);
            }
            if (!node.bound.is_solution()) {
                return complete(node);
            }
            if (const auto coupling = surplus_coupling(node)) {
                return branch_on_presence(node, *coupling);
            }
            accept(node);
            if (stopped_) {
                leave_open(node);
                return {};
            }
        }
    }

    void accept(const Node& node) {
        result_.found = true;
        result_.coefficients = node.bound.coefficients();
        result_.gap = node.bound.gap();
        best_ = program_.accept(node.bound);
        stopped_ = stopped_ || options_.first_only;
    }

    /// All rows that are not chosen have a ground pattern, but the coefficients are not integers:
    /// fixes those patterns. If that fails because of a row that was not chosen, branches on it.
    PatternNogood complete(Node& node) {
        if (std::ranges::count(node.assignment.chosen, -1) == 0) {
            return branch_on_coefficient(node);
        }
        Node child = node;
        for (std::size_t row = 0; row < rows_; ++row) {
            if (node.assignment.chosen[row] < 0) {
                nogoods_.decide(child.assignment, row, node.bound.lowest_pattern(row));
            }
        }
        PatternNogood why = branch_on_coefficient(child);
        if (stopped_) {
            leave_open(node);
            return {};
        }
        learn(node, why);
        std::optional<std::size_t> row;
        for (const PatternLiteral literal : why) {
            const std::size_t candidate = literal / patterns_;
            if (node.assignment.chosen[candidate] < 0 &&
                (!row || std::popcount(node.assignment.allowed[candidate]) <
                             std::popcount(node.assignment.allowed[*row]))) {
                row = candidate;
            }
        }
        return row ? branch_on_row(node, *row) : why;
    }

    PatternNogood branch_on_coefficient(Node& node) {
        const std::size_t variable = node.bound.most_fractional();
        const double value = node.bound.coefficients()[variable];
        PatternNogood why;
        const bool down_first = value - std::floor(value) < 0.5;
        for (const bool down : {down_first, !down_first}) {
            Node child = node;
            child.bound.tighten(variable, down, down ? std::floor(value) : std::ceil(value));
            merge(why, explore(child), rows_);
            if (stopped_) {
                leave_open(node);
                return {};
            }
        }
        return why;
    }

    /// The couplings of a spin, as positions in the vector of coefficients.
    std::vector<std::size_t> couplings_of(std::size_t spin) const {
        std::vector<std::size_t> found;
        for (std::size_t other = 0; other < program_.space.spins(); ++other) {
            if (other != spin) {
                found.push_back(
                    program_.space.coupling(std::min(spin, other), std::max(spin, other)));
            }
        }
        return found;
    }

    /// The smallest coupling that is not kept, of a spin that has too many; if any.
    std::optional<std::size_t> surplus_coupling(const Node& node) const {
        const std::vector<double> values = node.bound.coefficients();
        for (std::size_t spin = 0; spin < program_.space.spins(); ++spin) {
            std::size_t degree = 0;
            std::optional<std::size_t> smallest;
            for (const std::size_t c : couplings_of(spin)) {
                degree += std::abs(values[c]) > 1e-9 ? 1 : 0;
                if (std::abs(values[c]) > 1e-9 && !node.kept[c] &&
                    (!smallest || std::abs(values[c]) < std::abs(values[*smallest]))) {
                    smallest = c;
                }
            }
            if (degree > options_.max_degree && smallest) {
                return smallest;
            }
        }
        return std::nullopt;
    }

    /// Without the coupling, or with it; a spin that keeps as many as it may has no others.
    PatternNogood branch_on_presence(Node& node, std::size_t coupling) {
        Node child = node;
        child.bound.fix_to_zero(coupling);
        PatternNogood why;
        merge(why, explore(child), rows_);
        if (stopped_) {
            leave_open(node);
            return {};
        }
        node.kept[coupling] = true;
        for (std::size_t spin = 0; spin < program_.space.spins(); ++spin) {
            const std::vector<std::size_t> couplings = couplings_of(spin);
            const auto kept =
                std::ranges::count_if(couplings, [&](std::size_t c) { return bool{node.kept[c]}; });
            if (static_cast<std::size_t>(kept) >= options_.max_degree) {
                for (const std::size_t c : couplings) {
                    if (!node.kept[c]) {
                        node.bound.fix_to_zero(c);
                    }
                }
            }
        }
        merge(why, explore(node), rows_);
        return why;
    }

    /// Adds the literals of `part`, except those of `row`, to a sorted set.
    void merge(PatternNogood& all, const PatternNogood& part, std::size_t row) const {
        for (const PatternLiteral literal : part) {
            if (literal / patterns_ != row) {
                all.push_back(literal);
            }
        }
        std::ranges::sort(all);
        all.erase(std::unique(all.begin(), all.end()), all.end());
    }

    PatternNogood branch_on_row(const Node& node, std::size_t row) {
        PatternNogood all;
        std::vector<Node> children;
        for (std::size_t pattern = 0; pattern < patterns_; ++pattern) {
            if (((node.assignment.allowed[row] >> pattern) & 1U) == 0) {
                merge(all, nogoods_.why_excluded(node.assignment, row, pattern), row);
                continue;
            }
            Node child = node;
            nogoods_.decide(child.assignment, row, pattern);
            PatternNogood why;
            if (relax(child, why) == Fate::open) {
                children.push_back(std::move(child));
            } else if (std::ranges::binary_search(why, nogoods_.literal(row, pattern))) {
                merge(all, why, row);
            } else {
                return why;
            }
        }
        std::ranges::stable_sort(children, [](const Node& a, const Node& b) {
            return a.bound.value() > b.bound.value();
        });
        return explore_children(children, row, std::move(all));
    }

    /// `all`: why the row's other patterns are excluded.
    PatternNogood explore_children(std::vector<Node>& children, std::size_t row,
                                   PatternNogood all) {
        for (std::size_t k = 0; k < children.size(); ++k) {
            const auto pattern = static_cast<std::size_t>(children[k].assignment.chosen[row]);
            PatternNogood why = explore(children[k]);
            if (stopped_) {
                for (++k; k < children.size(); ++k) {
                    leave_open(children[k]);
                }
                return {};
            }
            learn(children[k], why);
            if (!std::ranges::binary_search(why, nogoods_.literal(row, pattern))) {
                return why; // this row did not matter: back to one that does
            }
            merge(all, why, row);
        }
        return all;
    }

    /// The row without a ground pattern (or with a second one, where it must be unique) that has
    /// the fewest patterns left, and among those lies highest.
    std::optional<std::size_t> worst_row(const Node& node) const {
        std::optional<std::size_t> worst;
        double highest = 0;
        int fewest = 0;
        for (std::size_t row = 0; row < rows_; ++row) {
            const double height =
                std::max(node.bound.height(row),
                         options_.ground == Ground::unique ? node.bound.ambiguity(row) : 0.0);
            const int left = std::popcount(node.assignment.allowed[row]);
            if (node.assignment.chosen[row] < 0 && height > ground_tolerance &&
                (!worst || left < fewest || (left == fewest && height > highest))) {
                worst = row;
                highest = height;
                fewest = left;
            }
        }
        return worst;
    }

    const PatternSearchOptions options_;
    GapProgram program_;
    std::size_t rows_;
    std::size_t patterns_;
    PatternNogoods nogoods_;
    std::chrono::steady_clock::time_point start_;
    PatternSearchResult result_;
    double best_ = 0;
    double open_bound_ = 0;
    bool stopped_ = false;
    bool closed_ = true;
};

} // namespace

PatternSearchResult search_patterns(const Relation& relation, std::size_t aux_count,
                                    const PatternSearchOptions& options) {
    check_relation(relation);
    const std::size_t spins = relation.pins.size() + aux_count;
    if (relation.rows.empty() || relation.rows.size() == relation.row_space()) {
        throw ModelError(fmt::format("cell {}: the relation forbids {}; a cell must do neither",
                                     relation.name,
                                     relation.rows.empty() ? "everything" : "nothing"));
    }
    if (aux_count > max_search_aux || spins > max_search_spins) {
        throw ModelError(fmt::format(
            "cell {}: {} pins and {} auxiliary spins exceed the {} spins of the search; split it",
            relation.name, relation.pins.size(), aux_count, max_search_spins));
    }
    return PatternSearch(relation, aux_count, options).run();
}

} // namespace isinglass
