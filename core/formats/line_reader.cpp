// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cutting lines and tokens.
#include "core/formats/line_reader.hpp"

#include <charconv>

#include <fmt/format.h>

namespace isinglass {

bool LineReader::next() {
    if (rest_.empty()) {
        return false;
    }
    const std::size_t end = rest_.find('\n');
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (!line_.empty() && line_.back() == '\r') {
        line_.remove_suffix(1);
    }
    ++number_;
    tokens_.clear();
    constexpr std::string_view blanks = " \t\v\f\r";
    std::size_t from = line_.find_first_not_of(blanks);
    while (from != std::string_view::npos) {
        const std::size_t to = line_.find_first_of(blanks, from);
        tokens_.push_back(line_.substr(from, to == std::string_view::npos ? to : to - from));
        from = to == std::string_view::npos ? to : line_.find_first_not_of(blanks, to);
    }
    return true;
}

bool LineReader::next_filled() {
    while (next()) {
        if (!tokens_.empty()) {
            return true;
        }
    }
    return false;
}

void LineReader::fail(std::string_view what, std::string_view found) const {
    throw InputError(position(), fmt::format("expected {}, found {}", what, excerpt(found)));
}

void LineReader::expect_count(std::size_t count, std::string_view what) const {
    if (tokens_.size() != count) {
        fail(what, line_);
    }
}

std::uint64_t LineReader::index(std::size_t at, std::string_view what, std::uint64_t lowest,
                                std::uint64_t highest) const {
    const std::string_view token = tokens_[at];
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
    if (error != std::errc() || end != token.data() + token.size() || value < lowest ||
        value > highest) {
        fail(highest == UINT64_MAX ? fmt::format("{} ({} or more)", what, lowest)
                                   : fmt::format("{} ({} to {})", what, lowest, highest),
             token);
    }
    return value;
}

} // namespace isinglass
