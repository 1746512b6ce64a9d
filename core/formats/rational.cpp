// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Digits are gathered with overflow checks; a decimal point is a division by ten, kept reduced.
#include "core/formats/rational.hpp"

#include <cstdlib>
#include <limits>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "core/formats/named_model.hpp"

namespace isinglass {

namespace {

/// Not used as a value, so that every value can be negated.
constexpr Energy smallest = std::numeric_limits<Energy>::min();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Removes and returns the digits at the front.
std::string_view take_digits(std::string_view& rest) {
    std::size_t count = 0;
    while (count < rest.size() && is_digit(rest[count])) {
        ++count;
    }
    const std::string_view digits = rest.substr(0, count);
    rest.remove_prefix(count);
    return digits;
}

bool take(std::string_view& rest, std::string_view one_of) {
    if (rest.empty() || one_of.find(rest.front()) == std::string_view::npos) {
        return false;
    }
    rest.remove_prefix(1);
    return true;
}

/// The parts of a number as written: sign, digits times ten^exponent, divided by `divisor`.
struct Parts {
    bool negative = false;
    std::string digits;
    int exponent = 0;
    std::string_view divisor;
};

std::optional<Parts> split(std::string_view token) {
    Parts parts;
    parts.negative = !token.empty() && token.front() == '-';
    take(token, "+-");
    parts.digits = take_digits(token);
    if (!parts.digits.empty() && take(token, "/")) {
        parts.divisor = take_digits(token);
        return token.empty() && !parts.divisor.empty() ? std::optional(parts) : std::nullopt;
    }
    if (take(token, ".")) {
        const std::string_view fraction = take_digits(token);
        parts.digits += fraction;
        parts.exponent = -static_cast<int>(fraction.size());
    }
    if (take(token, "eE")) {
        const bool negative = !token.empty() && token.front() == '-';
        take(token, "+-");
        const std::string_view digits = take_digits(token);
        if (digits.empty() || digits.size() > 4) {
            return std::nullopt;
        }
        const int exponent = std::atoi(std::string(digits).c_str());
        parts.exponent += negative ? -exponent : exponent;
    }
    return token.empty() && !parts.digits.empty() ? std::optional(parts) : std::nullopt;
}

Rational reduced(Energy numerator, Energy denominator) {
    const Energy common = std::gcd(numerator, denominator);
    return {numerator / common, denominator / common};
}

[[noreturn]] void fail_fine(std::string_view token, const SourcePosition& where) {
    throw InputError(where, fmt::format("{} does not become an integer when multiplied by at most "
                                        "{}; round it or scale the file",
                                        excerpt(token), max_denominator));
}

Energy integer(std::string_view digits, std::string_view token, const SourcePosition& where) {
    Energy value = 0;
    for (const char c : digits) {
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, c - '0', &value)) {
            throw InputError(where, fmt::format("{} leaves 64 bits", excerpt(token)));
        }
    }
    return value;
}

/// 0.digits, from the last digit on: no denominator on the way is larger than the result's.
Rational fraction(std::string_view digits, std::string_view token, const SourcePosition& where) {
    Rational value;
    for (auto c = digits.rbegin(); c != digits.rend(); ++c) {
        value = reduced((*c - '0') * value.denominator + value.numerator, value.denominator * 10);
        if (value.denominator > max_denominator) {
            fail_fine(token, where);
        }
    }
    return value;
}

/// digits times ten^exponent.
Rational decimal(std::string digits, int exponent, std::string_view token,
                 const SourcePosition& where) {
    if (digits.find_first_not_of('0') == std::string::npos) {
        return {};
    }
    if (exponent > 0) {
        digits.append(static_cast<std::size_t>(exponent), '0');
        exponent = 0;
    }
    const auto decimals = static_cast<std::size_t>(-exponent);
    if (digits.size() < decimals) {
        digits.insert(0, decimals - digits.size(), '0');
    }
    const std::string_view all = digits;
    const Rational part = fraction(all.substr(all.size() - decimals), token, where);
    const Energy whole = integer(all.substr(0, all.size() - decimals), token, where);
    Rational value = part;
    if (__builtin_mul_overflow(whole, part.denominator, &value.numerator) ||
        __builtin_add_overflow(value.numerator, part.numerator, &value.numerator)) {
        throw InputError(
            where, fmt::format("{} times {} leaves 64 bits", excerpt(token), part.denominator));
    }
    return value;
}

} // namespace

Rational parse_rational(std::string_view token, const SourcePosition& where) {
    const std::optional<Parts> parts = split(token);
    if (!parts) {
        throw InputError(where, fmt::format("expected a number, found {}", excerpt(token)));
    }
    Rational value = decimal(parts->digits, parts->exponent, token, where);
    if (!parts->divisor.empty()) {
        const Energy divisor = integer(parts->divisor, token, where);
        if (divisor == 0) {
            throw InputError(where, fmt::format("{} divides by zero", excerpt(token)));
        }
        value = reduced(value.numerator, divisor);
        if (value.denominator > max_denominator) {
            fail_fine(token, where);
        }
    }
    return parts->negative ? -value : value;
}

Rational product(const Rational& a, const Rational& b, const SourcePosition& where) {
    const Rational left = reduced(a.numerator, b.denominator);
    const Rational right = reduced(b.numerator, a.denominator);
    const Rational result{checked_multiply(left.numerator, right.numerator, where),
                          checked_multiply(left.denominator, right.denominator, where)};
    if (result.denominator > max_denominator) {
        fail_fine(fmt::format("{}/{}", result.numerator, result.denominator), where);
    }
    return result;
}

std::string decimal_text(Energy numerator, Energy denominator) {
    const bool negative = numerator < 0;
    auto rest = static_cast<std::uint64_t>(numerator);
    rest = negative ? ~rest + 1 : rest; // two's complement: also right for the smallest Energy
    const auto divisor = static_cast<std::uint64_t>(denominator);
    std::string text = fmt::format("{}{}", negative ? "-" : "", rest / divisor);
    rest %= divisor;
    if (rest != 0) {
        text += '.';
    }
    // A denominator up to 10^6 < 2^20 has at most 19 decimals, or infinitely many.
    for (int decimals = 0; rest != 0; ++decimals) {
        if (decimals == 20) {
            throw ModelError(fmt::format("{}/{} has no finite decimal form; multiply the model by "
                                         "its denominator first",
                                         numerator, denominator));
        }
        rest *= 10;
        text += static_cast<char>('0' + rest / divisor);
        rest %= divisor;
    }
    return text;
}

Energy checked_add(Energy a, Energy b, const SourcePosition& where) {
    Energy sum = 0;
    if (__builtin_add_overflow(a, b, &sum) || sum == smallest) {
        throw InputError(where, fmt::format("{} + {} leaves 64 bits", a, b));
    }
    return sum;
}

Energy checked_multiply(Energy a, Energy b, const SourcePosition& where) {
    Energy result = 0;
    if (__builtin_mul_overflow(a, b, &result) || result == smallest) {
        throw InputError(where, fmt::format("{} * {} leaves 64 bits", a, b));
    }
    return result;
}

std::string excerpt(std::string_view token) {
    constexpr std::size_t longest = 40;
    std::string text = "'";
    for (const char c : token.substr(0, longest)) {
        if (c >= ' ' && c <= '~') {
            text += c;
        } else {
            text += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        }
    }
    return text + (token.size() > longest ? "...'" : "'");
}

} // namespace isinglass
