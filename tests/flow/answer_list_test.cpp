// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What counts as an answer, what is kept of it, and when there are enough.
#include "flow/answer_list.hpp"

#include <catch2/catch.hpp>

#include "tests/support/plain_logic.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;

namespace {

using Bits = std::vector<std::uint8_t>;

/// y = a[0] & a[1], with the constraint that b = 1.
Netlist design() {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    const auto b = builder.input("b", 1);
    builder.output("y", builder.gate(GateKind::and_, a));
    builder.data.constraints.push_back({b[0], 0});
    return builder.build();
}

} // namespace

TEST_CASE("Pins and constraints decide; repetitions are counted") {
    const Netlist netlist = design();
    AnswerList list(netlist, parse_pin("y=0", netlist), 0);
    CHECK_FALSE(list.offer(Bits{1, 1, 1}, AnswerSource::forward, 7, 1)); // y = 1
    CHECK_FALSE(list.offer(Bits{1, 0, 0}, AnswerSource::forward, 7, 2)); // b = 0
    CHECK(list.offer(Bits{1, 0, 1}, AnswerSource::completion, 7, 3));
    CHECK(list.offer(Bits{1, 0, 1}, AnswerSource::ground_state, 5, 4));
    CHECK(list.offer(Bits{0, 1, 1}, AnswerSource::sat, std::nullopt, 5));
    CHECK_FALSE(list.is_full());
    const auto answers = list.take();
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].count == 2);
    CHECK(answers[0].first_hit == 3);
    CHECK(answers[0].energy == 7);
    CHECK(answers[0].source == AnswerSource::completion);
    using Ports = std::vector<std::pair<std::string, std::string>>;
    CHECK(answers[0].ports == Ports{{"a", "1"}, {"b", "1"}, {"y", "0"}});
    CHECK(answers[1].ports[0].second == "2");
    CHECK_FALSE(answers[1].energy);
}

TEST_CASE("The list is full at the number of different answers") {
    const Netlist netlist = design();
    AnswerList list(netlist, {}, 2);
    CHECK(list.offer(Bits{1, 1, 1}, AnswerSource::forward, 0, 1));
    CHECK(list.offer(Bits{1, 1, 1}, AnswerSource::forward, 0, 2));
    CHECK_FALSE(list.is_full());
    CHECK(list.offer(Bits{0, 1, 1}, AnswerSource::forward, 0, 3));
    CHECK(list.is_full());
}

TEST_CASE("Names of sources") {
    CHECK(to_string(AnswerSource::ground_state) == "ground state");
    CHECK(to_string(AnswerSource::forward) == "forward evaluation");
    CHECK(to_string(AnswerSource::completion) == "completion");
    CHECK(to_string(AnswerSource::sat) == "sat");
}
