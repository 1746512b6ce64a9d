// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Pins in, judged answers out; complete answer sets by the exact solver, and a lying solver.
#include "flow/invert.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "solvers/exact.hpp"
#include "solvers/gibbs.hpp"
#include "tests/support/adder_netlist.hpp"
#include "tests/support/plain_logic.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;

namespace {

SolveResult exact(const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
    return solve_exact(model, {}, limits, observer);
}

SolveResult gibbs(const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
    return solve_gibbs(model, {}, limits, observer);
}

/// s = a + b, 3 bits each; s is signed on request. Also d = ~a[0] and an unused input u.
CompiledModel adder(bool is_signed = false) {
    NetlistBuilder builder = isinglass::testing::adder_builder(3);
    builder.data.words.back().is_signed = is_signed;
    const std::vector<NetId> a = builder.data.words.front().bits;
    builder.output("d", builder.gate(GateKind::not_, {a[0]}));
    builder.output("k", {net_one, net_zero});
    return compile_netlist(builder.build(), {}, CellLibrary::built_in());
}

InvertResult run(const CompiledModel& compiled, std::vector<std::string> pins,
                 std::size_t max_answers = 0, const Solver& solver = exact) {
    InvertRequest request;
    request.pins = std::move(pins);
    request.max_answers = max_answers;
    request.limits.max_sweeps = 20000;
    return invert(compiled, request, solver);
}

std::string port(const Answer& answer, const std::string& name) {
    for (const auto& [key, value] : answer.ports) {
        if (key == name) {
            return value;
        }
    }
    return "absent";
}

} // namespace

TEST_CASE("All answers, exactly once: forwards, backwards, partly") {
    const CompiledModel compiled = adder();
    struct Case {
        std::vector<std::string> pins;
        std::size_t answers;
    };
    for (const Case& item :
         {Case{{"a=3", "b=6"}, 1}, Case{{"s=5"}, 6}, Case{{"s=14"}, 1}, Case{{"s=9", "a=4"}, 1},
          Case{{"s[0]=1"}, 32}, Case{{}, 64}, Case{{"s=4'b1xx0"}, 16}, Case{{"d=1", "s=7"}, 4}}) {
        CAPTURE(item.pins);
        const InvertResult result = run(compiled, item.pins);
        CHECK(result.status == InvertStatus::found);
        CHECK(result.rejected == 0);
        CHECK(result.run.complete);
        CHECK(result.answers.size() == item.answers);
        CHECK(result.ground_hits == item.answers);
        std::set<std::pair<std::string, std::string>> different;
        for (const Answer& answer : result.answers) {
            CHECK(std::stoi(port(answer, "a")) + std::stoi(port(answer, "b")) ==
                  std::stoi(port(answer, "s")));
            CHECK(std::stoi(port(answer, "d")) == 1 - std::stoi(port(answer, "a")) % 2);
            CHECK(port(answer, "k") == "1");
            CHECK(answer.energy == compiled.ground_energy);
            CHECK(answer.count == 1);
            CHECK(answer.first_hit > 0);
            different.emplace(port(answer, "a"), port(answer, "b"));
        }
        CHECK(different.size() == item.answers);
    }
}

TEST_CASE("Impossible pins are proved so") {
    const CompiledModel compiled = adder();
    SECTION("by enumeration") {
        const InvertResult result = run(compiled, {"s=15"});
        CHECK(result.status == InvertStatus::none);
        CHECK_THAT(result.reason, Catch::Contains("all states were enumerated"));
    }
    SECTION("by a contradiction on one net") {
        const InvertResult result = run(compiled, {"a[0]=1", "d=1"});
        CHECK(result.status == InvertStatus::none);
        CHECK_THAT(result.reason, Catch::Contains("d = 1 contradicts"));
        CHECK(result.run.sweeps == 0);
    }
    SECTION("by a constant") {
        const InvertResult result = run(compiled, {"k[0]=0"});
        CHECK(result.status == InvertStatus::none);
        CHECK_THAT(result.reason, Catch::Contains("k[0] is always 1"));
    }
    CHECK(run(compiled, {"k=1", "s=15"}).status == InvertStatus::none);
    CHECK(run(compiled, {"s=15"}, 0, gibbs).status == InvertStatus::unknown);
    CHECK_THROWS_AS(run(compiled, {"s=16"}), InputError);
}

TEST_CASE("The search ends at the number of answers asked for") {
    const CompiledModel compiled = adder();
    CHECK(run(compiled, {"s=7"}, 1).answers.size() == 1);
    CHECK(run(compiled, {"s=7"}, 3).answers.size() == 3);
    const InvertResult sampled = run(compiled, {"s=7"}, 8, gibbs);
    CHECK(sampled.answers.size() == 8);
    CHECK(sampled.run.stop == StopReason::observer);
}

TEST_CASE("Every sight of an answer is reported, and can end the run") {
    const CompiledModel compiled = adder();
    std::vector<std::uint64_t> sights;
    InvertRequest request;
    request.pins = {"s=7"};
    request.max_answers = 0;
    request.limits.max_sweeps = 5000;
    request.seen = [&](std::size_t answer, const SpinState& state) {
        CHECK(compiled.model.energy(state) == compiled.ground_energy);
        sights.resize(std::max(sights.size(), answer + 1), 0);
        return ++sights[answer] == 20;
    };
    const InvertResult result = invert(compiled, request, gibbs);
    CHECK(result.run.stop == StopReason::observer);
    REQUIRE(sights.size() == result.answers.size());
    for (std::size_t k = 0; k < sights.size(); ++k) {
        CHECK(sights[k] == result.answers[k].count);
    }
}

TEST_CASE("Clamped spins leave the model, all pinned leaves outputs only") {
    const CompiledModel compiled = adder();
    CHECK(run(compiled, {}).free_spins == compiled.model.spin_count());
    CHECK(run(compiled, {"a=1", "b=2"}).free_spins == compiled.model.spin_count() - 6);
    CHECK(run(compiled, {"a=1", "d=0"}).free_spins == compiled.model.spin_count() - 3);
}

TEST_CASE("Signed ports print two's complement") {
    const InvertResult result = run(adder(true), {"a=7", "b=3"});
    REQUIRE(result.answers.size() == 1);
    CHECK(port(result.answers[0], "s") == "-6");           // 10 in four signed bits
    CHECK(run(adder(true), {"s=-2"}).answers.size() == 1); // 14 = 7 + 7
}

TEST_CASE("Judging every sweep accepts inputs that evaluate rightly, and only those") {
    const CompiledModel compiled = adder();
    InvertRequest request;
    request.pins = {"s=9"};
    request.judge = JudgeWhen::every_sweep;
    request.max_answers = 0;
    request.limits.max_sweeps = 3000;
    const InvertResult result = invert(compiled, request, gibbs);
    REQUIRE(result.status == InvertStatus::found);
    CHECK(result.answers.size() == 6); // 2 + 7 ... 7 + 2
    CHECK(result.forward_hits > 0);
    std::uint64_t counted = 0;
    for (const Answer& answer : result.answers) {
        CHECK(port(answer, "s") == "9");
        counted += answer.count;
    }
    CHECK(counted == result.forward_hits + result.ground_hits);
}

TEST_CASE("Constraints restrict the answers, and can contradict pins") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    builder.output("y", builder.gate(GateKind::and_, a));
    builder.data.sources.push_back({"c.v", 4});
    builder.data.constraints.push_back({a[0], 1});
    const CompiledModel compiled = compile_netlist(builder.build(), {}, CellLibrary::built_in());
    CHECK(run(compiled, {}).answers.size() == 2);
    const InvertResult none = run(compiled, {"a[0]=0"});
    CHECK(none.status == InvertStatus::none);
    CHECK_THAT(none.reason, Catch::Contains("c.v:4"));
}

TEST_CASE("A pin on logic that reaches nothing is refused") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    Word state;
    state.name = "r";
    state.kind = WordKind::state;
    state.bits = builder.gate(GateKind::and_, a);
    builder.data.words.push_back(state);
    const CompiledModel compiled = compile_netlist(builder.build(), {}, CellLibrary::built_in());
    CHECK_THROWS_AS(run(compiled, {"r=1"}), InputError);
    CHECK_THROWS_WITH(run(compiled, {"r=1"}), Catch::Contains("r has no spin"));
}

TEST_CASE("A state with a wrong gate is never an answer, whatever the solver claims") {
    CompiledModel compiled = adder();
    // The solver shows a state that is not a solution and calls it a ground state.
    const Energy claimed = compiled.ground_energy;
    const Solver liar = [claimed](const IsingModel& model, const SolveLimits&,
                                  const Observer& observer) {
        SolveResult result;
        result.best_state.assign(model.spin_count(), Spin{1});
        result.best_energy = claimed;
        (void)observer.look(result.best_state, claimed, 1);
        return result;
    };
    CHECK_THROWS_AS(run(compiled, {"s=1"}, 1, liar), ContractError);
}

TEST_CASE("Status texts") {
    CHECK(to_string(InvertStatus::found) == "found");
    CHECK(to_string(InvertStatus::none) == "none");
    CHECK(to_string(InvertStatus::unknown) == "unknown");
}
