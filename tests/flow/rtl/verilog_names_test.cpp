// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/verilog_names.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Names stay where they can and are escaped where they must", "[rtl]") {
    CHECK(verilog_name("sum_1") == "sum_1");
    CHECK(verilog_name("a$b") == "a$b");
    for (const char* name : {"reg", "accept_on", "xor", "logic", "8bit", "a[0]", "q@3", "$x", ""}) {
        INFO(name);
        CHECK_FALSE(is_plain_name(name));
        CHECK(verilog_name(name) == "\\" + std::string(name) + " ");
        CHECK(is_plain_name(plain_name(name)));
    }
    CHECK(plain_name("a[0].b") == "a_0__b");
    CHECK(plain_name("8bit") == "m_8bit");
    CHECK(plain_name("reg") == "reg_");
}

TEST_CASE("Words of C++ are announced to Verilator", "[rtl]") {
    CHECK(lint_comment(std::vector<std::string>{"a", "sum", "character"}).empty());
    for (const std::string word : {"if", "char", "alignas", "xor_eq"}) {
        CHECK_THAT(lint_comment(std::vector<std::string>{"a", word}),
                   Catch::Contains("SYMRSVDWORD"));
    }
}

TEST_CASE("No name is given twice", "[rtl]") {
    NameTable names;
    CHECK(names.take("clk"));
    CHECK_FALSE(names.take("clk"));
    CHECK(names.unique("clk") == "clk_");
    CHECK(names.unique("clk") == "clk__");
    CHECK(names.unique("rst") == "rst");
}
