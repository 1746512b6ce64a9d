// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Equal functions of equal variables become one.
#include "flow/share.hpp"

#include <catch2/catch.hpp>

#include "flow/simplify.hpp"
#include "tests/support/network_solutions.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using testing::NetlistBuilder;
using testing::port_nets;
using testing::port_values;

TEST_CASE("Random netlists: sharing keeps the solutions") {
    std::size_t saved = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const NetlistData data = testing::followed(testing::random_netlist(seed, 14).data);
        const Netlist netlist(data);
        CellNetwork network(netlist);
        REQUIRE(simplify(network));
        while (const std::size_t more = share(network)) {
            saved += more;
            REQUIRE(simplify(network));
        }
        CAPTURE(seed);
        REQUIRE(port_values(network, port_nets(netlist)) == port_values(data));
    }
    CHECK(saved > 2);
}

TEST_CASE("Inverse functions and repeated adders share") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 3);
    const NetId both = builder.gate(GateKind::and_, {x[0], x[1]})[0];
    const NetId none = builder.gate(GateKind::nand, {x[1], x[0]})[0];
    const auto first = builder.gate(GateKind::fa, x);
    const auto second = builder.gate(GateKind::fa, {x[2], x[0], x[1]});
    builder.output("y", {both, none, first[0], first[1], second[0], second[1]});
    CellNetwork network(builder.build());
    REQUIRE(simplify(network));
    CHECK(share(network) == 3);
    REQUIRE(simplify(network));
    share(network); // the second adder is now the first one again
    REQUIRE(simplify(network));
    CHECK(network.cells.size() == 2);
    CHECK(network.find(none) == ~network.find(both));
    CHECK(network.find(second[1]) == network.find(first[1]));
}
