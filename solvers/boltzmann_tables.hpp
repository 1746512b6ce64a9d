// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The Boltzmann distribution of a model by elimination: partition function, marginals, samples.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rng.hpp"
#include "solvers/elimination.hpp"

namespace isinglass {

/// P(m) ~ exp(-I0 H(m)) over the spins of a plan, H = - sum h_i m_i - sum_{i<j} J_ij m_i m_j. h are
/// the fields passed to compute(), by position in plan.spins(); there is no offset. The plan must
/// outlive this object. Memory: 16 bytes an entry of the plan's tables, kept between calls.
class BoltzmannTables {
public:
    /// |fields| plus the couplings inside the plan never exceed max_abs_field in magnitude
    /// (IsingModel::max_abs_field). Precondition: plan.width() <= most_width.
    BoltzmannTables(const EliminationPlan& plan, Weight max_abs_field);

    /// Time O(plan.table_entries()). Precondition: i0 >= 0 and finite.
    void compute(std::span<const Weight> fields, double i0);

    /// ln sum_m exp(-I0 H(m)).
    double log_partition() const;
    /// P(m_i = +1), by position. Time O(plan.table_entries()).
    std::vector<double> probability_up() const;
    /// An exact sample, independent of earlier ones: one word of `random` a spin, in the reverse
    /// order of elimination, compared with the probability as a 32-bit threshold.
    void sample(RandomStream& random, std::span<Spin> by_position) const;

private:
    void set_temperature(double i0);
    void compute_linear(std::size_t number, Energy outer_field);
    void compute_logarithmic(std::size_t number, Energy outer_field);

    const EliminationPlan* plan_;
    Weight max_abs_field_;
    double i0_ = -1.0;
    bool linear_ = false;            // weights as such fit a double; else their logarithms are kept
    std::vector<double> factor_;     // linear: exp(I0 f) at f + max_abs_field_
    std::vector<std::size_t> begin_; // of each bucket's tables
    std::vector<double> message_;    // weight of the subtree, or its logarithm
    std::vector<double> up_;         // P(spin = +1 | separator)
    std::vector<std::int64_t> child_;
    std::vector<double> first_; // linear: the first entry of each table before its division
};

} // namespace isinglass
