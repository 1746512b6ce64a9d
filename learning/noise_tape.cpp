// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Quantiles in a shuffled order.
#include "learning/noise_tape.hpp"

#include <algorithm>
#include <cmath>

#include "core/rng.hpp"

namespace isinglass {

NoiseTape::NoiseTape(double width, std::size_t longest, std::uint64_t seed)
    : numbers_(length + longest) {
    for (std::uint32_t q = 0; q < length; ++q) {
        const double probability = (q + 0.5) / length;
        const double quantile = width * std::log(probability / (1.0 - probability));
        // An integer is above the quantile iff it is above its floor.
        numbers_[q] = static_cast<std::int16_t>(std::clamp(std::floor(quantile), -32767.0, 32766.0));
    }
    RandomStream random(seed);
    for (std::uint32_t q = length - 1; q > 0; --q) {
        std::swap(numbers_[q], numbers_[random.below(q + 1)]);
    }
    for (std::size_t q = 0; q < longest; ++q) {
        numbers_[length + q] = numbers_[q % length];
    }
}

} // namespace isinglass
