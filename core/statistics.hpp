// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Success rates, their intervals, and time to solution.
#pragma once

#include <cstdint>
#include <vector>

namespace isinglass {

struct Interval {
    double low = 0.0;
    double high = 1.0;
};

/// Wilson score interval of a success rate; `z` is the half width in standard deviations
/// (1.96: 95 %). Source: Wilson, J. Am. Stat. Assoc. 22, 1927. trials == 0 gives [0, 1].
Interval wilson_interval(std::uint64_t successes, std::uint64_t trials, double z = 1.96);

/// Time to reach the answer with 99 % probability when one trial takes `time` (any unit) and
/// succeeds with probability `rate`: time * ln(0.01) / ln(1 - rate), at least one trial.
/// rate <= 0 gives infinity.
double time_to_solution_99(double time, double rate);

/// Median; the mean of the two middle values when the count is even. NaN for an empty list.
double median(std::vector<double> values);

} // namespace isinglass
