// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A memory word of any width as hexadecimal digits.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace isinglass {

/// Bits put together from the lowest up.
class HexWord {
public:
    /// The low `bits` bits of `value`, two's complement. Precondition: bits <= 64.
    HexWord& append(std::int64_t value, unsigned bits);
    std::size_t bits() const { return bits_.size(); }
    /// ceil(bits / 4) digits, at least one.
    std::string digits() const;

private:
    std::vector<bool> bits_;
};

/// A line of a bench's image: the spins of the counters, 1 where one is at least 0, lowest, above
/// them the counters with so many bits each; p-bit 0 lowest in both.
std::string state_line(std::span<const std::int32_t> counters, unsigned counter_bits);

} // namespace isinglass
