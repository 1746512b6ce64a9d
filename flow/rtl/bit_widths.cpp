// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Two's complement of w bits holds -2^(w-1) .. 2^(w-1) - 1.
#include "flow/rtl/bit_widths.hpp"

#include <algorithm>
#include <bit>

namespace isinglass {

unsigned unsigned_bits(std::uint64_t most) {
    return std::max(1U, static_cast<unsigned>(std::bit_width(most)));
}

unsigned signed_bits(std::int64_t low, std::int64_t high) {
    const auto bits = [](std::int64_t value) {
        return 1 + static_cast<unsigned>(
                       std::bit_width(static_cast<std::uint64_t>(value < 0 ? ~value : value)));
    };
    return std::max(bits(low), bits(high));
}

unsigned balanced_bits(std::uint64_t largest) {
    return 1 + static_cast<unsigned>(std::bit_width(largest));
}

} // namespace isinglass
