// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The dual simplex method with an explicit inverse.
//
// Idea (Lemke, Naval Res. Logist. Q. 1, 1954; textbook form): as many active constraints as
// variables determine the point, and the cost is minus their sum with multipliers y >= 0, which
// proves that the point is the best one for them. A violated row enters; the ratio test picks the
// row that leaves so that y stays >= 0; the objective falls. Stopping early is safe: the objective
// is a bound at every step.
//
// Why not GLPK: its basis has a row for each row of the program, of which a cell has 2^spins. Here
// the inverse has one for each coefficient (28 for seven spins), rows need not be stored, a copy of
// the object is a few kilobytes, and a pivot costs about two microseconds.
//
// What did not work: a cost that is zero in most places leaves most multipliers at zero, and the
// method circles; the caller adds small distinct costs.
#include "hamiltonian_lib/dense_simplex.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.hpp"

namespace isinglass {
namespace {

constexpr double pivot_tolerance = 1e-8;
constexpr std::size_t pivots_between_rebuilds = 60;

double dot(const double* a, const double* b, std::size_t size) {
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

} // namespace

DenseSimplex::DenseSimplex(std::vector<double> cost, std::vector<double> lower,
                           std::vector<double> upper)
    : size_(cost.size()), cost_(std::move(cost)), lower_(std::move(lower)),
      upper_(std::move(upper)), rows_(size_ * size_, 0.0), inverse_(size_ * size_, 0.0),
      multiplier_(size_), point_(size_) {
    require(lower_.size() == size_ && upper_.size() == size_, "DenseSimplex: equal sizes");
    for (std::size_t j = 0; j < size_; ++j) {
        const bool is_upper = cost_[j] > 0;
        active_.push_back({-1 - static_cast<int>(j), is_upper, is_upper ? -upper_[j] : lower_[j]});
        rows_[j * size_ + j] = inverse_[j * size_ + j] = is_upper ? -1 : 1;
        multiplier_[j] = std::abs(cost_[j]);
        point_[j] = is_upper ? upper_[j] : lower_[j];
    }
}

double DenseSimplex::objective() const { return dot(cost_.data(), point_.data(), size_); }

void DenseSimplex::set_bounds(std::size_t variable, double lower, double upper) {
    lower_[variable] = lower;
    upper_[variable] = upper;
    for (std::size_t k = 0; k < size_; ++k) {
        if (active_[k].row == -1 - static_cast<int>(variable)) {
            const double rhs = active_[k].is_upper ? -upper : lower;
            for (std::size_t i = 0; i < size_; ++i) {
                point_[i] += inverse_[k * size_ + i] * (rhs - active_[k].rhs);
            }
            active_[k].rhs = rhs;
        }
    }
}

DenseSimplex::Step DenseSimplex::enter_worst_bound(double tolerance) {
    std::size_t worst = size_;
    bool is_upper = false;
    for (std::size_t j = 0; j < size_; ++j) {
        const double below = lower_[j] - point_[j];
        const double above = point_[j] - upper_[j];
        if (std::max(below, above) > tolerance) {
            tolerance = std::max(below, above);
            worst = j;
            is_upper = above > below;
        }
    }
    if (worst == size_) {
        return Step::none;
    }
    std::vector<double> a(size_, 0.0);
    a[worst] = is_upper ? -1 : 1;
    return pivot(
        {-1 - static_cast<int>(worst), is_upper, is_upper ? -upper_[worst] : lower_[worst]}, a);
}

DenseSimplex::Step DenseSimplex::enter(int row, std::span<const double> a, double b) {
    return pivot({row, false, b}, a);
}

/// The ratio test, in two passes: the smallest ratio, then the largest weight that is as good.
std::size_t DenseSimplex::leaving(std::span<const double> weight) const {
    double limit = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < size_; ++k) {
        if (weight[k] > pivot_tolerance) {
            limit = std::min(limit, (multiplier_[k] + 1e-12) / weight[k]);
        }
    }
    std::size_t best = size_;
    double best_weight = pivot_tolerance;
    for (std::size_t k = 0; k < size_; ++k) {
        if (weight[k] > best_weight && multiplier_[k] <= limit * weight[k]) {
            best = k;
            best_weight = weight[k];
        }
    }
    return best;
}

/// No active row can leave: the entering row minus `weight` times the active ones is zero.
void DenseSimplex::keep_ray(const Active& entering, std::span<const double> weight) {
    infeasible_ = true;
    for (std::size_t k = 0; k < size_; ++k) {
        if (active_[k].row >= 0 && weight[k] < 0) {
            ray_.push_back({active_[k].row, -weight[k]});
        }
    }
    if (entering.row >= 0) {
        ray_.push_back({entering.row, 1.0});
    }
}

DenseSimplex::Step DenseSimplex::pivot(const Active& entering, std::span<const double> a) {
    if (++pivots_ % pivots_between_rebuilds == 0) {
        rebuild();
    }
    std::vector<double> weight(size_); // a = sum of weight times active rows
    for (std::size_t k = 0; k < size_; ++k) {
        weight[k] = dot(a.data(), &inverse_[k * size_], size_);
    }
    const std::size_t out = leaving(weight);
    if (out == size_) {
        keep_ray(entering, weight);
        return Step::infeasible;
    }
    exchange(out, entering, a, weight);
    return Step::moved;
}

void DenseSimplex::exchange(std::size_t out, const Active& entering, std::span<const double> a,
                            std::span<const double> weight) {
    double* leaving_column = &inverse_[out * size_];
    const double scale = 1.0 / weight[out];
    const double length = (entering.rhs - dot(a.data(), point_.data(), size_)) * scale;
    const double ratio = std::max(0.0, multiplier_[out] * scale);
    for (std::size_t i = 0; i < size_; ++i) {
        point_[i] += leaving_column[i] * length;
        leaving_column[i] *= scale;
    }
    for (std::size_t k = 0; k < size_; ++k) {
        if (k != out && weight[k] != 0) {
            double* column = &inverse_[k * size_];
            for (std::size_t i = 0; i < size_; ++i) {
                column[i] -= weight[k] * leaving_column[i];
            }
            multiplier_[k] = std::max(0.0, multiplier_[k] - ratio * weight[k]);
        }
    }
    multiplier_[out] = ratio;
    active_[out] = entering;
    std::copy(a.begin(), a.end(), &rows_[out * size_]);
}

/// Gauss-Jordan elimination of the active rows. `inverse` is row-major. False: singular.
bool DenseSimplex::invert(std::vector<double>& inverse) const {
    const std::size_t width = 2 * size_; // the rows, then what they become
    std::vector<double> work(size_ * width, 0.0);
    for (std::size_t k = 0; k < size_; ++k) {
        std::copy_n(&rows_[k * size_], size_, &work[k * width]);
        work[k * width + size_ + k] = 1;
    }
    for (std::size_t column = 0; column < size_; ++column) {
        std::size_t best = column;
        for (std::size_t k = column + 1; k < size_; ++k) {
            if (std::abs(work[k * width + column]) > std::abs(work[best * width + column])) {
                best = k;
            }
        }
        if (std::abs(work[best * width + column]) < 1e-11) {
            return false;
        }
        std::swap_ranges(&work[best * width], &work[best * width] + width, &work[column * width]);
        const double scale = 1.0 / work[column * width + column];
        for (std::size_t i = 0; i < width; ++i) {
            work[column * width + i] *= scale;
        }
        for (std::size_t k = 0; k < size_; ++k) {
            const double factor = work[k * width + column];
            if (k != column && factor != 0) {
                for (std::size_t i = 0; i < width; ++i) {
                    work[k * width + i] -= factor * work[column * width + i];
                }
            }
        }
    }
    for (std::size_t k = 0; k < size_; ++k) {
        std::copy_n(&work[k * width + size_], size_, &inverse[k * size_]);
    }
    return true;
}

/// The inverse, the point and the multipliers afresh from the active rows.
void DenseSimplex::rebuild() {
    std::vector<double> inverse(size_ * size_);
    if (!invert(inverse)) {
        return; // singular in floating point: keep the old one
    }
    std::fill(point_.begin(), point_.end(), 0.0);
    for (std::size_t k = 0; k < size_; ++k) {
        for (std::size_t i = 0; i < size_; ++i) {
            inverse_[k * size_ + i] = inverse[i * size_ + k];
            point_[i] += inverse_[k * size_ + i] * active_[k].rhs;
        }
    }
    for (std::size_t k = 0; k < size_; ++k) {
        multiplier_[k] = std::max(0.0, -dot(cost_.data(), &inverse_[k * size_], size_));
    }
}

std::vector<DenseSimplex::Multiplier> DenseSimplex::proof() const {
    if (infeasible_) {
        return ray_;
    }
    std::vector<Multiplier> rows;
    for (std::size_t k = 0; k < size_; ++k) {
        if (active_[k].row >= 0 && multiplier_[k] > 0) {
            rows.push_back({active_[k].row, multiplier_[k]});
        }
    }
    return rows;
}

} // namespace isinglass
