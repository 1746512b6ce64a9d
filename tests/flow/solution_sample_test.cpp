// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Tallies, coverage and uniform draws of solutions, against enumeration and a biased model.
#include "flow/solution_sample.hpp"

#include <algorithm>
#include <numeric>

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

/// s = a + b, 3 bits each.
CompiledModel adder() {
    return compile_netlist(isinglass::testing::adder_builder(3).build(), {},
                           CellLibrary::built_in());
}

/// y = a, one spin, and an auxiliary one that is free when a = 1 and +1 when a = 0; `copies` of it.
CompiledModel uneven(std::size_t copies = 1) {
    NetlistBuilder builder;
    const auto a = builder.input("a", 1);
    builder.output("y", a);
    CompiledModel compiled = compile_netlist(builder.build(), {}, CellLibrary::built_in());
    const auto more = static_cast<Weight>(copies);
    std::vector<Weight> bias(copies + 1, 1);
    bias[0] = more;
    std::vector<Coupling> couplings;
    for (SpinId k = 1; k <= copies; ++k) {
        couplings.push_back({0, k, -1});
        compiled.spins.net_of_spin.push_back(no_net);
    }
    compiled.model = IsingModel(bias, couplings);
    compiled.ground_energy = -more;
    return compiled;
}

SolutionSample run(const CompiledModel& compiled, std::vector<std::string> pins,
                   std::size_t uniform, const Solver& solver = gibbs,
                   std::uint64_t sweeps = 2000000) {
    SolutionSampleRequest request;
    request.pins = std::move(pins);
    request.uniform = uniform;
    request.limits.max_sweeps = sweeps;
    return sample_solutions(compiled, request, solver);
}

/// Share of the draws that are answer `index`.
double share(const SolutionSample& sample, std::size_t index) {
    const auto hits = std::ranges::count(sample.draws, static_cast<std::uint32_t>(index));
    return static_cast<double>(hits) / static_cast<double>(sample.draws.size());
}

} // namespace

TEST_CASE("Solutions are counted by evaluating the free inputs") {
    const CompiledModel compiled = adder();
    CHECK(count_solutions(compiled, {}) == 64U);
    CHECK(count_solutions(compiled, {"s=5"}) == 6U);
    CHECK(count_solutions(compiled, {"s=9", "a=4"}) == 1U);
    CHECK(count_solutions(compiled, {"s=15"}) == 0U);
    CHECK(count_solutions(compiled, {"a=1", "a=2"}) == 0U);
    NetlistBuilder wide;
    wide.output("y", wide.input("a", 64));
    const CompiledModel many = compile_netlist(wide.build(), {}, CellLibrary::built_in());
    CHECK_FALSE(count_solutions(many, {}));
    CHECK(count_solutions(many, {"a=7"}) == 1U);
}

TEST_CASE("Constraints count too") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 3);
    builder.output("y", builder.gate(GateKind::and_, {a[0], a[1]}));
    builder.data.constraints.push_back({a[2], 0});
    const CompiledModel compiled = compile_netlist(builder.build(), {}, CellLibrary::built_in());
    CHECK(count_solutions(compiled, {}) == 4U);
    CHECK(count_solutions(compiled, {"y=1"}) == 1U);
}

TEST_CASE("Tallies of an enumeration: every solution once, all covered") {
    const SolutionSample sample = run(adder(), {"s=5"}, 0, exact);
    CHECK(sample.found.answers.size() == 6);
    CHECK(sample.total == 6U);
    CHECK(sample.coverage.seen == 6);
    CHECK(sample.draws.empty());
    REQUIRE(sample.uniformity);
    CHECK(sample.uniformity->chi_square == 0.0);
    CHECK(sample.multiplicity == std::vector<std::uint64_t>(6, 1));
}

TEST_CASE("Tallies of a chain are tested with its correlation") {
    const SolutionSample sample = run(adder(), {"s=5"}, 0, gibbs, 60000);
    REQUIRE(sample.uniformity);
    CHECK(sample.coverage.seen == 6);
    CHECK(sample.correlation_time > 1.0);
    CHECK(sample.effective < static_cast<double>(sample.found.ground_hits));
    CHECK(sample.uniformity->powered);
    CHECK(sample.uniformity->p_value > 1e-4);
}

TEST_CASE("Uniform draws are uniform and worth their number") {
    const SolutionSample sample = run(adder(), {"s=7"}, 800);
    REQUIRE(sample.draws.size() == 800);
    CHECK(sample.total == 8U);
    CHECK(sample.found.run.stop == StopReason::observer);
    CHECK(sample.thinning >= 3);
    REQUIRE(sample.uniformity);
    CHECK(sample.uniformity->powered);
    CHECK(sample.uniformity->p_value > 1e-4);
    CHECK(sample.uniformity->fewest > 50); // expected 100, five sigma 47
    CHECK(sample.effective > 600);
    CHECK(run(adder(), {"s=7"}, 800).draws == sample.draws);
}

TEST_CASE("A solution with more ground states is not drawn more often") {
    CHECK(ground_multiplicity(uneven(3), SpinState{1, 1, 1, 1}) == 8);
    CHECK(ground_multiplicity(uneven(3), SpinState{-1, 1, 1, 1}) == 1);
    const SolutionSample sample = run(uneven(3), {}, 1000);
    REQUIRE(sample.draws.size() == 1000);
    REQUIRE(sample.found.answers.size() == 2);
    const std::size_t one = sample.found.answers[0].ports[0].second == "1" ? 0 : 1;
    CHECK(sample.multiplicity[one] == 8);
    CHECK(sample.multiplicity[1 - one] == 1);
    CHECK(sample.found.answers[one].count > 5 * sample.found.answers[1 - one].count);
    CHECK(share(sample, one) == Approx(0.5).margin(5 * 0.0158));
}

TEST_CASE("Coupled auxiliary spins are counted together, and not beyond 24") {
    CompiledModel compiled = uneven(2);
    compiled.model = IsingModel({0, 0, 0}, {{1, 2, 3}}); // equal: two ground states
    CHECK(ground_multiplicity(compiled, SpinState{1, 1, 1}) == 2);
    CompiledModel chain = uneven(25);
    std::vector<Coupling> couplings;
    for (SpinId k = 1; k < 25; ++k) {
        couplings.push_back({k, k + 1, 1});
    }
    chain.model = IsingModel(std::vector<Weight>(26, 0), couplings);
    CHECK_THROWS_AS(ground_multiplicity(chain, SpinState(26, 1)), ModelError);
}

TEST_CASE("Only one solution, and none at all") {
    const SolutionSample one = run(adder(), {"s=14"}, 20);
    CHECK(one.draws == std::vector<std::uint32_t>(20, 0));
    CHECK(one.coverage.seen == 1);
    const SolutionSample none = run(adder(), {"s=15"}, 20);
    CHECK(none.found.status == InvertStatus::none);
    CHECK(none.draws.empty());
    CHECK(none.found.run.sweeps == 0);
    CHECK_THROWS_AS(run(adder(), {"s=16"}, 20), InputError);
}

TEST_CASE("A budget that ends early leaves the draws made so far") {
    const SolutionSample sample = run(adder(), {"s=7"}, 100000, gibbs, 3000);
    CHECK(sample.found.run.stop == StopReason::sweeps);
    CHECK(sample.draws.size() > 5);
    CHECK(sample.draws.size() < 1000);
}
