// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Dual simplex for few boxed variables and any number of rows, which the caller brings one by one.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace isinglass {

/// Maximises cost . x over lower <= x <= upper and rows a . x >= b. The object always holds the
/// optimum over the box and the rows that are active; the caller looks for a row that this point
/// violates and enters it, until none is left. A value: copy it to come back to it.
class DenseSimplex {
public:
    /// One row of a proof: for multipliers y >= 0, cost . x <= max over the box of
    /// (cost + sum y a) . x, minus sum y b.
    struct Multiplier {
        int row = 0;     ///< the caller's number
        double size = 0; ///< > 0
    };

    /// All three of equal size; bounds finite. `cost` should have no zeros: equal choices cost
    /// time.
    DenseSimplex(std::vector<double> cost, std::vector<double> lower, std::vector<double> upper);

    /// The optimum over box and active rows; it may violate other rows.
    std::span<const double> point() const { return point_; }
    /// cost . point(): no feasible point has a larger value.
    double objective() const;

    /// Narrows the box of one variable; the point moves if it lay on that bound.
    void set_bounds(std::size_t variable, double lower, double upper);
    /// Enters the box bound that is violated most, by more than `tolerance`, if one is.
    enum class Step { none, moved, infeasible };
    Step enter_worst_bound(double tolerance);
    /// Enters the row a . x >= b, which the point must violate. After `infeasible`, box and active
    /// rows with this one have no common point; the object is then of use for proof() only.
    Step enter(int row, std::span<const double> a, double b);

    /// The active rows' multipliers for the bound objective(); after `infeasible` those which prove
    /// 0 . x < 0 (with cost 0).
    std::vector<Multiplier> proof() const;
    bool infeasible() const { return infeasible_; }

private:
    struct Active {
        int row = 0;           ///< >= 0: the caller's; otherwise -1 - variable
        bool is_upper = false; ///< of a box bound
        double rhs = 0;
    };

    Step pivot(const Active& entering, std::span<const double> a);
    void exchange(std::size_t out, const Active& entering, std::span<const double> a,
                  std::span<const double> weight);
    void keep_ray(const Active& entering, std::span<const double> weight);
    void rebuild();
    bool invert(std::vector<double>& inverse) const;
    std::size_t leaving(std::span<const double> weight) const;

    std::size_t size_;
    std::vector<double> cost_, lower_, upper_;
    std::vector<Active> active_;
    std::vector<double> rows_;    ///< active row k at k * size_
    std::vector<double> inverse_; ///< column k of the inverse of the active rows at k * size_
    std::vector<double> multiplier_;
    std::vector<double> point_;
    std::vector<Multiplier> ray_;
    std::size_t pivots_ = 0;
    bool infeasible_ = false;
};

} // namespace isinglass
