// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Powers of two, and a series for the rest; the library's exp may differ in the last bit.
#include "learning/softmax.hpp"

#include <algorithm>
#include <cmath>

namespace isinglass {

namespace {

/// e^x for x <= 0.
double exp_of(double x) {
    if (x < -700.0) {
        return 0.0;
    }
    constexpr double log_2 = 0.693147180559945309417;
    const double power = std::floor(x / log_2 + 0.5);
    const double rest = x - power * log_2; // at most log_2 / 2 in magnitude
    double sum = 1.0;
    for (int k = 14; k >= 1; --k) {
        sum = 1.0 + sum * rest / k;
    }
    return std::ldexp(sum, static_cast<int>(power));
}

} // namespace

void softmax(std::span<double> scores) {
    if (scores.empty()) {
        return;
    }
    const double best = *std::max_element(scores.begin(), scores.end());
    double total = 0.0;
    for (double& score : scores) {
        score = exp_of(score - best);
        total += score;
    }
    for (double& score : scores) {
        score /= total;
    }
}

} // namespace isinglass
