// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Adders as sums: the same solutions with fewer variables.
#include "flow/sum_cells.hpp"

#include <catch2/catch.hpp>

#include "flow/assemble.hpp"
#include "flow/simplify.hpp"
#include "tests/support/adder_netlist.hpp"
#include "tests/support/ground_states.hpp"
#include "tests/support/multiplier_netlist.hpp"
#include "tests/support/network_solutions.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using testing::NetlistBuilder;
using testing::port_nets;
using testing::port_values;

TEST_CASE("An adder is one block, with and without its last carry") {
    const bool with_carry = GENERATE(true, false);
    const NetlistBuilder builder = testing::adder_builder(4, with_carry);
    const Netlist netlist = builder.build();
    CellNetwork network(netlist);
    REQUIRE(simplify(network));
    CHECK(form_sums(network, SumStyle::blocks) == 3); // the inner carries
    CHECK(network.cells.empty());
    REQUIRE(network.sums.size() == 1);
    CHECK(network.sums[0].pins.size() == 13);
    CHECK(port_values(network, port_nets(netlist)) == port_values(builder.data));
}

TEST_CASE("Subtraction and inverted nets: signs and offsets") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 3);
    const auto b = builder.input("b", 3);
    std::vector<NetId> difference;
    NetId carry = net_one;
    for (std::size_t k = 0; k < 3; ++k) {
        const NetId inverse = builder.gate(GateKind::not_, {b[k]})[0];
        const auto out = builder.gate(GateKind::fa, {a[k], inverse, carry});
        difference.push_back(k == 1 ? builder.gate(GateKind::not_, {out[0]})[0] : out[0]);
        carry = out[1];
    }
    difference.push_back(carry);
    builder.output("d", difference);
    const Netlist netlist = builder.build();
    for (const SumStyle style : {SumStyle::blocks, SumStyle::counters}) {
        CellNetwork network(netlist);
        REQUIRE(simplify(network));
        form_sums(network, style);
        CHECK(port_values(network, port_nets(netlist)) == port_values(builder.data));
    }
}

TEST_CASE("Multipliers as column counters have the sizes of the literature") {
    const auto [bits, spins, couplings] = GENERATE(table<std::size_t, std::size_t, std::size_t>(
        {{3, 24, 74}, {4, 41, 165}, {8, 127, 884}, {16, 407, 4560}}));
    AssembleOptions options;
    options.gaps = GapPolicy::native;
    options.passes.off = {"map", "merge", "minimise"};
    options.passes.sums = SumStyle::counters;
    const Assembly made =
        assemble(testing::multiplier_netlist(bits), CellLibrary::built_in(), options);
    CHECK(made.model.spin_count() == spins);
    CHECK(made.model.coupling_count() == couplings);
}

TEST_CASE("A 2x2 and a 3x3 multiplier as counters are exact") {
    const std::size_t bits = GENERATE(2, 3);
    AssembleOptions options;
    options.passes.sums = SumStyle::counters;
    const Netlist netlist = testing::multiplier_netlist(bits);
    const Assembly made = assemble(netlist, CellLibrary::built_in(), options);
    REQUIRE(made.model.spin_count() <= 24);
    const auto ground = testing::ground_states(made.model);
    CHECK(ground.energy == made.ground_energy);
    CHECK(ground.states.size() == std::size_t{1} << (2 * bits));
    for (const std::uint64_t bits_of_state : ground.states) {
        const SpinState state = testing::spins_of(bits_of_state, made.model.spin_count());
        std::uint64_t words[3] = {};
        for (std::size_t w = 0; w < 3; ++w) {
            for (std::size_t k = 0; k < netlist.words()[w].bits.size(); ++k) {
                words[w] |= std::uint64_t{made.spins.value(netlist.words()[w].bits[k], state)} << k;
            }
        }
        CHECK(words[0] * words[1] == words[2]);
    }
}

TEST_CASE("Random netlists: sums keep the solutions") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        NetlistData data = testing::followed(testing::random_netlist(seed, 13).data);
        const auto pins = testing::random_pins(seed, data);
        const Netlist netlist(data);
        for (const SumStyle style : {SumStyle::blocks, SumStyle::counters}) {
            CellNetwork network(netlist);
            if (!testing::hold(network, netlist, pins) || !simplify(network)) {
                continue;
            }
            form_sums(network, style);
            CAPTURE(seed);
            REQUIRE(port_values(network, port_nets(netlist)) == port_values(data, pins));
        }
    }
}
