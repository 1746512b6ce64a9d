// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The order in which the samples of an epoch are shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/rng.hpp"

namespace isinglass {

/// 0 to size - 1 in an order drawn uniformly from all. Precondition: size < 2^32.
std::vector<std::uint32_t> shuffled_order(std::size_t size, RandomStream random);

} // namespace isinglass
