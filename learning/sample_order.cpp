// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fisher and Yates' shuffle.
#include "learning/sample_order.hpp"

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

} // namespace isinglass
