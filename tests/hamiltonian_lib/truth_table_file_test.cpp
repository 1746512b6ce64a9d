// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Tables against the same functions as formulas; every broken table by name.
#include "hamiltonian_lib/truth_table_file.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/truth_expression.hpp"

using namespace isinglass;
using Rows = std::vector<std::uint32_t>;

namespace {

Relation parse(const std::string& text) { return parse_truth_table(text, "t.txt"); }

} // namespace

TEST_CASE("A function: header, comments, blanks, both values") {
    const Relation relation = parse("# a half adder\na b | s c\n00|00\n\n0 1 | 1 0 # one\n"
                                    "1 0 | 1 0\n11 | 01\n");
    CHECK(relation == parse_truth_expression("s = a ^ b; c = a & b"));
    CHECK(parse("a b c | y\n--0 | 0\n--1 | 1\n").rows ==
          parse_truth_expression("y = c", {"a", "b", "c"}, "cell").rows);
    CHECK(parse("a | y\n0 | -\n1 | 1\n").rows == Rows{0, 2, 3}); // y is free where a is 0
    CHECK(parse("a | y\r\n1 | 1\r\n").rows == Rows{3});          // a = 0 is forbidden
}

TEST_CASE("A relation: rows may say anything") {
    const Relation relation = parse("A B C\n100\n010\n001\n001\n");
    CHECK(relation.rows == Rows{1, 2, 4});
    CHECK(relation.input_count == 3);
    CHECK(parse("A B\n0-\n").rows == Rows{0, 2});
}

TEST_CASE("PLA: ones, free outputs, zero elsewhere") {
    const Relation named = parse(".i 2\n.o 1\n.ilb a b\n.ob y\n.p 1\n11 1\n.e\n");
    CHECK(named == parse_truth_expression("y = a & b"));
    const Relation relation = parse(".i 2\n.o 2\n.type fd\n1- 1-\n-1 01\n.end\n");
    CHECK(relation.pins == std::vector<std::string>{"x0", "x1", "y0", "y1"});
    // 00 -> 00, 10 -> 1-, 01 -> 01, 11 -> 11 (a one beats a free value)
    CHECK(relation.rows == Rows{0, 1 + 4, 2 + 8, 1 + 4 + 8, 3 + 4 + 8});
}

TEST_CASE("Broken tables are refused with the line") {
    const auto fails = [](const std::string& text, const std::string& what) {
        INFO(text);
        CHECK_THROWS_WITH(parse(text), Catch::Contains("t.txt") && Catch::Contains(what));
    };
    fails("", "no line of pin names");
    fails("# nothing\n\n", "no line of pin names");
    fails("a b\n", "no row");
    fails("a | y\n0 | 0\n0 | 1\n", "t.txt:3");
    fails("a | y\n0 | 0\n0 | 1\n", "outputs 1 here and 0 in line 2");
    fails("a | y\n0 | 0\n- | 1\n", "in line 2");
    fails("a b\n011\n", "3 values for 2 pins");
    fails("a b\n0x\n", "'x' is none of 0, 1 and -");
    fails("a b | y\n0 | 00\n", "'|' is not where");
    fails("a b\n0|0\n", "'|' is not where");
    fails("a | y | z\n", "more than one '|'");
    fails("a |\n", "both sides");
    fails("a a | y\n", "'a' is repeated");
    fails(".i 2\n.o x\n", "followed by a number");
    fails(".i 99\n", "followed by a number from 1 to 20");
    fails(".i 2\n.ilb a\n.o 1\n", "as many names");
    fails(".kiss\n", "unknown directive");
    fails(".type fr\n", "only .type fd");
    CHECK_THROWS_AS(parse(".i 20\n.o 20\n"), ModelError);
}
