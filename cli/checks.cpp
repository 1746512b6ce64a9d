// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// CLI11's own checks accept "-3" as unsigned and "nan", and print a range of 300 digits.
#include "cli/checks.hpp"

#include <charconv>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace isinglass {

namespace {

/// The whole text as a number, or nothing.
template <typename Number> std::optional<Number> number_from(const std::string& text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(value) : std::nullopt;
}

/// Adds the check and, to the help, what it accepts.
template <typename Accept>
CLI::Option* limited(CLI::Option* option, const std::string& what, Accept accept) {
    option->description(fmt::format("{}; {}", option->get_description(), what));
    // An empty description keeps the range out of the type's place in the help.
    return option->check(CLI::Validator(
        [what, accept](const std::string& text) {
            return accept(text) ? "" : fmt::format("'{}' is not {}", text, what);
        },
        ""));
}

} // namespace

CLI::Option* whole_number(CLI::Option* option, std::uint64_t low, std::uint64_t high) {
    const std::string what = high == std::numeric_limits<std::uint64_t>::max()
                                 ? fmt::format("a whole number from {}", low)
                                 : fmt::format("a whole number from {} to {}", low, high);
    return limited(option, what, [low, high](const std::string& text) {
        const auto value = number_from<std::uint64_t>(text);
        return value && *value >= low && *value <= high;
    });
}

CLI::Option* real_number(CLI::Option* option, double low, LowerEnd end, double high) {
    const std::string from =
        fmt::format("{} {}", end == LowerEnd::included ? "from" : "above", low);
    const std::string what = high == std::numeric_limits<double>::infinity()
                                 ? fmt::format("a number {}", from)
                                 : fmt::format("a number {}, at most {}", from, high);
    return limited(option, what, [low, end, high](const std::string& text) {
        const auto value = number_from<double>(text); // comparisons are false for nan
        return value && *value <= high &&
               (*value > low || (*value == low && end == LowerEnd::included));
    });
}

} // namespace isinglass
