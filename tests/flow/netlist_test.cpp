// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The netlist's invariants: drivers, loops, order, names and indices.
#include "flow/netlist.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "tests/support/plain_logic.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;

namespace {

Gate gate_of(GateKind kind, std::array<NetId, 5> pins, std::uint32_t source = 0) {
    Gate gate;
    gate.kind = kind;
    gate.pins = pins;
    gate.source = source;
    return gate;
}

} // namespace

TEST_CASE("Gates are put into topological order") {
    NetlistBuilder builder;
    std::vector<NetId> chain = builder.input("a", 1);
    for (int k = 0; k < 50; ++k) {
        chain.push_back(builder.gate(GateKind::not_, {chain.back()})[0]);
    }
    builder.output("y", {chain.back()});
    std::reverse(builder.data.gates.begin(), builder.data.gates.end());
    const Netlist netlist = builder.build();
    std::set<NetId> known{chain[0]};
    for (const Gate& gate : netlist.gates()) {
        REQUIRE(known.contains(gate.inputs()[0]));
        known.insert(gate.outputs()[0]);
    }
    CHECK(netlist.gates().size() == 50);
}

TEST_CASE("Inputs are the bits of input words and free initial states, in word order") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    builder.output("y", {a[1]});
    const auto b = builder.input("b", 1);
    builder.data.words.back().kind = WordKind::initial;
    const Netlist netlist = builder.build();
    CHECK(std::vector<NetId>(netlist.inputs().begin(), netlist.inputs().end()) ==
          std::vector<NetId>{a[0], a[1], b[0]});
    CHECK(netlist.find_word("y")->kind == WordKind::output);
    CHECK(netlist.find_word("z") == nullptr);
}

TEST_CASE("An undriven net is named with its place") {
    NetlistBuilder builder;
    builder.data.sources.push_back({"top.v", 12});
    const auto a = builder.input("a", 1);
    const NetId floating = builder.new_net();
    builder.data.net_names.resize(builder.data.net_count);
    builder.data.net_names[floating] = "floating";
    const NetId y = builder.new_net();
    SECTION("read by a gate") {
        builder.data.gates.push_back(
            gate_of(GateKind::and_, {a[0], floating, y, no_net, no_net}, 1));
        CHECK_THROWS_WITH(builder.build(),
                          Catch::Contains("top.v:12") && Catch::Contains("'floating'"));
    }
    SECTION("read by a flip-flop") {
        builder.data.flip_flops.push_back({floating, y, std::nullopt, 1});
        CHECK_THROWS_WITH(builder.build(), Catch::Contains("top.v:12"));
    }
    SECTION("read by a constraint") {
        builder.data.constraints.push_back({floating, 1});
        CHECK_THROWS_WITH(builder.build(), Catch::Contains("top.v:12"));
    }
    SECTION("at an output") {
        builder.output("o", {floating});
        CHECK_THROWS_WITH(builder.build(), Catch::Contains("'floating'"));
    }
    CHECK_THROWS_AS(builder.build(), ModelError);
}

TEST_CASE("Two drivers are refused") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    const NetId y = builder.gate(GateKind::and_, a)[0];
    SECTION("two gates") {
        builder.data.gates.push_back(gate_of(GateKind::or_, {a[0], a[1], y, no_net, no_net}));
    }
    SECTION("a gate and an input") {
        builder.data.gates.push_back(gate_of(GateKind::buf, {y, a[0], no_net, no_net, no_net}));
    }
    SECTION("a gate and a constant") {
        builder.data.gates.push_back(gate_of(GateKind::buf, {y, net_one, no_net, no_net, no_net}));
    }
    SECTION("a gate and a flip-flop") {
        builder.data.flip_flops.push_back({a[0], y, std::nullopt, 0});
    }
    CHECK_THROWS_AS(builder.build(), ModelError);
}

TEST_CASE("A combinational loop is refused with the name of a net in it") {
    NetlistBuilder builder;
    builder.data.sources.push_back({"loop.v", 3});
    const auto a = builder.input("a", 1);
    const NetId x = builder.new_net();
    const NetId y = builder.new_net();
    builder.data.gates.push_back(gate_of(GateKind::and_, {a[0], y, x, no_net, no_net}, 1));
    builder.data.gates.push_back(gate_of(GateKind::not_, {x, y, no_net, no_net, no_net}, 1));
    const NetId after = builder.gate(GateKind::not_, {y})[0]; // behind the loop, not in it
    builder.data.net_names.resize(builder.data.net_count);
    builder.data.net_names[y] = "back";
    builder.data.net_names[after] = "after";
    CHECK_THROWS_AS(builder.build(), ModelError);
    CHECK_THROWS_WITH(builder.build(), Catch::Contains("loop.v:3") && Catch::Contains("'back'"));
    // Through a flip-flop it is no loop.
    builder.data.gates[0].pins[1] = builder.new_net();
    builder.data.flip_flops.push_back({y, builder.data.gates[0].pins[1], std::nullopt, 0});
    CHECK_NOTHROW(builder.build());
}

TEST_CASE("Broken contracts of a reader") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 1);
    SECTION("net out of range") {
        builder.output("y", {77});
        CHECK_THROWS_AS(builder.build(), ContractError);
    }
    SECTION("one name twice") {
        builder.output("a", {a[0]});
        CHECK_THROWS_AS(builder.build(), ContractError);
    }
}

TEST_CASE("Indices of words in both directions") {
    Word word;
    word.name = "w";
    word.bits = {10, 11, 12, 13};
    CHECK(word.bit_name(0) == "w[0]");
    CHECK(word.position_of(3) == 3U);
    CHECK_FALSE(word.position_of(4).has_value());
    CHECK_FALSE(word.position_of(-1).has_value());
    word.lowest_index = 4;
    word.descending = false; // [4:7]
    CHECK(word.index_of(0) == 7);
    CHECK(word.position_of(7) == 0U);
    CHECK(word.position_of(4) == 3U);
    for (std::size_t k = 0; k < 4; ++k) {
        CHECK(word.position_of(word.index_of(k)) == k);
    }
    word.bits.resize(1);
    CHECK(word.bit_name(0) == "w[4]");
    word.lowest_index = 0;
    CHECK(word.bit_name(0) == "w");
}

TEST_CASE("Nets without a name are numbered") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 1);
    builder.data.net_names = {"", "", "alpha"};
    const NetId y = builder.gate(GateKind::not_, a)[0];
    const Netlist netlist = builder.build();
    CHECK(netlist.net_name(a[0]) == "alpha");
    CHECK(netlist.net_name(y) == "net 3");
}
