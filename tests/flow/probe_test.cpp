// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Probing keeps the solutions, and finds what no single cell shows.
#include "flow/probe.hpp"

#include <catch2/catch.hpp>

#include "tests/support/network_solutions.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using testing::NetlistBuilder;
using testing::port_nets;
using testing::port_values;

TEST_CASE("Random netlists and pins: probing keeps the solutions") {
    std::size_t more = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        NetlistData data = testing::followed(testing::random_netlist(seed, 14).data);
        const auto pins = testing::random_pins(seed, data);
        const Netlist netlist(data);
        CellNetwork network(netlist);
        if (!testing::hold(network, netlist, pins) || !simplify(network)) {
            continue;
        }
        SimplifyStats stats;
        const bool possible = probe(network, 100000, &stats);
        more += stats.constants + stats.merged > 0 ? 1 : 0;
        CAPTURE(seed);
        REQUIRE((possible ? port_values(network, port_nets(netlist))
                          : std::set<std::uint64_t>{}) == port_values(data, pins));
    }
    CHECK(more > 5); // simplify had left something
}

TEST_CASE("A factor of both terms of a sum that must be 1 is found") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 3);
    const NetId left = builder.gate(GateKind::and_, {x[0], x[1]})[0];
    const NetId right = builder.gate(GateKind::and_, {x[0], x[2]})[0];
    const NetId y = builder.gate(GateKind::or_, {left, right})[0];
    builder.output("y", {y});
    const Netlist netlist = builder.build();
    CellNetwork network(netlist);
    REQUIRE(network.hold(Literal(y, false), true));
    REQUIRE(simplify(network));
    CHECK(network.find(x[0]).is_index());
    SECTION("with a budget") {
        REQUIRE(probe(network, 1000));
        CHECK(network.find(x[0]) == Literal::constant(true));
    }
    SECTION("not without") {
        REQUIRE(probe(network, 0));
        CHECK(network.find(x[0]).is_index());
    }
}
