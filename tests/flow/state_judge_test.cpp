// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The observer that invert gives to solvers: of one state, and of 256 replicas through the sieve.
#include "flow/state_judge.hpp"

#include <catch2/catch.hpp>

#include "core/rng.hpp"
#include "flow/word_ops.hpp"
#include "solvers/gibbs.hpp"
#include "tests/support/multiplier_netlist.hpp"

using namespace isinglass;

namespace {

CompiledModel multiplier(std::size_t n) {
    return compile_netlist(testing::multiplier_netlist(n), {}, CellLibrary::built_in());
}

InvertRequest request_for(const std::string& pin, JudgeWhen judge, std::size_t max_answers) {
    InvertRequest request;
    request.pins = {pin};
    request.judge = judge;
    request.max_answers = max_answers;
    request.limits.max_sweeps = 4000;
    return request;
}

SolveResult gibbs(const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
    return solve_gibbs(model, {}, limits, observer);
}

/// Shows what the sieve selects of random states: a replica solver without a network.
SolveResult random_replicas(const IsingModel& model, const SolveLimits& limits,
                            const Observer& observer) {
    RandomStream random(limits.seed, 25);
    SolveResult result;
    result.solver = "random";
    std::vector<ReplicaWord> spins(model.spin_count());
    for (bool stop = false; !stop && result.sweeps < 50;) {
        ++result.sweeps;
        for (ReplicaWord& plane : spins) {
            for (std::uint64_t& element : plane) {
                element = random.next_u32() | (std::uint64_t{random.next_u32()} << 32U);
            }
        }
        const ReplicaWord selected = observer.select(spins);
        for (std::size_t r = 0; r < replicas_per_word && !stop; ++r) {
            if (!bit_of(selected, r) && result.sweeps > 1) {
                continue;
            }
            SpinState state;
            for (const ReplicaWord& plane : spins) {
                state.push_back(bit_of(plane, r) ? Spin{1} : Spin{-1});
            }
            const Energy energy = model.energy(state);
            if (energy < result.best_energy) {
                result.best_energy = energy;
                result.best_state = state;
            }
            if (bit_of(selected, r) && energy <= observer.at_or_below.value_or(energy)) {
                stop = observer.look(state, energy, result.sweeps);
            }
        }
    }
    return result;
}

bool is_factoring(const Answer& answer, int product) {
    return std::stoi(answer.ports[0].second) * std::stoi(answer.ports[1].second) == product;
}

} // namespace

TEST_CASE("Completion finds what sampling alone does not, and counts it apart") {
    const CompiledModel compiled = multiplier(6);
    const auto forward = invert(compiled, request_for("p=1763", JudgeWhen::every_sweep, 0), gibbs);
    const auto complete = invert(compiled, request_for("p=1763", JudgeWhen::complete, 0), gibbs);
    REQUIRE(complete.answers.size() == 2);              // 41 * 43
    CHECK(complete.ground_hits == forward.ground_hits); // the run is the same
    CHECK(complete.forward_hits == forward.forward_hits);
    CHECK(forward.completed_hits == 0);
    CHECK(complete.completed_hits > 50);
    CHECK(complete.answers[0].first_hit <= forward.answers[0].first_hit);
    std::uint64_t counted = 0;
    for (const Answer& answer : complete.answers) {
        CHECK(is_factoring(answer, 1763));
        counted += answer.count;
    }
    CHECK(counted == complete.ground_hits + complete.forward_hits + complete.completed_hits);
}

TEST_CASE("States that wait at the end of a short run are completed too") {
    const CompiledModel compiled = multiplier(4);
    InvertRequest request = request_for("p=143", JudgeWhen::complete, 1);
    request.limits.max_sweeps = 100;
    for (request.limits.seed = 1; request.limits.seed <= 5; ++request.limits.seed) {
        const InvertResult result = invert(compiled, request, gibbs);
        CHECK(result.status == InvertStatus::found);
        REQUIRE(result.answers.size() == 1);
        CHECK(is_factoring(result.answers[0], 143));
        CHECK(result.answers[0].first_hit <= 100);
    }
}

TEST_CASE("The sieve lets through what the judge counts, for each judge") {
    const CompiledModel compiled = multiplier(4);
    const auto forward =
        invert(compiled, request_for("p=143", JudgeWhen::every_sweep, 0), random_replicas);
    // Two of 256 input assignments are right: 200 of 50 * 512 states are expected.
    CHECK(forward.forward_hits > 130);
    CHECK(forward.forward_hits < 270);
    CHECK(forward.completed_hits == 0);
    const auto complete =
        invert(compiled, request_for("p=143", JudgeWhen::complete, 0), random_replicas);
    CHECK(complete.forward_hits == forward.forward_hits);
    CHECK(complete.completed_hits > 0);
    CHECK(complete.answers.size() == 2);
    const auto ground =
        invert(compiled, request_for("p=143", JudgeWhen::ground, 0), random_replicas);
    CHECK(ground.forward_hits == 0);
}

TEST_CASE("Every ground state passes the sieve") {
    const CompiledModel compiled = multiplier(3);
    const InvertRequest request = request_for("p=35", JudgeWhen::ground, 0);
    const ClampPlan plan = plan_clamps(compiled, request.pins);
    InvertResult result;
    StateJudge judge(compiled, plan, request, result);
    Observer observer;
    std::size_t seen = 0;
    observer.at_or_below = compiled.ground_energy;
    observer.look = [&](std::span<const Spin> state, Energy, std::uint64_t) {
        std::vector<ReplicaWord> planes;
        for (const Spin spin : state) {
            ReplicaWord plane{};
            if (spin > 0) {
                set_bit(plane, 77);
            }
            planes.push_back(plane);
        }
        REQUIRE(bit_of(judge.observer().select(planes), 77));
        return ++seen == 20;
    };
    (void)gibbs(plan.clamped.model, {}, observer);
    CHECK(seen == 20);
}

TEST_CASE("A contradiction found by propagation ends the run before it begins") {
    const CompiledModel compiled = multiplier(4);
    InvertRequest request = request_for("p[0]=1", JudgeWhen::complete, 1);
    request.pins.emplace_back("a[0]=0");
    const InvertResult result = invert(compiled, request, gibbs);
    CHECK(result.status == InvertStatus::none);
    CHECK_THAT(result.reason, Catch::Contains("propagated"));
    CHECK(result.run.sweeps == 0);
}
