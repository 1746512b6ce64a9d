// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// From gates to relations, and the signed union-find.
#include "flow/cell_network.hpp"

#include <catch2/catch.hpp>

#include "tests/support/network_solutions.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using testing::NetlistBuilder;
using testing::port_nets;
using testing::port_values;

TEST_CASE("Random netlists: the network's solutions are the truth table") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const NetlistData data = testing::followed(testing::random_netlist(seed, 12).data);
        const Netlist netlist(data);
        CAPTURE(seed);
        CHECK(port_values(CellNetwork(netlist), port_nets(netlist)) == port_values(data));
    }
}

TEST_CASE("Literals follow merges, signs and constants") {
    CellNetwork network;
    const Variable a = network.add_variable();
    const Variable b = network.add_variable();
    const Variable c = network.add_variable();
    REQUIRE(network.unify(Literal(a, false), Literal(b, true)));
    REQUIRE(network.unify(Literal(c, false), Literal(b, true)));
    CHECK(network.find(c) == network.find(a));
    CHECK(network.find(b) == ~network.find(a));
    CHECK_FALSE(network.unify(Literal(a, false), Literal(b, false)));
    CHECK(network.unify(Literal(a, false), Literal(c, false)));
    REQUIRE(network.hold(Literal(b, false), true));
    CHECK(network.find(a) == Literal::constant(false));
    CHECK_FALSE(network.hold(Literal(c, false), true));
    CHECK(network.hold(Literal(c, true), true));
}

TEST_CASE("A cell follows its variables") {
    CellNetwork network;
    const Variable a = network.add_variable();
    const Variable b = network.add_variable();
    const Variable y = network.add_variable();
    NetworkCell& cell = network.add_cell({a, b, y}, 0x87, 2, 0); // y = a & b
    SECTION("a constant") {
        REQUIRE(network.hold(Literal(b, false), true));
        network.refresh(cell);
        CHECK(cell.variables == std::vector<Variable>{a, y});
        CHECK(cell.rows == 0b1001);
    }
    SECTION("an inverse") {
        REQUIRE(network.unify(Literal(a, false), Literal(b, true)));
        network.refresh(cell);
        CHECK(cell.variables == std::vector<Variable>{a, y});
        CHECK(cell.rows == 0b0011); // y = 0
    }
    CHECK(cell.pin_rows == 0x87);
}

TEST_CASE("What reaches no port and no constraint has no cell; a freed net has none before it") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 2);
    const NetId used = builder.gate(GateKind::and_, x)[0];
    const NetId dead = builder.gate(GateKind::or_, x)[0];
    const NetId freed = builder.gate(GateKind::free, {used})[0];
    builder.output("y", {freed});
    const CellNetwork network(builder.build());
    CHECK(network.cells.empty());
    CHECK(network.is_live(freed));
    CHECK_FALSE(network.is_live(used));
    CHECK_FALSE(network.is_live(dead));
}
