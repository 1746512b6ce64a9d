// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What an epoch goes by: the order of its samples, streams of random numbers, a falling schedule.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/rng.hpp"

namespace isinglass {

/// Random streams of one training run, for RandomStream: the start of layer l, the order of the
/// samples of an epoch (which count from 1), and what belongs to one sample shown.
constexpr std::uint64_t start_stream(std::size_t layer) { return 1 + layer; }
constexpr std::uint64_t order_stream(unsigned epoch) { return std::uint64_t{epoch} << 32U; }
constexpr std::uint64_t sample_stream(unsigned epoch, std::size_t position) {
    return order_stream(epoch) + 1 + position;
}

/// The value of an epoch, counted from 1, that falls geometrically from `first` to `last`; `last`
/// where there is but one.
double geometric(double first, double last, unsigned epoch, unsigned epochs);

/// 0 to size - 1 in an order drawn uniformly from all. Precondition: size < 2^32.
std::vector<std::uint32_t> shuffled_order(std::size_t size, RandomStream random);

} // namespace isinglass
