// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Filling the threshold table.
#include "solvers/threshold_table.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "core/rng.hpp"

namespace isinglass {

namespace {

/// (1 + tanh x) / 2 rounds to 0 or 1 in 32 bits from |x| = 33 ln(2) / 2 = 11.44 on.
constexpr double saturation = 12.0;

Weight stored_half_range(double i0, Weight max_abs_field) {
    const double saturated = std::ceil(saturation / i0);
    const double half_range = std::min({saturated, static_cast<double>(std::max(max_abs_field, 0)),
                                        static_cast<double>(ThresholdTable::max_half_range)});
    return static_cast<Weight>(half_range);
}

} // namespace

ThresholdTable::ThresholdTable(double i0, Weight max_abs_field)
    : i0_(i0), half_range_(stored_half_range(i0, max_abs_field)),
      threshold_(2 * static_cast<std::size_t>(half_range_) + 1) {
    require(i0 > 0.0, "ThresholdTable: I0 must be positive");
    for (Weight field = -half_range_; field <= half_range_; ++field) {
        threshold_[static_cast<std::size_t>(field + half_range_)] = compute(field);
    }
}

std::uint64_t ThresholdTable::compute(Weight field) const {
    constexpr std::uint64_t one = std::uint64_t{1} << 32U;
    const double x = i0_ * std::abs(static_cast<double>(field));
    const std::uint64_t upper = probability_threshold((1.0 + std::tanh(x)) / 2);
    return field < 0 ? one - upper : upper; // mirrored, so that up and down are exact opposites
}

} // namespace isinglass
