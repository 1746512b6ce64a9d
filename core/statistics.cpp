// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Success rates, their intervals, and time to solution.
#include "core/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.hpp"

namespace isinglass {

Interval wilson_interval(std::uint64_t successes, std::uint64_t trials, double z) {
    require(successes <= trials, "wilson_interval: more successes than trials");
    if (trials == 0) {
        return {};
    }
    const double n = static_cast<double>(trials);
    const double p = static_cast<double>(successes) / n;
    const double z2 = z * z;
    const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = z / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

double time_to_solution_99(double time, double rate) {
    if (rate <= 0.0) {
        return std::numeric_limits<double>::infinity();
    }
    if (rate >= 0.99) {
        return time;
    }
    return time * std::log(0.01) / std::log1p(-rate);
}

double median(std::vector<double> values) {
    if (values.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) {
        return *middle;
    }
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

} // namespace isinglass
