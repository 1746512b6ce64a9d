// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Formulas against C++ operators on every row; errors name the column.
#include "hamiltonian_lib/truth_expression.hpp"

#include <functional>
#include <string>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

/// Output bits of a relation for given inputs, by search; one valid row per input.
std::uint32_t output_of(const Relation& relation, std::uint32_t inputs) {
    std::uint32_t result = 0;
    int matches = 0;
    const std::uint32_t mask = (std::uint32_t{1} << relation.input_count) - 1;
    for (const std::uint32_t row : relation.rows) {
        if ((row & mask) == inputs) {
            result = row >> relation.input_count;
            ++matches;
        }
    }
    REQUIRE(matches == 1);
    return result;
}

} // namespace

TEST_CASE("Precedence is Verilog's") {
    struct Case {
        const char* text;
        std::function<bool(bool, bool, bool)> expected;
    };
    const std::vector<Case> cases{
        {"y = a | b & c", [](bool a, bool b, bool c) { return a || (b && c); }},
        {"y = (a | b) & c", [](bool a, bool b, bool c) { return (a || b) && c; }},
        {"y = a ^ b & c", [](bool a, bool b, bool c) { return a != (b && c); }},
        {"y = a | b ^ c", [](bool a, bool b, bool c) { return a || (b != c); }},
        {"y = ~a & b | c", [](bool a, bool b, bool c) { return (!a && b) || c; }},
        {"y = !~!a & ~(b|c)", [](bool a, bool b, bool c) { return !a && !b && !c; }},
        {"y = a ~^ b ^~ c", [](bool a, bool b, bool c) { return (a == b) == c; }},
        {"y = a ? b : c", [](bool a, bool b, bool c) { return a ? b : c; }},
        {"y = a ? b : c ? a : b", [](bool a, bool b, bool c) { return a ? b : (c ? a : b); }},
        {"y = a & 1 | b & 0 | c", [](bool a, bool, bool c) { return a || c; }},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        const Relation relation = parse_truth_expression(one.text);
        REQUIRE(relation.pins == std::vector<std::string>{"a", "b", "c", "y"});
        for (std::uint32_t in = 0; in < 8; ++in) {
            CHECK((output_of(relation, in) != 0) ==
                  one.expected((in & 1U) != 0, (in & 2U) != 0, (in & 4U) != 0));
        }
    }
}

TEST_CASE("Several outputs, a trailing semicolon, constants") {
    const Relation adder = parse_truth_expression("s = a ^ b; co = a & b;");
    CHECK(adder.pins == std::vector<std::string>{"a", "b", "s", "co"});
    CHECK(adder.rows == std::vector<std::uint32_t>{0b0000, 0b0101, 0b0110, 0b1011});
    const Relation one = parse_truth_expression("y = 1");
    CHECK(one.input_count == 0);
    CHECK(one.rows == std::vector<std::uint32_t>{1});
}

TEST_CASE("A given input order is kept, also for inputs that are not used") {
    const Relation mux = parse_truth_expression("Y = S ? B : A", {"A", "B", "S"}, "MUX");
    CHECK(mux.name == "MUX");
    CHECK(mux.pins == std::vector<std::string>{"A", "B", "S", "Y"});
    CHECK(parse_truth_expression("Y = B", {"A", "B"}, "X").rows.size() == 4);
    CHECK_THROWS_WITH(parse_truth_expression("Y = C", {"A"}, "X"),
                      Catch::Contains("unknown input"));
}

TEST_CASE("Errors name the column and the token") {
    const auto refuses = [](const std::string& text, const std::string& what) {
        INFO(text);
        CHECK_THROWS_AS(parse_truth_expression(text), InputError);
        CHECK_THROWS_WITH(parse_truth_expression(text), Catch::Contains(what));
    };
    refuses("", "column 1: expected a name at the end");
    refuses("y", "column 2: expected \"=\"");
    refuses("y = a &", "column 8: expected a name at the end");
    refuses("y = a b", "column 7: expected an operator or \";\" at \"b\"");
    refuses("y = (a", "expected \")\"");
    refuses("y = a)", "column 6");
    refuses("y = a ? b", "expected \":\"");
    refuses("y = 2", "column 5: expected a name at \"2\"");
    refuses("y = a + b", "at \"+\"");
    refuses("y = a; y = b", "column 8: output assigned twice");
    refuses("y = a; z = y", "an output is used");
    refuses("y = a; a = 1", "an input is assigned");
    refuses("y = " + std::string(100000, '('), "nested too deeply");
}
