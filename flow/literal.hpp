// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A net or spin with a sign: what inverters, buffers and constants turn into.
#pragma once

#include <cstdint>

namespace isinglass {

/// An index with a sign, or a constant. Two literals of one index and different sign are inverse.
class Literal {
public:
    constexpr Literal() = default;
    constexpr Literal(std::uint32_t index, bool inverted)
        : code_((static_cast<std::uint64_t>(index) << 1U) | (inverted ? 1U : 0U)) {}

    static constexpr Literal constant(bool value) {
        Literal literal;
        literal.code_ = value ? true_code : false_code;
        return literal;
    }
    /// No value at all: a net that reaches no port and no constraint.
    static constexpr Literal none() { return {}; }

    constexpr bool is_constant() const { return code_ == false_code || code_ == true_code; }
    constexpr bool is_none() const { return code_ == none_code; }
    /// True for an index (neither constant nor none).
    constexpr bool is_index() const { return code_ < false_code; }
    /// The constant's value; only for constants.
    constexpr bool value() const { return code_ == true_code; }
    constexpr std::uint32_t index() const { return static_cast<std::uint32_t>(code_ >> 1U); }
    /// True for an inverted index.
    constexpr bool inverted() const { return (code_ & 1U) != 0; }
    constexpr Literal operator~() const {
        Literal other = *this;
        other.code_ ^= is_none() ? 0U : 1U;
        return other;
    }
    constexpr Literal inverted_if(bool condition) const { return condition ? ~*this : *this; }
    friend constexpr bool operator==(Literal, Literal) = default;

private:
    // Constants differ in the last bit, as an index and its inverse do.
    static constexpr std::uint64_t false_code = std::uint64_t{1} << 40U;
    static constexpr std::uint64_t true_code = false_code | 1U;
    static constexpr std::uint64_t none_code = false_code << 1U;
    std::uint64_t code_ = none_code;
};

} // namespace isinglass
