// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The bit-sliced judge against the plain evaluator, replica by replica.
#include "flow/word_judge.hpp"

#include <catch2/catch.hpp>

#include "flow/netlist_eval.hpp"
#include "flow/word_ops.hpp"
#include "tests/support/multiplier_netlist.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using isinglass::testing::multiplier_netlist;
using isinglass::testing::NetlistBuilder;

namespace {

/// Random inputs for all replicas, the pinned ones at their value.
std::vector<ReplicaWord> random_planes(const Netlist& netlist, const std::vector<PinnedBit>& pins,
                                       std::uint64_t seed) {
    RandomStream random(seed, 23);
    std::vector<ReplicaWord> planes;
    for (const NetId net : netlist.inputs()) {
        ReplicaWord plane{};
        for (std::uint64_t& element : plane) {
            element = random.next_u32() | (std::uint64_t{random.next_u32()} << 32U);
        }
        for (const PinnedBit& pin : pins) {
            plane = pin.net == net ? word_of(pin.value) : plane;
        }
        planes.push_back(plane);
    }
    return planes;
}

/// Replicas on which the two judges differ.
std::size_t differences(const Netlist& netlist, const std::vector<PinnedBit>& pins,
                        const std::vector<ReplicaWord>& planes, std::size_t& accepted) {
    const ReplicaWord held = WordJudge(netlist, pins).holds(planes);
    NetlistEvaluator evaluator(netlist);
    std::size_t wrong = 0;
    for (std::size_t replica = 0; replica < replicas_per_word; ++replica) {
        std::vector<std::uint8_t> inputs;
        for (const ReplicaWord& plane : planes) {
            inputs.push_back(bit_of(plane, replica) ? 1 : 0);
        }
        const auto values = evaluator.evaluate(inputs);
        bool right = evaluator.constraints_hold();
        for (const PinnedBit& pin : pins) {
            right = right && (values[pin.net] != 0) == pin.value;
        }
        wrong += right != bit_of(held, replica) ? 1 : 0;
        accepted += right ? 1 : 0;
    }
    return wrong;
}

} // namespace

TEST_CASE("Each gate alone: every input row, every output, both values") {
    for (const GateType& type : gate_types()) {
        CAPTURE(type.name);
        NetlistBuilder builder;
        const auto outputs = builder.gate(type.kind, builder.input("x", type.input_count));
        builder.output("y", outputs);
        const Netlist netlist = builder.build();
        std::size_t accepted = 0;
        for (const NetId net : outputs) {
            for (const bool value : {false, true}) {
                const std::vector<PinnedBit> pins{{net, value, "y"}};
                CHECK(differences(netlist, pins, random_planes(netlist, {}, 1), accepted) == 0);
            }
        }
        CHECK(accepted == replicas_per_word * outputs.size());
    }
}

TEST_CASE("Random netlists, pins and constraints: no replica is judged differently") {
    std::size_t accepted = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        NetlistData data = testing::random_netlist(seed, 40).data;
        const auto pins = testing::random_pins(seed, data);
        const Netlist netlist(data);
        CAPTURE(seed);
        REQUIRE(differences(netlist, pins, random_planes(netlist, pins, seed), accepted) == 0);
    }
    CHECK(accepted > 1000);
}

TEST_CASE("Only the cone of the pins is computed, with few operations per gate") {
    const Netlist netlist = multiplier_netlist(8);
    CHECK(WordJudge(netlist, {}).operation_count() == 0);
    const WordJudge low(netlist, parse_pin("p[0]=1", netlist));
    CHECK(low.operation_count() == 2); // one AND, one check
    const WordJudge all(netlist, parse_pin("p=143", netlist));
    CHECK(all.operation_count() < 3 * netlist.gates().size() + 16);
    const ReplicaWord none = all.holds(std::vector<ReplicaWord>(16, word_of(true)));
    CHECK_FALSE(any(none)); // 255 * 255
}

TEST_CASE("A wrong constant holds nowhere; without pins everything holds") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 1);
    builder.output("y", {a[0], net_one});
    const Netlist netlist = builder.build();
    const std::vector<ReplicaWord> planes{word_of(true)};
    CHECK_FALSE(any(WordJudge(netlist, {{net_one, false, "y[1]"}}).holds(planes)));
    CHECK(WordJudge(netlist, {{net_one, true, "y[1]"}}).holds(planes) == word_of(true));
    CHECK_FALSE(any(WordJudge(netlist, {{a[0], true, "a"}, {a[0], false, "a"}}).holds(planes)));
    CHECK(WordJudge(netlist, {}).holds(planes) == word_of(true));
}
