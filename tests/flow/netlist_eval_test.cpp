// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Boolean evaluation of netlists.
#include "flow/netlist_eval.hpp"

#include <catch2/catch.hpp>

#include "tests/support/adder_netlist.hpp"
#include "tests/support/plain_logic.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;

TEST_CASE("An adder of gates adds") {
    NetlistBuilder builder = isinglass::testing::adder_builder(3);
    const std::vector<NetId> sum = builder.data.words.back().bits;
    std::reverse(builder.data.gates.begin(), builder.data.gates.end());
    const Netlist netlist = builder.build();
    NetlistEvaluator evaluator(netlist);
    for (unsigned x = 0; x < 64; ++x) {
        std::vector<std::uint8_t> inputs;
        for (unsigned k = 0; k < 6; ++k) {
            inputs.push_back(static_cast<std::uint8_t>((x >> k) & 1U));
        }
        const auto values = evaluator.evaluate(inputs);
        unsigned result = 0;
        for (std::size_t k = 0; k < sum.size(); ++k) {
            result |= static_cast<unsigned>(values[sum[k]]) << k;
        }
        REQUIRE(result == (x & 7U) + (x >> 3U));
        REQUIRE(values[net_zero] == 0);
        REQUIRE(values[net_one] == 1);
    }
}

TEST_CASE("Constraints hold or do not") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    builder.data.constraints.push_back({a[0], 0});
    builder.data.constraints.push_back({builder.gate(GateKind::not_, {a[1]})[0], 0});
    const Netlist netlist = builder.build();
    NetlistEvaluator evaluator(netlist);
    for (const std::uint8_t x : {std::uint8_t{0}, std::uint8_t{1}}) {
        for (const std::uint8_t y : {std::uint8_t{0}, std::uint8_t{1}}) {
            evaluator.evaluate(std::vector<std::uint8_t>{x, y});
            CHECK(evaluator.constraints_hold() == (x == 1 && y == 0));
        }
    }
}

TEST_CASE("Open outputs are skipped; wrong use is a broken contract") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    const auto out = builder.gate(GateKind::ha, a);
    builder.data.gates[0].pins[2] = no_net; // no sum
    builder.output("c", {out[1]});
    const Netlist netlist = builder.build();
    NetlistEvaluator evaluator(netlist);
    CHECK(evaluator.evaluate(std::vector<std::uint8_t>{1, 1})[out[1]] == 1);
    CHECK_THROWS_AS(evaluator.evaluate(std::vector<std::uint8_t>{1}), ContractError);
    builder.data.flip_flops.push_back({a[0], builder.new_net(), std::nullopt, 0});
    const Netlist sequential = builder.build();
    CHECK_THROWS_AS(NetlistEvaluator(sequential), ContractError);
}
