// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Time frames of hand-made netlists against a step-by-step simulation.
#include "flow/unroll.hpp"

#include <catch2/catch.hpp>

#include "tests/support/plain_logic.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;
using isinglass::testing::WordEvaluator;

namespace {

/// q0' = q0 ^ enable (initial value as given), q1' = q0; outputs q0, q1 and q0 & enable.
NetlistBuilder toggler(std::optional<bool> first) {
    NetlistBuilder builder;
    const auto enable = builder.input("en", 1);
    const NetId q0 = builder.new_net();
    const NetId q1 = builder.new_net();
    const NetId d0 = builder.gate(GateKind::xor_, {q0, enable[0]})[0];
    builder.output("y", {q0, q1, builder.gate(GateKind::and_, {q0, enable[0]})[0]});
    builder.data.flip_flops.push_back({d0, q0, first, 0});
    builder.data.flip_flops.push_back({q0, q1, std::nullopt, 0});
    Word state;
    state.name = "q";
    state.kind = WordKind::state;
    state.bits = {q0, q1};
    builder.data.words.push_back(state);
    builder.data.net_names.resize(builder.data.net_count);
    builder.data.net_names[q0] = "q[0]";
    builder.data.net_names[q1] = "q[1]";
    return builder;
}

} // namespace

TEST_CASE("Each frame is one step of a simulation") {
    constexpr std::size_t frames = 4;
    const std::optional<bool> first = GENERATE(values<std::optional<bool>>({{}, false, true}));
    const Netlist netlist = unroll(toggler(first).build(), frames);
    CHECK(netlist.flip_flops().empty());
    CHECK(netlist.inputs().size() == frames + (first ? 1 : 2));
    WordEvaluator evaluator(netlist);
    for (std::uint64_t x = 0; x < 64; ++x) {
        const auto bit = [x](std::size_t k) { return (x >> k) & 1U; };
        std::map<std::string, std::uint64_t> inputs;
        for (std::size_t t = 0; t < frames; ++t) {
            inputs["en@" + std::to_string(t)] = bit(t);
        }
        inputs["q[0]@initial"] = bit(4);
        inputs["q[1]@initial"] = bit(5);
        const auto words = evaluator.run(inputs);
        std::uint64_t q0 = first ? (*first ? 1 : 0) : bit(4);
        std::uint64_t q1 = bit(5);
        for (std::size_t t = 0; t < frames; ++t) {
            const std::uint64_t enable = bit(t);
            REQUIRE(words.at("y@" + std::to_string(t)) == (q0 | q1 << 1U | (q0 & enable) << 2U));
            REQUIRE(words.at("q@" + std::to_string(t)) == (q0 | q1 << 1U));
            q1 = q0;
            q0 ^= enable;
        }
    }
}

TEST_CASE("Words, constraints and names are repeated in every frame") {
    NetlistBuilder builder = toggler(false);
    builder.data.constraints.push_back({2, 0}); // the enable input
    const Netlist netlist = unroll(builder.build(), 3);
    CHECK(netlist.constraints().size() == 3);
    for (const char* name : {"en@0", "en@2", "y@1", "q@2", "q[1]@initial"}) {
        CAPTURE(name);
        CHECK(netlist.find_word(name) != nullptr);
    }
    CHECK(netlist.find_word("q[0]@initial") == nullptr); // it has an initial value
    CHECK(netlist.find_word("en@3") == nullptr);
    CHECK(netlist.find_word("en") == nullptr);
    CHECK(netlist.find_word("q[1]@initial")->kind == WordKind::initial);
    // Constants and states of the frame before need no net of their own.
    CHECK(netlist.find_word("q@0")->bits[0] == net_zero);
    CHECK(netlist.find_word("q@1")->bits[1] == netlist.find_word("q@0")->bits[0]);
}

TEST_CASE("A combinational netlist unrolls into copies; zero frames break the contract") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    builder.output("y", builder.gate(GateKind::and_, a));
    const Netlist netlist = unroll(builder.build(), 2);
    CHECK(netlist.inputs().size() == 4);
    CHECK(netlist.gates().size() == 2);
    CHECK_THROWS_AS(unroll(builder.build(), 0), ContractError);
}

TEST_CASE("A chain of flip-flops delays, whatever their order") {
    NetlistBuilder builder;
    const auto d = builder.input("d", 1);
    std::vector<NetId> stages{d[0]};
    for (int k = 0; k < 3; ++k) {
        stages.push_back(builder.new_net());
    }
    for (const std::size_t k : {2U, 0U, 1U}) {
        builder.data.flip_flops.push_back({stages[k], stages[k + 1], false, 0});
    }
    builder.output("y", {stages[3]});
    const Netlist netlist = unroll(builder.build(), 6);
    for (std::size_t t = 0; t < 6; ++t) {
        const NetId y = netlist.find_word("y@" + std::to_string(t))->bits[0];
        CHECK(y == (t < 3 ? net_zero : netlist.find_word("d@" + std::to_string(t - 3))->bits[0]));
    }
}
