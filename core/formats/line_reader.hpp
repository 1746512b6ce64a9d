// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A text file line by line, cut at blanks, with positions for error messages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/formats/rational.hpp"

namespace isinglass {

/// Walks over the lines of `text`, which must outlive the reader. Lines end in LF or CR LF.
class LineReader {
public:
    LineReader(std::string_view text, std::string file) : rest_(text), file_(std::move(file)) {}

    /// Moves to the next line; false at the end of the text.
    bool next();
    /// Moves to the next line that has a token; false at the end of the text.
    bool next_filled();

    /// The current line without its end.
    std::string_view line() const { return line_; }
    /// The pieces of the line between blanks and tabs.
    const std::vector<std::string_view>& tokens() const { return tokens_; }
    SourcePosition position() const { return {file_, number_}; }
    std::size_t line_number() const { return number_; }
    const std::string& file() const { return file_; }

    /// Throws InputError "expected <what>, found <found>" at the current line.
    [[noreturn]] void fail(std::string_view what, std::string_view found) const;
    /// Throws unless the line has exactly `count` tokens; `what` describes the line.
    void expect_count(std::size_t count, std::string_view what) const;
    /// Token `at` as a whole number from `lowest` to `highest`; `what` names it in the message.
    std::uint64_t index(std::size_t at, std::string_view what, std::uint64_t lowest = 0,
                        std::uint64_t highest = UINT64_MAX) const;
    /// Token `at` as an exact number.
    Rational number(std::size_t at) const { return parse_rational(tokens_[at], position()); }

private:
    std::string_view rest_;
    std::string file_;
    std::string_view line_;
    std::vector<std::string_view> tokens_;
    std::size_t number_ = 0;
};

} // namespace isinglass
