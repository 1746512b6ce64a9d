// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The SAT partner against trying every input assignment.
#include "flow/sat.hpp"

#include <catch2/catch.hpp>

#include "tests/support/multiplier_netlist.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using isinglass::testing::multiplier_netlist;

namespace {

CompiledModel compiled_of(const Netlist& netlist) {
    return compile_netlist(netlist, {}, CellLibrary::built_in());
}

InvertResult ask(const CompiledModel& compiled, const std::vector<std::string>& pins,
                 std::size_t max_answers, SolveLimits limits = {}) {
    InvertRequest request;
    request.pins = pins;
    request.max_answers = max_answers;
    request.limits = std::move(limits);
    return invert_by_sat(compiled, plan_clamps(compiled, pins), request);
}

} // namespace

TEST_CASE("Random netlists: every answer, once") {
    std::size_t none = 0;
    std::size_t several = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        NetlistData data = testing::random_netlist(seed, 20).data;
        const auto pins = testing::random_pins(seed, data);
        const CompiledModel compiled = compiled_of(Netlist(data));
        InvertRequest request;
        request.max_answers = 0;
        ClampPlan plan = plan_clamps(compiled, {});
        plan.pins = pins;
        const InvertResult result = invert_by_sat(compiled, plan, request);
        const auto expected = testing::plain_answers(data, pins);
        CAPTURE(seed, pins.size());
        std::set<std::string> different;
        for (const Answer& answer : result.answers) {
            different.insert(answer.ports[0].second + "," + answer.ports[1].second);
        }
        REQUIRE(different.size() == result.answers.size());
        REQUIRE(result.answers.size() == expected.size());
        REQUIRE(result.status == (expected.empty() ? InvertStatus::none : InvertStatus::found));
        if (plan.contradiction.empty()) {
            REQUIRE(result.run.complete);
        }
        none += expected.empty() ? 1 : 0;
        several += expected.size() > 1 ? 1 : 0;
    }
    CHECK(none > 5);
    CHECK(several > 5);
}

TEST_CASE("Factors, a prime, and the number of answers asked for") {
    const CompiledModel compiled = compiled_of(multiplier_netlist(6));
    const InvertResult all = ask(compiled, {"p=1763"}, 0); // 41 * 43
    REQUIRE(all.answers.size() == 2);
    CHECK(all.run.stop == StopReason::exhausted);
    for (const Answer& answer : all.answers) {
        CHECK(std::stoi(answer.ports[0].second) * std::stoi(answer.ports[1].second) == 1763);
        CHECK(answer.source == AnswerSource::sat);
        CHECK_FALSE(answer.energy);
    }
    const InvertResult one = ask(compiled, {"p=1763"}, 1);
    CHECK(one.answers.size() == 1);
    CHECK(one.run.stop == StopReason::observer);
    CHECK_FALSE(one.run.complete);
    const InvertResult prime = ask(compiled, {"p=1787"}, 1); // more than six bits, so 1 * p is out
    CHECK(prime.status == InvertStatus::none);
    CHECK_THAT(prime.reason, Catch::Contains("proved"));
}

TEST_CASE("A contradiction among pins needs no solver; limits stop it") {
    const CompiledModel compiled = compiled_of(multiplier_netlist(3));
    const InvertResult none = ask(compiled, {"p=6", "p[0]=1"}, 1);
    CHECK(none.status == InvertStatus::none);
    CHECK(none.run.solver.empty());
    SolveLimits limits;
    limits.max_seconds = 0;
    const InvertResult late = ask(compiled, {"p=6"}, 1, limits);
    CHECK(late.status == InvertStatus::unknown);
    CHECK(late.run.stop == StopReason::time);
    const std::atomic<bool> stop = true;
    limits.interrupt = &stop;
    CHECK(ask(compiled, {"p=6"}, 1, limits).run.stop == StopReason::interrupted);
}

TEST_CASE("Same seed, same answers in the same order") {
    const CompiledModel compiled = compiled_of(multiplier_netlist(4));
    const auto order = [&](std::uint64_t seed) {
        SolveLimits limits;
        limits.seed = seed;
        std::string text;
        for (const Answer& answer : ask(compiled, {"p=60"}, 0, limits).answers) {
            text += answer.ports[0].second + " ";
        }
        return text;
    };
    CHECK(order(3) == order(3));
    CHECK(order(5'000'000'001) == order(1'000'000'001)); // seeds are taken modulo 2e9
}
