// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// COO text, judged by the line pattern that dimod's reader uses and a plain sum.
#include "core/formats/coo.hpp"

#include <array>
#include <optional>
#include <sstream>

#include <regex.h>

#include "tests/core/formats/format_cases.hpp"

using namespace isinglass;

namespace {

/// A POSIX pattern; groups[0] is the whole match.
class Pattern {
public:
    explicit Pattern(const char* pattern) {
        REQUIRE(regcomp(&compiled_, pattern, REG_EXTENDED) == 0);
    }
    ~Pattern() { regfree(&compiled_); }
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;
    std::optional<std::vector<std::string>> groups(const std::string& line) const {
        std::array<regmatch_t, 4> found{};
        if (regexec(&compiled_, line.c_str(), found.size(), found.data(), 0) != 0) {
            return std::nullopt;
        }
        std::vector<std::string> texts;
        for (const regmatch_t& m : found) {
            texts.push_back(m.rm_so < 0 ? ""
                                        : line.substr(static_cast<std::size_t>(m.rm_so),
                                                      static_cast<std::size_t>(m.rm_eo - m.rm_so)));
        }
        return texts;
    }

private:
    regex_t compiled_{};
};

} // namespace

TEST_CASE("dimod's rules find every term, one vartype, and our energies") {
    const Pattern term("^[[:space:]]*([0-9]+)[[:space:]]+([0-9]+)[[:space:]]+"
                       "([+-]?[0-9]*(\\.[0-9]+)?)[[:space:]]*$");
    const Pattern header("^[ \t\f]*#.*vartype[:=][ \t]*([-_.a-zA-Z0-9]+)");
    NamedModel named = testing::named_model(3, 7);
    named.names[2] = "vartype=BINARY";
    named.denominator = 8;
    std::vector<testing::PlainTerm> terms;
    std::vector<std::string> vartypes;
    std::istringstream lines(write_coo(named));
    for (std::string line; std::getline(lines, line);) {
        if (const auto match = term.groups(line)) {
            terms.push_back(
                {std::stoul(match->at(1)), std::stoul(match->at(2)), std::stod(match->at(3))});
        } else {
            REQUIRE(line.starts_with("#"));
        }
        if (const auto match = header.groups(line)) {
            vartypes.push_back(match->at(1));
        }
    }
    CHECK(vartypes == std::vector<std::string>{"SPIN"});
    CHECK(terms.size() == 7 + named.model.coupling_count());
    const double offset = static_cast<double>(named.model.offset()) / 8; // a comment: not dimod's
    testing::require_same_energies(named, terms, offset, false);
    CHECK(read_coo(write_coo(named), "x.coo") == named);
}

TEST_CASE("Files of dimod are read: decimals, BINARY, sparse numbers") {
    const NamedModel named =
        read_coo("# vartype=BINARY\n3 3 -1.000000\n3 8 1.000000\n8 20 -4.500000", "x.coo");
    CHECK(named.names == std::vector<std::string>{"3", "8", "20"});
    testing::require_same_energies(named, {{0, 0, -1}, {0, 1, 1}, {1, 2, -4.5}}, 0, true);
    CHECK(read_coo("#vartype:SPIN\r\n0 1 1e-3\r\n", "x.coo").denominator == 1000);
}

TEST_CASE("Broken COO files are refused where they break") {
    testing::require_refused(
        {
            {"no_vartype.coo", {"no_vartype.coo: ", "# vartype=SPIN"}},
            {"vartype_unknown.coo", {"vartype_unknown.coo:1: ", "SPIN or BINARY", "'TERNARY'"}},
            {"vartype_twice.coo", {"vartype_twice.coo:3: ", "same vartype"}},
            {"two_columns.coo", {"two_columns.coo:3: ", "'i j bias'", "'0 1'"}},
            {"bad_bias.coo", {"bad_bias.coo:2: ", "a number", "'abc'"}},
            {"negative_index.coo", {"negative_index.coo:2: ", "a variable number", "'-1'"}},
            {"too_fine.coo", {"too_fine.coo:3: ", "'0.1234567'", "1000000"}},
            {"too_large.coo", {"too_large.coo: ", "4294967296", "32 bits"}},
            {"strong_field.coo", {"strong_field.coo: ", "local field of spin 0", "31 bits"}},
        },
        read_coo);
}
