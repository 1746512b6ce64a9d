// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What ABC returns has the same solutions; its failures are told.
#include "flow/tech_map.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "flow/simplify.hpp"
#include "hamiltonian_lib/genlib.hpp"
#include "tests/support/network_solutions.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using testing::NetlistBuilder;
using testing::port_nets;
using testing::port_values;

namespace {

const TechMapOptions& options() {
    static const TechMapOptions built{write_genlib(CellLibrary::built_in())};
    return built;
}

} // namespace

TEST_CASE("Random netlists and pins: every mapping keeps the solutions") {
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        NetlistData data = testing::followed(testing::random_netlist(seed, 11).data);
        const auto pins = testing::random_pins(seed, data);
        const Netlist netlist(data);
        CellNetwork network(netlist);
        if (!testing::hold(network, netlist, pins) || !simplify(network)) {
            continue;
        }
        const auto expected = port_values(data, pins);
        CAPTURE(seed);
        for (CellNetwork& mapped : tech_map(network, options())) {
            REQUIRE(simplify(mapped));
            REQUIRE(port_values(mapped, port_nets(netlist)) == expected);
            ++compared;
        }
    }
    CHECK(compared > 30);
}

TEST_CASE("Constant, copied and inverted outputs come back") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 3);
    const NetId a = builder.gate(GateKind::and_, {x[0], x[1]})[0];
    const NetId never =
        builder.gate(GateKind::and_, {a, builder.gate(GateKind::nor, {x[1], x[2]})[0]})[0];
    const NetId copy = builder.gate(GateKind::or_, {a, builder.gate(GateKind::and3, x)[0]})[0];
    const NetId inverse = builder.gate(GateKind::nand, {x[1], x[0]})[0];
    builder.output("y", {a, never, copy, inverse});
    const Netlist netlist = builder.build();
    CellNetwork network(netlist);
    REQUIRE(simplify(network));
    const auto mapped = tech_map(network, options());
    REQUIRE_FALSE(mapped.empty());
    for (const CellNetwork& result : mapped) {
        CHECK(port_values(result, port_nets(netlist)) == port_values(builder.data));
    }
}

TEST_CASE("A network without logic is left alone") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 3);
    const auto out = builder.gate(GateKind::fa, x);
    builder.output("y", out);
    CellNetwork network(builder.build());
    REQUIRE(simplify(network));
    CHECK(tech_map(network, options()).empty());
}

TEST_CASE("A missing or failing ABC, and a genlib that it refuses, are named") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 2);
    builder.output("y", builder.gate(GateKind::and_, x));
    CellNetwork network(builder.build());
    REQUIRE(simplify(network));
    CHECK_THROWS_WITH(tech_map(network, {options().gates, "no-such-abc"}),
                      Catch::Contains("no-such-abc") && Catch::Contains("berkeley-abc"));
    CHECK_THROWS_AS(tech_map(network, {options().gates, "true"}), ToolError);
    CHECK_THROWS_AS(tech_map(network, {"GATE broken", "berkeley-abc"}), ToolError);
    CHECK_THROWS_WITH(
        tech_map(network, {"GATE zero 0 Y=CONST0;\nGATE one 0 Y=CONST1;\nGATE inv 0 Y=!a; PIN * "
                           "INV 1 999 0 0 0 0\nGATE both 1 Y=a*b; PIN * UNKNOWN 1 999 1 0 1 0\n",
                           "berkeley-abc"}),
        Catch::Contains("unknown gate"));
}
