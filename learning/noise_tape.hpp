// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Noise of p-bits as integers on the scale of their fields.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace isinglass {

/// A p-bit with field a is +1 with probability 1 / (1 + exp(-a / width)), that is, iff a is above a
/// number drawn from the logistic distribution of that width. The tape holds 2^16 quantiles of it,
/// each once, in an order drawn from the seed; a window that starts anywhere serves as many units
/// as it is long, and in hardware it is a memory read from a random address.
class NoiseTape {
public:
    static constexpr std::uint32_t length = 1U << 16U;

    /// width: in units of the fields, > 0. Windows of up to `longest` numbers.
    NoiseTape(double width, std::size_t longest, std::uint64_t seed);

    /// Numbers from `start` on. Precondition: start < length.
    const std::int16_t* window(std::uint32_t start) const { return numbers_.data() + start; }

private:
    std::vector<std::int16_t> numbers_;
};

} // namespace isinglass
