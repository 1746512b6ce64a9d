// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Exact fractions: a file's decimals in, exact decimals out, never floating point.
#pragma once

#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/types.hpp"

namespace isinglass {

/// numerator / denominator in lowest terms, denominator >= 1.
struct Rational {
    Energy numerator = 0;
    Energy denominator = 1;
    Rational operator-() const { return {-numerator, denominator}; }
    friend bool operator==(const Rational&, const Rational&) = default;
};

/// Reads "-12", "+0.25", "1e-3" or "5/4". Throws InputError naming the token when it is none of
/// these, leaves 63 bits, or needs a factor beyond max_denominator to become an integer.
Rational parse_rational(std::string_view token, const SourcePosition& where);

/// a * b. Throws InputError on overflow or a denominator beyond max_denominator.
Rational product(const Rational& a, const Rational& b, const SourcePosition& where);

/// numerator / denominator as a plain decimal: no exponent, no trailing zeros, "3" not "3.0".
/// Throws ModelError when it has no finite decimal form. Precondition: 1 <= denominator <=
/// max_denominator.
std::string decimal_text(Energy numerator, Energy denominator);

/// Sum and product; throw InputError at `where` when they leave -(2^63 - 1) .. 2^63 - 1.
Energy checked_add(Energy a, Energy b, const SourcePosition& where);
Energy checked_multiply(Energy a, Energy b, const SourcePosition& where);

/// A piece of a file for an error message: in quotes, at most 40 characters, bytes that cannot be
/// printed as \xNN.
std::string excerpt(std::string_view token);

} // namespace isinglass
