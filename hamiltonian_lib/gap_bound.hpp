// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The linear program of one node of the search: its optimum, and the proof when it is too small.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "hamiltonian_lib/coefficient_space.hpp"
#include "hamiltonian_lib/dense_simplex.hpp"
#include "hamiltonian_lib/integer_proof.hpp"
#include "hamiltonian_lib/pattern_nogoods.hpp"
#include "hamiltonian_lib/pattern_search.hpp"

namespace isinglass {

/// Energies closer to the ground energy than this are at it.
inline constexpr double ground_tolerance = 1e-6;

enum class BoundStatus : std::uint8_t {
    open,     ///< solved: the point is the optimum
    pruned,   ///< nothing reaches the cutoff, proved in integers
    doubtful, ///< floating point says so, or gave up, but there is no proof
};

class GapBound;

/// What all nodes of one search share. Must outlive the GapBounds made from it.
struct GapProgram {
    GapProgram(const Relation& relation, std::size_t aux_count,
               const PatternSearchOptions& options);

    /// Takes a better model; from now on only still better ones count. Returns its value (gap, or
    /// weight sum).
    double accept(const GapBound& bound);

    std::uint32_t state(std::size_t row, std::size_t pattern) const {
        return rows[row] | static_cast<std::uint32_t>(pattern) << pins;
    }

    PatternSearchOptions options;
    CoefficientSpace space;
    std::size_t pins;
    std::size_t patterns;
    std::vector<std::uint32_t> rows;
    std::vector<int> row_of_state; ///< index of the valid row, or -1
    std::vector<double> norm;      ///< by state: length of its row of the program
    double cutoff = 0;             ///< objectives below are of no interest
    std::uint64_t pivots = 0;
};

/// A linear program and where its solution stands. A value, a few kilobytes.
class GapBound {
public:
    explicit GapBound(GapProgram& program);

    /// Solves the program with the chosen patterns at the ground energy.
    BoundStatus maximise(const PatternAssignment& assignment);
    /// After `pruned`, the chosen literals that the proof uses; after `doubtful`, all of them.
    PatternNogood nogood(const PatternAssignment& assignment) const;
    /// Narrows a coefficient: at most (down) or at least `limit`.
    void tighten(std::size_t coefficient, bool down, double limit);

    void fix_to_zero(std::size_t coefficient);
    /// Whether a box was made smaller: nogood() holds only inside it then.
    bool is_narrowed() const { return narrowed_; }

    double value() const { return simplex_.objective(); } ///< an upper bound
    double gap() const;                                   ///< of the present point
    std::vector<double> coefficients() const;
    bool is_solution() const; ///< the coefficients are of the wanted kind
    std::size_t most_fractional() const;
    double height(std::size_t row) const; ///< lowest energy of the row above the ground energy
    /// By how much the row's second lowest energy fails to lie 2 above the ground energy.
    double ambiguity(std::size_t row) const;
    std::size_t lowest_pattern(std::size_t row) const;

private:
    enum class Side : std::uint8_t { lower, upper, unique };
    struct Violation {
        int id = -1; ///< state + states * side
        double size = 0;
    };
    Violation worst_row(const PatternAssignment& assignment) const;
    DenseSimplex::Step enter(int id);
    double right_side(int id) const;
    void fill(int id, std::vector<double>& row) const;
    IntegerProof empty_proof() const;
    bool prove();
    bool splits() const { return program_->options.goal == SearchGoal::weight_sum; }

    GapProgram* program_;
    DenseSimplex simplex_;
    std::vector<double> lower_, upper_;
    std::vector<double> energies_;
    std::vector<DenseSimplex::Multiplier> proof_;
    bool narrowed_ = false;
};

} // namespace isinglass
