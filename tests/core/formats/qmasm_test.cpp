// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// qmasm text: plain sums over the written lines; chains and pins against their meaning.
#include "core/formats/qmasm.hpp"

#include <map>
#include <sstream>

#include "tests/core/formats/format_cases.hpp"

using namespace isinglass;

TEST_CASE("The written weights and strengths have our energies") {
    NamedModel named = testing::named_model(2, 7);
    named.denominator = GENERATE(1, 2);
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < 7; ++i) {
        index[named.names[i]] = i;
    }
    std::vector<testing::PlainTerm> terms;
    double offset = 0;
    std::istringstream lines(write_qmasm(named));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream split(line);
        const std::vector<std::string> words(std::istream_iterator<std::string>(split), {});
        if (words[0] == "#") {
            offset = words[1] == "@offset" ? std::stod(words[2]) : offset;
            continue;
        }
        const std::size_t i = index.at(words[0]);
        terms.push_back({i, words.size() == 3 ? index.at(words[1]) : i, std::stod(words.back())});
    }
    testing::require_same_energies(named, terms, offset, false);
}

TEST_CASE("Chains, anti-chains and pins leave the energies of the free spins") {
    const std::string text = "a 1 # weight\nb -2\nc 3\nd 0.5\n\na b 2\nb c -1\nc d 4\nd e 1\n"
                             "c = a\nd /= b\ne := false\n";
    const NamedModel named = read_qmasm(text, "x.qmasm");
    CHECK(named.names == std::vector<std::string>{"a", "b"});
    // c = a, d = -b, e = -1 put into the terms by hand
    testing::for_each_state(2, [&](const SpinState& state) {
        const double a = state[0];
        const double b = state[1];
        const double c = a;
        const double d = -b;
        const double e = -1;
        const double energy = a - 2 * b + 3 * c + 0.5 * d + 2 * a * b - b * c + 4 * c * d + d * e;
        CHECK(static_cast<double>(testing::energy_by_definition(named.model, state)) ==
              energy * static_cast<double>(named.denominator));
    });
    CHECK(read_qmasm("a := true\nb = a\na 3\nb 4", "x").model == IsingModel({}, {}, 7));
    CHECK(read_qmasm("a <-> b\nb /= c\nc /= a\na c 2\n", "x").model == IsingModel({0}, {}, -2));
    CHECK_NOTHROW(read_qmasm("a = b\nb = a\na := 1\nb := +1", "x"));
}

TEST_CASE("Names that qmasm cannot hold are refused") {
    for (const char* name : {"a b", "a\tb", "#1", "!if", "=", ":="}) {
        NamedModel named;
        named.model = IsingModel({1}, {});
        named.names = {name};
        INFO(name);
        CHECK_THROWS_AS(write_qmasm(named), ModelError);
    }
}

TEST_CASE("Broken qmasm files are refused where they break") {
    testing::require_refused(
        {
            {"macro.qmasm", {"macro.qmasm:2: ", "flat file", "'!begin_macro'"}},
            {"bad_weight.qmasm", {"bad_weight.qmasm:1: ", "a number", "'heavy'"}},
            {"one_word.qmasm", {"one_word.qmasm:2: ", "'name weight'", "'b'"}},
            {"bus_pin.qmasm", {"bus_pin.qmasm:1: ", "one name a pin", "'0110'"}},
            {"contradiction.qmasm", {"contradiction.qmasm:3: ", "contradiction", "'b /= a'"}},
            {"pin_twice.qmasm", {"pin_twice.qmasm:3: ", "contradiction", "'b := false'"}},
        },
        read_qmasm);
}
