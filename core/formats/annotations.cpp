// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Annotations in and out.
#include "core/formats/annotations.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace isinglass {

namespace {

int hex_value(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const std::size_t at = digits.find(c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

std::string decoded(const LineReader& reader, std::string_view token) {
    std::optional<std::string> text = percent_decode(token);
    if (!text || text->empty()) {
        reader.fail("text with blanks as %20 and '%' as %25", token);
    }
    return *text;
}

void read_name(const LineReader& reader, std::size_t at, Annotations& into) {
    reader.expect_count(at + 3, "'@name number text'");
    const std::uint64_t id = reader.index(at + 1, "a variable number");
    if (!into.names.emplace(id, decoded(reader, reader.tokens()[at + 2])).second) {
        reader.fail("one name per variable", reader.line());
    }
    into.name_lines[id] = reader.line_number();
}

void read_solution(const LineReader& reader, std::size_t at, Annotations& into) {
    Annotations::Solution solution{{}, reader.line_number()};
    if (reader.tokens().size() > at + 1) {
        reader.expect_count(at + 2, "'@solution +-...'");
        for (const char c : reader.tokens()[at + 1]) {
            if (c != '+' && c != '-') {
                reader.fail("a string of '+' and '-'", reader.tokens()[at + 1]);
            }
            solution.state.push_back(c == '+' ? Spin{1} : Spin{-1});
        }
    }
    into.solutions.push_back(std::move(solution));
}

/// Words are escaped one by one, so that a description stays readable.
void read_description(const LineReader& reader, std::size_t at, Annotations& into) {
    std::string text;
    for (std::size_t k = at + 1; k < reader.tokens().size(); ++k) {
        text += (text.empty() ? "" : " ") + decoded(reader, reader.tokens()[k]);
    }
    into.description = into.description ? *into.description + "\n" + text : text;
}

/// Single blanks between words are kept; any other blank or control character is escaped.
std::string description_line(std::string_view line) {
    std::string text;
    for (std::size_t k = 0; k < line.size(); ++k) {
        const bool single = line[k] == ' ' && k > 0 && k + 1 < line.size() && line[k - 1] != ' ' &&
                            line[k + 1] != ' ';
        text += single ? " " : percent_encode(line.substr(k, 1));
    }
    return text;
}

} // namespace

void read_annotation(const LineReader& reader, std::size_t at, Annotations& into) {
    if (reader.tokens().size() <= at) {
        return;
    }
    const std::string_view key = reader.tokens()[at];
    if (key == "@offset") {
        reader.expect_count(at + 2, "'@offset number'");
        into.offset = reader.number(at + 1);
        into.offset_line = reader.line_number();
    } else if (key == "@name") {
        read_name(reader, at, into);
    } else if (key == "@solution") {
        read_solution(reader, at, into);
    } else if (key == "@description") {
        read_description(reader, at, into);
    }
}

void check_names(const Annotations& notes, const std::vector<std::uint64_t>& ids,
                 const std::string& file) {
    for (const auto& [id, line] : notes.name_lines) {
        if (!std::ranges::binary_search(ids, id)) {
            throw InputError({file, line},
                             fmt::format("a name for variable {}, which is in no other line", id));
        }
    }
}

void apply_annotations(const Annotations& notes, const std::string& file, NamedModel& named) {
    named.description = notes.description.value_or("");
    for (const Annotations::Solution& solution : notes.solutions) {
        if (solution.state.size() != named.model.spin_count()) {
            throw InputError({file, solution.line},
                             fmt::format("expected a solution of {} values, found {}",
                                         named.model.spin_count(), solution.state.size()));
        }
        named.solutions.push_back(solution.state);
    }
}

std::string annotation_lines(const NamedModel& named, std::string_view prefix,
                             const std::string& offset, WriteNames names, std::uint64_t first_id) {
    std::string text;
    for (std::string_view rest = named.description; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        const std::string line = description_line(rest.substr(0, end));
        text += fmt::format("{}@description{}{}\n", prefix, line.empty() ? "" : " ", line);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (end != std::string_view::npos && rest.empty()) {
            text += fmt::format("{}@description\n", prefix); // the text ends in a line break
        }
    }
    if (offset != "0") {
        text += fmt::format("{}@offset {}\n", prefix, offset);
    }
    if (names == WriteNames::yes) {
        for (std::size_t i = 0; i < named.names.size(); ++i) {
            text += fmt::format("{}@name {} {}\n", prefix, i + first_id,
                                percent_encode(named.names[i]));
        }
    }
    for (const SpinState& state : named.solutions) {
        text += fmt::format("{}@solution ", prefix);
        for (const Spin m : state) {
            text += m > 0 ? '+' : '-';
        }
        text += '\n';
    }
    return text;
}

std::string percent_encode(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte == 0x7f || c == '%') {
            encoded += fmt::format("%{:02X}", byte);
        } else {
            encoded += c;
        }
    }
    return encoded;
}

std::optional<std::string> percent_decode(std::string_view text) {
    std::string decoded;
    for (std::size_t k = 0; k < text.size(); ++k) {
        if (text[k] != '%') {
            decoded += text[k];
            continue;
        }
        const int high = k + 2 < text.size() ? hex_value(text[k + 1]) : -1;
        const int low = k + 2 < text.size() ? hex_value(text[k + 2]) : -1;
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        decoded += static_cast<char>(high * 16 + low);
        k += 2;
    }
    return decoded;
}

} // namespace isinglass
