// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Truth tables: bit order, and what is refused.
#include "hamiltonian_lib/relation.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

TEST_CASE("Inputs are the low bits of a row, outputs the high ones") {
    const Relation add = relation_of_function(
        "HA", {"A", "B"}, {"S", "CO"}, [](std::uint32_t in) { return (in & 1U) + (in >> 1U); });
    CHECK(add.pins == std::vector<std::string>{"A", "B", "S", "CO"});
    CHECK(add.input_count == 2);
    CHECK(add.output_count() == 2);
    CHECK(add.rows == std::vector<std::uint32_t>{0b0000, 0b0101, 0b0110, 0b1011});
    CHECK(add.contains(0b1011));
    CHECK_FALSE(add.contains(0b1010));
    CHECK(describe_row(add, 0b0101) == "A=1 B=0 S=1 CO=0");
}

TEST_CASE("Bits of the function above the outputs are ignored") {
    const Relation one =
        relation_of_function("ONE", {"A"}, {"Y"}, [](std::uint32_t) { return ~std::uint32_t{0}; });
    CHECK(one.rows == std::vector<std::uint32_t>{0b10, 0b11});
}

TEST_CASE("Malformed relations are refused by name") {
    const auto zero = [](std::uint32_t) { return std::uint32_t{0}; };
    CHECK_THROWS_WITH(relation_of_function("BAD", {"A", "A"}, {"Y"}, zero),
                      Catch::Contains("BAD") && Catch::Contains("\"A\""));
    CHECK_THROWS_AS(relation_of_function("BAD", {""}, {"Y"}, zero), ModelError);
    CHECK_THROWS_AS(relation_of_function("BAD", {}, {}, zero), ModelError);
    std::vector<std::string> many;
    for (int k = 0; k < 40; ++k) {
        many.push_back("P" + std::to_string(k));
    }
    CHECK_THROWS_AS(relation_of_function("BAD", many, {"Y"}, zero), ModelError);
    CHECK_THROWS_AS(check_relation({"BAD", {"A"}, 2, {0}}), ModelError);
    CHECK_THROWS_AS(check_relation({"BAD", {"A"}, 1, {2}}), ModelError);
    CHECK_THROWS_AS(check_relation({"BAD", {"A"}, 1, {1, 0}}), ModelError);
    CHECK_THROWS_AS(check_relation({"BAD", {"A"}, 1, {1, 1}}), ModelError);
}
