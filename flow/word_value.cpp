// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Integers of any width, through Boost.Multiprecision.
#include "flow/word_value.hpp"

#include <charconv>

#include <boost/multiprecision/cpp_int.hpp>
#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

using BigInteger = boost::multiprecision::cpp_int;

[[noreturn]] void reject(std::string_view text, std::string_view why) {
    throw InputError(fmt::format("value '{}': {}", text, why));
}

/// Digits without separators.
std::string without_underscores(std::string_view digits) {
    std::string plain;
    for (const char digit : digits) {
        if (digit != '_') {
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(digit)));
        }
    }
    return plain;
}

BigInteger parse_decimal(std::string_view text, std::string_view digits) {
    const std::string plain = without_underscores(digits);
    if (plain.empty() || plain.find_first_not_of("0123456789") != std::string::npos) {
        reject(text, "expected a decimal number, 0x.., 0b.., 0o.., or a sized value like 8'd143");
    }
    const std::size_t significant = plain.find_first_not_of('0'); // a leading 0 is not octal
    return significant == std::string::npos ? BigInteger(0) : BigInteger(plain.substr(significant));
}

/// The low `width` bits of value modulo 2^width.
PinValue bits_of(const BigInteger& value, std::size_t width) {
    PinValue bits(width);
    const BigInteger wrapped = value < 0 ? BigInteger(value + (BigInteger(1) << width)) : value;
    for (std::size_t k = 0; k < width; ++k) {
        bits[k] = boost::multiprecision::bit_test(wrapped, static_cast<unsigned>(k));
    }
    return bits;
}

PinValue decimal_value(std::string_view text, std::size_t width, bool is_signed) {
    const bool negative = text.starts_with('-');
    BigInteger value = parse_decimal(text, negative ? text.substr(1) : text);
    if (negative) {
        value = -value;
    }
    const BigInteger one = 1;
    const BigInteger low = is_signed ? BigInteger(-(one << (width - 1))) : BigInteger(0);
    const BigInteger high = (one << (is_signed ? width - 1 : width)) - 1;
    if (value < low || value > high) {
        reject(text, fmt::format("out of range for {} {} bit{}: {} to {}",
                                 is_signed ? "signed" : "unsigned", width, width == 1 ? "" : "s",
                                 low.str(), high.str()));
    }
    return bits_of(value, width);
}

/// Digits of a power-of-two base as bits; at most `width` significant ones.
PinValue pattern_value(std::string_view text, std::string_view digits, int bits_per_digit,
                       std::size_t width) {
    PinValue bits;
    const std::string plain = without_underscores(digits);
    if (plain.empty()) {
        reject(text, "no digits");
    }
    for (auto digit = plain.rbegin(); digit != plain.rend(); ++digit) {
        const bool is_free = *digit == 'x' || *digit == 'z' || *digit == '?';
        int value = 0;
        if (!is_free) {
            const auto parsed = std::from_chars(&*digit, &*digit + 1, value, 16);
            if (parsed.ec != std::errc() || value >= (1 << bits_per_digit)) {
                reject(text, fmt::format("'{}' is not a digit here", *digit));
            }
        }
        for (int k = 0; k < bits_per_digit; ++k) {
            bits.push_back(is_free ? std::nullopt : std::optional(((value >> k) & 1) != 0));
        }
    }
    for (std::size_t k = width; k < bits.size(); ++k) {
        // A free hex digit may reach over the top; a 1 may not.
        if (bits[k].value_or(false)) {
            reject(text, fmt::format("wider than {} bit{}", width, width == 1 ? "" : "s"));
        }
    }
    bits.resize(width, false);
    return bits;
}

int bits_per_digit(std::string_view text, char base) {
    switch (std::tolower(static_cast<unsigned char>(base))) {
    case 'b':
        return 1;
    case 'o':
        return 3;
    case 'h':
    case 'x':
        return 4;
    default:
        reject(text, fmt::format("unknown base '{}'; use b, o, d or h", base));
    }
}

/// <size>'[s]<base><digits>
PinValue sized_value(std::string_view text, std::size_t quote, std::size_t width) {
    std::size_t size = width;
    if (quote > 0) {
        const auto parsed = std::from_chars(text.data(), text.data() + quote, size);
        if (parsed.ec != std::errc() || parsed.ptr != text.data() + quote || size == 0) {
            reject(text, "the size before ' is not a positive number");
        }
    }
    if (size > width) {
        reject(text, fmt::format("{} bits are wider than the {} bit{} to pin", size, width,
                                 width == 1 ? "" : "s"));
    }
    std::string_view rest = text.substr(quote + 1);
    if (rest.starts_with('s') || rest.starts_with('S')) {
        rest.remove_prefix(1);
    }
    if (rest.empty()) {
        reject(text, "no base after '");
    }
    PinValue bits;
    if (rest[0] == 'd' || rest[0] == 'D') {
        const BigInteger value = parse_decimal(text, rest.substr(1));
        if (value >= (BigInteger(1) << size)) {
            reject(text, fmt::format("does not fit into {} bit{}", size, size == 1 ? "" : "s"));
        }
        bits = bits_of(value, size);
    } else {
        bits = pattern_value(text, rest.substr(1), bits_per_digit(text, rest[0]), size);
    }
    bits.resize(width, false);
    return bits;
}

} // namespace

std::string to_decimal(std::span<const std::uint8_t> bits, bool is_signed) {
    BigInteger value = 0;
    for (std::size_t k = 0; k < bits.size(); ++k) {
        if (bits[k] != 0) {
            boost::multiprecision::bit_set(value, static_cast<unsigned>(k));
        }
    }
    if (is_signed && !bits.empty() && bits.back() != 0) {
        value -= BigInteger(1) << bits.size();
    }
    return value.str();
}

PinValue parse_value(std::string_view text, std::size_t width, bool is_signed) {
    require(width > 0, "parse_value: width must be positive");
    const std::size_t quote = text.find('\'');
    if (quote != std::string_view::npos) {
        return sized_value(text, quote, width);
    }
    if (text.size() > 2 && text[0] == '0' && std::isalpha(static_cast<unsigned char>(text[1]))) {
        return pattern_value(text, text.substr(2), bits_per_digit(text, text[1]), width);
    }
    if (text == "x" || text == "X" || text == "?") {
        return PinValue(width);
    }
    return decimal_value(text, width, is_signed);
}

} // namespace isinglass
