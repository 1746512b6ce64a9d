// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Nets to spins and back.
#include "flow/spin_map.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "tests/support/plain_logic.hpp"

using namespace isinglass;

TEST_CASE("The value of a net: spin, inverse, constant; none is a broken contract") {
    SpinMap map;
    map.of_net = {Literal::constant(false), Literal::constant(true), Literal(0, false),
                  Literal(0, true),         Literal(1, false),       Literal::none()};
    map.net_of_spin = {2, 4};
    const SpinState state{1, -1};
    CHECK(map.spin_count() == 2);
    CHECK(map.value(0, state) == 0);
    CHECK(map.value(1, state) == 1);
    CHECK(map.value(2, state) == 1);
    CHECK(map.value(3, state) == 0);
    CHECK(map.value(4, state) == 0);
    CHECK_THROWS_AS(map.value(5, state), ContractError);
}

TEST_CASE("Names of spins are unique, auxiliary spins are marked") {
    testing::NetlistBuilder builder;
    const auto a = builder.input("a", 4);
    builder.data.net_names = {"", "", "a", "a", "$aux4", ""};
    const Netlist netlist = builder.build();
    SpinMap map;
    map.net_of_spin = {a[0], a[1], a[2], a[3], no_net, no_net};
    const auto names = map.spin_names(netlist);
    CHECK(names[0] == "a");
    CHECK(names[1] == "$net1");
    CHECK(names[3] == "$net3");
    CHECK(names[5] == "$aux5");
    CHECK(std::set(names.begin(), names.end()).size() == names.size());
}
