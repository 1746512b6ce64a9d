// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Checks a bound of linear programming in integer arithmetic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace isinglass {

/// Rows a . x >= b with multipliers y >= 0 show that cost . x <= max over the box of
/// (cost + sum y a) . x, minus sum y b, whatever the y are. They come in floating point and are
/// rounded to multiples of 2^-32; from there on everything is exact, so that a bound that holds()
/// is true. Source: Neumaier & Shcherbina, Math. Program. 99, 2004 (safe bounds from boxes).
class IntegerProof {
public:
    /// All of equal size; cost is integer, |lower| and |upper| are below 2^20 and are rounded
    /// outwards to multiples of 2^-20.
    IntegerProof(std::span<const std::int64_t> cost, std::span<const double> lower,
                 std::span<const double> upper);

    /// Adds the row with integer factors and right side, `multiplier` >= 0 times; -1 as `sign`
    /// takes it out again.
    void add(std::span<const double> row, double rhs, double multiplier, int sign = 1);

    /// True only if cost . x < cutoff for all x that meet the box and the rows added. The cutoff is
    /// rounded down to a multiple of 2^-52.
    bool holds(double cutoff) const;

private:
    std::vector<std::int64_t> total_; ///< cost + sum y a, in units of 2^-32
    std::vector<std::int64_t> lower_, upper_;
    std::int64_t rhs_ = 0;
};

} // namespace isinglass
