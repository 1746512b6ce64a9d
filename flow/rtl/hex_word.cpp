// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Four bits a digit.
#include "flow/rtl/hex_word.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace isinglass {

HexWord& HexWord::append(std::int64_t value, unsigned bits) {
    require(bits <= 64, "HexWord: at most 64 bits at once");
    for (unsigned b = 0; b < bits; ++b) {
        bits_.push_back(((static_cast<std::uint64_t>(value) >> b) & 1U) != 0);
    }
    return *this;
}

std::string HexWord::digits() const {
    std::string text;
    for (std::size_t first = 0; first < std::max<std::size_t>(bits_.size(), 1); first += 4) {
        unsigned digit = 0;
        for (std::size_t b = first; b < std::min(bits_.size(), first + 4); ++b) {
            digit |= bits_[b] ? 1U << (b - first) : 0U;
        }
        text += "0123456789abcdef"[digit];
    }
    std::reverse(text.begin(), text.end());
    return text;
}

std::string state_line(std::span<const std::int32_t> counters, unsigned counter_bits) {
    HexWord word;
    for (const std::int32_t counter : counters) {
        word.append(counter >= 0 ? 1 : 0, 1);
    }
    for (const std::int32_t counter : counters) {
        word.append(counter, counter_bits);
    }
    return word.digits() + '\n';
}

} // namespace isinglass
