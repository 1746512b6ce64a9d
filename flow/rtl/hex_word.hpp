// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A memory word of any width as hexadecimal digits.
#pragma once

#include <cstdint>
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

} // namespace isinglass
