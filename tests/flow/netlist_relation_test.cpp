// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Truth tables of small netlists against arithmetic.
#include "flow/netlist_relation.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/plain_logic.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;

TEST_CASE("A full adder: pins in order, rows that add up") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    const auto c = builder.input("c", 1);
    const auto out = builder.gate(GateKind::fa, {a[0], a[1], c[0]});
    builder.output("s", {out[0], out[1]});
    const Relation relation = relation_of_netlist(builder.build());
    CHECK(relation.pins == std::vector<std::string>{"a[0]", "a[1]", "c", "s[0]", "s[1]"});
    CHECK(relation.input_count == 3);
    REQUIRE(relation.rows.size() == 8);
    for (const std::uint32_t row : relation.rows) {
        CHECK((row >> 3U) == (row & 1U) + (row >> 1U & 1U) + (row >> 2U & 1U));
    }
}

TEST_CASE("Constraints remove rows") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    builder.data.constraints.push_back({a[0], 0});
    builder.output("y", {builder.gate(GateKind::and_, {a[0], a[1]})[0]});
    CHECK(relation_of_netlist(builder.build()).rows == std::vector<std::uint32_t>{1, 7});
}

TEST_CASE("Too many pins are refused") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 21);
    builder.output("y", {a[0]});
    CHECK_THROWS_WITH(relation_of_netlist(builder.build()), Catch::Contains("22 pins"));
}
