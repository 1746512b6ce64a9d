// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Merging keeps the solutions and saves the spins that it says.
#include "flow/merge_cells.hpp"

#include <catch2/catch.hpp>

#include "flow/network_passes.hpp"
#include "flow/simplify.hpp"
#include "tests/support/network_solutions.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using testing::NetlistBuilder;
using testing::port_nets;
using testing::port_values;

TEST_CASE("Random netlists: merging keeps the solutions") {
    CellChoice choice(CellLibrary::built_in(), CellObjective::spins);
    std::size_t all_saved = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const NetlistData data = testing::followed(testing::random_netlist(seed, 14).data);
        const Netlist netlist(data);
        CellNetwork network(netlist);
        REQUIRE(simplify(network));
        const std::size_t before = spins_of(network, choice);
        const std::size_t saved = merge_cells(network, choice);
        CAPTURE(seed);
        REQUIRE(spins_of(network, choice) + saved == before);
        REQUIRE(port_values(network, port_nets(netlist)) == port_values(data));
        all_saved += saved;
    }
    CHECK(all_saved > 20);
}

TEST_CASE("An exclusive or and an and of the same inputs are a half adder") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 2);
    const NetId sum = builder.gate(GateKind::xnor, x)[0];
    const NetId carry = builder.gate(GateKind::andnot, x)[0];
    builder.output("y", {sum, carry});
    CellNetwork network(builder.build());
    REQUIRE(simplify(network));
    CellChoice choice(CellLibrary::built_in(), CellObjective::spins);
    CHECK(spins_of(network, choice) == 5);
    CHECK(merge_cells(network, choice) == 1);
    REQUIRE(network.cells.size() == 1);
    CHECK(choice.find(network.cells[0].rows, 4)->aux_count == 0);
}
