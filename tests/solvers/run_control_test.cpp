// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every way a run can stop, for every solver, and what the observer is shown.
#include "solvers/run_control.hpp"

#include <catch2/catch.hpp>

#include "solvers/solver_registry.hpp"
#include "tests/support/array_multiplier.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

Solver solver_named(std::string_view name) { return make_solver(name, {}); }

/// 75 spins: too many to enumerate, too hard to solve by chance.
const IsingModel& large_model() {
    static const IsingModel model = array_multiplier(5).model;
    return model;
}

} // namespace

TEST_CASE("A run stops after max_sweeps and counts its updates") {
    for (const char* name : {"gibbs", "block_gibbs", "sc_pbit"}) {
        SolveLimits limits;
        limits.max_sweeps = 17;
        limits.seed = 99;
        const SolveResult result = solver_named(name)(large_model(), limits, {});
        CHECK(result.stop == StopReason::sweeps);
        CHECK(result.sweeps == 17);
        CHECK(result.updates == 17 * 75);
        CHECK(result.seed == 99);
        CHECK(result.solver == name);
        CHECK(!result.complete);
        CHECK(result.best_sweep >= 1);
        CHECK(result.best_energy == large_model().energy(result.best_state));
        CHECK(result.seconds >= 0);
    }
}

TEST_CASE("A run of no sweeps returns its initial state") {
    for (const char* name : {"gibbs", "block_gibbs", "sc_pbit"}) {
        SolveLimits limits;
        limits.max_sweeps = 0;
        const SolveResult result = solver_named(name)(large_model(), limits, {});
        CHECK(result.stop == StopReason::sweeps);
        CHECK(result.sweeps == 0);
        CHECK(result.best_sweep == 0);
        CHECK(result.best_energy == large_model().energy(result.best_state));
    }
}

TEST_CASE("A run stops in time") {
    for (const char* name : {"gibbs", "block_gibbs", "sc_pbit", "exact"}) {
        SolverOptions options;
        options.exact.max_spins = 60;
        options.exact.method = ExactMethod::enumeration;
        const IsingModel model = random_model(1, 60, 0.2, 5);
        SolveLimits limits;
        limits.max_seconds = 0.05;
        const SolveResult result = make_solver(name, options)(model, limits, {});
        CHECK(result.stop == StopReason::time);
        CHECK(result.seconds >= 0.05);
        CHECK(result.seconds < 2.0);
        CHECK(result.sweeps > 0);
        CHECK(!result.complete);
    }
}

TEST_CASE("Between sweeps a run stops for time and interrupt, and books nothing") {
    std::atomic<bool> interrupt = false;
    SolveLimits limits;
    limits.interrupt = &interrupt;
    bool reported = false;
    limits.progress = [&](const Progress&) { reported = true; };
    const Observer observer;
    RunControl control(limits, observer);
    CHECK(!control.between_sweeps(1));
    CHECK(!control.between_sweeps(std::uint64_t{1} << 20U));
    interrupt = true;
    CHECK(control.between_sweeps(1));
    const SpinState state{1};
    const SolveResult result = control.finish(state, 7);
    CHECK(result.stop == StopReason::interrupted);
    CHECK(result.sweeps == 0);
    CHECK(result.updates == 0);
    CHECK(!reported); // there is no lowest energy yet
    limits.interrupt = nullptr;
    limits.max_seconds = 0;
    RunControl late(limits, observer);
    CHECK(late.between_sweeps(1));
    CHECK(late.finish(state, 7).stop == StopReason::time);
}

TEST_CASE("A pending interrupt stops a run before its first sweep, a later one in it") {
    for (const char* name : {"gibbs", "block_gibbs", "sc_pbit", "exact"}) {
        const IsingModel model = random_model(1, 12, 0.5, 5);
        std::atomic<bool> interrupt = true;
        SolveLimits limits;
        limits.interrupt = &interrupt;
        const SolveResult none = solver_named(name)(model, limits, {});
        CHECK(none.stop == StopReason::interrupted);
        CHECK(none.sweeps == 0);
        CHECK(none.best_energy == model.energy(none.best_state));
        interrupt = false;
        const Observer observer{{}, [&](std::span<const Spin>, Energy, std::uint64_t sweep) {
                                    interrupt = sweep == 5;
                                    return false;
                                }};
        const SolveResult five = solver_named(name)(model, limits, observer);
        CHECK(five.stop == StopReason::interrupted);
        CHECK(five.sweeps == 5);
    }
}

TEST_CASE("A run stops at its target energy, in the sweep that reached it") {
    for (const char* name : {"gibbs", "block_gibbs", "sc_pbit", "exact"}) {
        const IsingModel model = random_model(2, 12, 0.5, 2);
        SolveLimits limits;
        limits.target_energy = exact_distribution(model, 1.0).ground_energy;
        limits.max_sweeps = 100000;
        const SolveResult result = solver_named(name)(model, limits, {});
        CHECK(result.stop == StopReason::target);
        CHECK(result.best_energy == *limits.target_energy);
        CHECK(result.best_sweep == result.sweeps);
    }
}

TEST_CASE("The observer sees every sweep, or those at or below its energy, and may stop the run") {
    for (const char* name : {"gibbs", "block_gibbs", "sc_pbit", "exact"}) {
        const IsingModel model = random_model(3, 10, 0.5, 2);
        const Energy low = exact_distribution(model, 1.0).ground_energy + 6;
        std::vector<std::uint64_t> all;
        std::vector<std::uint64_t> expected;
        SolveLimits limits;
        limits.max_sweeps = 400;
        const auto see_all = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
            CHECK(energy == model.energy(state));
            all.push_back(sweep);
            if (energy <= low) {
                expected.push_back(sweep);
            }
            return false;
        };
        const SolveResult result = solver_named(name)(model, limits, {{}, see_all});
        CHECK(all.size() == result.sweeps);
        CHECK(all.front() == 1);
        CHECK(all.back() == result.sweeps);
        std::vector<std::uint64_t> shown;
        const auto stop_third = [&](std::span<const Spin>, Energy energy, std::uint64_t sweep) {
            CHECK(energy <= low);
            shown.push_back(sweep);
            return shown.size() == 3;
        };
        const SolveResult stopped = solver_named(name)(model, limits, {low, stop_third});
        REQUIRE(expected.size() >= 3);
        expected.resize(3);
        CHECK(shown == expected);
        CHECK(stopped.stop == StopReason::observer);
        CHECK(stopped.sweeps == shown.back());
    }
}

TEST_CASE("Models of no spin and of one spin are solved") {
    for (const char* name : {"gibbs", "block_gibbs", "sc_pbit", "exact"}) {
        const SolveResult none = solver_named(name)(IsingModel({}, {}, -7), {}, {});
        CHECK(none.best_energy == -7);
        CHECK(none.best_state.empty());
        CHECK(none.complete);
        CHECK(none.stop == StopReason::exhausted);
        CHECK(none.sweeps == 1);
        for (const Weight bias : {-3, 3}) {
            SolveLimits limits;
            limits.max_sweeps = 1000;
            const SolveResult one = solver_named(name)(IsingModel({bias}, {}), limits, {});
            CHECK(one.best_energy == -3);
            CHECK(one.best_state == SpinState{static_cast<Spin>(bias > 0 ? 1 : -1)});
        }
    }
}

TEST_CASE("The largest coefficients do not overflow in any solver") {
    constexpr Weight large = std::numeric_limits<Weight>::max() / 4;
    const IsingModel model({large, 1, 0}, {{0, 1, -large}, {1, 2, large}});
    for (const char* name : {"gibbs", "block_gibbs", "sc_pbit", "exact"}) {
        SolverOptions options;
        options.sc_pbit.noise_weight = sc_pbit_largest;
        options.sc_pbit.half_range = Schedule::constant(sc_pbit_largest);
        SolveLimits limits;
        limits.max_sweeps = 200;
        const SolveResult result = make_solver(name, options)(model, limits, {});
        CHECK(result.best_energy == model.energy(result.best_state));
    }
}

TEST_CASE("The same seed gives the same run, another seed another") {
    for (const char* name : {"gibbs", "block_gibbs", "sc_pbit"}) {
        const auto trace = [&](std::uint64_t seed) {
            std::vector<Energy> energies;
            SolveLimits limits;
            limits.seed = seed;
            limits.max_sweeps = 200;
            (void)solver_named(name)(large_model(), limits,
                                     {{}, [&](std::span<const Spin>, Energy energy, std::uint64_t) {
                                          energies.push_back(energy);
                                          return false;
                                      }});
            return energies;
        };
        CHECK(trace(5) == trace(5));
        CHECK(trace(5) != trace(6));
    }
}
