// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// QUBO files, read by a few lines of plain code and summed over 0/1.
#include "core/formats/qubo.hpp"

#include <sstream>

#include "tests/core/formats/format_cases.hpp"

using namespace isinglass;

TEST_CASE("A written QUBO has our energies, and counts that are right") {
    NamedModel named = testing::named_model(4, 7);
    named.denominator = GENERATE(1, 4, 8);
    std::vector<testing::PlainTerm> terms;
    double offset = 0;
    std::size_t nodes = 0;
    std::size_t variables = 0;
    std::size_t couplers = 0;
    std::istringstream lines(write_qubo(named));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string first;
        std::string second;
        words >> first;
        if (first == "c") {
            words >> second;
            if (second == "@offset") {
                words >> offset;
            }
        } else if (first == "p") {
            words >> second >> first >> variables >> nodes >> couplers;
            CHECK(second == "qubo");
        } else {
            double value = 0;
            REQUIRE(words >> second >> value);
            terms.push_back({std::stoul(first), std::stoul(second), value});
            REQUIRE(terms.back().i <= terms.back().j);
        }
    }
    CHECK(variables == 7);
    CHECK(nodes == 7);
    CHECK(couplers + nodes == terms.size());
    testing::require_same_energies(named, terms, offset, true);
}

TEST_CASE("A QUBO is read with its denominator and written back as it was") {
    const std::string text = "p qubo 0 3 3 2\n0 0 1\n1 1 -2\n2 2 0.5\n0 1 3\n1 2 -1\n";
    const NamedModel named = read_qubo(text, "x.qubo");
    CHECK(named.denominator == 4);
    testing::require_same_energies(
        named, {{0, 0, 1}, {1, 1, -2}, {2, 2, 0.5}, {0, 1, 3}, {1, 2, -1}}, 0, true);
    CHECK(write_qubo(named) == text);
}

TEST_CASE("Foreign comments and gaps in the numbering are accepted") {
    const NamedModel named = read_qubo("c offset : 2.375\nc a --> 4\np qubo 0 100 1 1\n"
                                       "c linear terms\n4 4 2\n99 4 4\n",
                                       "x.qubo");
    CHECK(named.names == std::vector<std::string>{"4", "99"});
    CHECK(named.model == IsingModel({-2, -1}, {{0, 1, -1}}, 2));
}

TEST_CASE("Broken QUBO files are refused where they break") {
    testing::require_refused(
        {
            {"no_header.qubo", {"no_header.qubo:1: ", "p qubo 0", "'0'"}},
            {"empty.qubo", {"empty.qubo: ", "p qubo 0"}},
            {"two_headers.qubo", {"two_headers.qubo:3: ", "one header"}},
            {"short_header.qubo", {"short_header.qubo:1: ", "maxNodes", "'p qubo 0 2 1'"}},
            {"bad_index.qubo", {"bad_index.qubo:3: ", "0 to 1", "'2'"}},
            {"too_few_couplers.qubo", {"too_few_couplers.qubo: ", "2 couplers", "and 1"}},
            {"bad_value.qubo", {"bad_value.qubo:2: ", "a number", "'1..5'"}},
        },
        read_qubo);
}
