// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fisher and Yates' shuffle; an interpolation.
#include "learning/sample_order.hpp"

#include <cmath>
#include <numeric>
#include <utility>

namespace isinglass {

std::vector<std::uint32_t> shuffled_order(std::size_t size, RandomStream random) {
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0U);
    for (auto left = static_cast<std::uint32_t>(size); left > 1; --left) {
        std::swap(order[left - 1], order[random.below(left)]);
    }
    return order;
}

double geometric(double first, double last, unsigned epoch, unsigned epochs) {
    const double part = epochs < 2 ? 1.0 : (epoch - 1.0) / (epochs - 1.0);
    return first * std::pow(last / first, part);
}

} // namespace isinglass
