// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Simplification keeps the solutions, and finds what single cells show.
#include "flow/simplify.hpp"

#include <catch2/catch.hpp>

#include "tests/support/network_solutions.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using testing::NetlistBuilder;
using testing::port_nets;
using testing::port_values;

TEST_CASE("Random netlists and pins: the same solutions, or none where there are none") {
    std::size_t contradictions = 0;
    SimplifyStats stats;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        NetlistData data = testing::followed(testing::random_netlist(seed, 14).data);
        const auto pins = testing::random_pins(seed, data);
        const Netlist netlist(data);
        CellNetwork network(netlist);
        const bool possible = testing::hold(network, netlist, pins) && simplify(network, &stats);
        const auto expected = port_values(data, pins);
        CAPTURE(seed);
        if (possible) {
            REQUIRE(port_values(network, port_nets(netlist)) == expected);
        } else {
            REQUIRE(expected.empty());
            ++contradictions;
        }
    }
    CHECK(contradictions > 10);
    CHECK(stats.constants > 100);
    CHECK(stats.merged > 100);
    CHECK(stats.dropped > 10);
    CHECK(stats.cells > 100);
}

TEST_CASE("A pinned equality merges two buses") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 3);
    const auto b = builder.input("b", 3);
    NetId all = builder.gate(GateKind::xnor, {a[0], b[0]})[0];
    for (std::size_t k = 1; k < 3; ++k) {
        all = builder.gate(GateKind::and_, {all, builder.gate(GateKind::xnor, {a[k], b[k]})[0]})[0];
    }
    builder.output("equal", {all});
    CellNetwork network(builder.build());
    REQUIRE(network.hold(Literal(all, false), true));
    REQUIRE(simplify(network));
    CHECK(network.cells.empty());
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(network.find(a[k]) == network.find(b[k]));
    }
}

TEST_CASE("An adder with an unused output is narrowed") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 3);
    const auto out = builder.gate(GateKind::fa, x);
    SECTION("majority") {
        builder.output("y", {out[1]});
        CellNetwork network(builder.build());
        REQUIRE(simplify(network));
        REQUIRE(network.cells.size() == 1);
        CHECK(network.cells[0].variables.size() == 4);
        CHECK(network.cells[0].rows == 0xe817); // y = majority, pins x0 x1 x2 y
    }
    SECTION("parity") {
        builder.output("y", {out[0]});
        CellNetwork network(builder.build());
        REQUIRE(simplify(network));
        CHECK(network.cells[0].rows == 0x9669);
    }
}
