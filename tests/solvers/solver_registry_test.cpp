// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every registered solver can be made, and knows its name and its options.
#include "solvers/solver_registry.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

TEST_CASE("Every registered solver runs under its own name") {
    std::set<std::string_view> names;
    for (const SolverRecord& record : solver_records()) {
        CHECK(names.insert(record.name).second);
        CHECK(!record.summary.empty());
        SolveLimits limits;
        limits.max_sweeps = 50;
        limits.target_energy = -3;
        const SolveResult result =
            make_solver(record.name, {})(IsingModel({1}, {}, -2), limits, {});
        CHECK(result.solver == record.name);
        CHECK(result.best_energy == -3);
    }
    CHECK(names == std::set<std::string_view>{"block_gibbs", "exact", "gibbs", "psa", "replica",
                                              "sc_pbit", "sc_replica", "ssa", "ssqa", "tempering"});
}

TEST_CASE("Options are bound to the solver") {
    SolverOptions options;
    options.exact.max_spins = 3;
    options.gibbs.restart_sweeps = 4;
    options.block_gibbs.width = 6;
    options.sc_pbit.noise_weight = 5;
    options.sc_replica.words = 3;
    options.ssa.trials = 6;
    options.psa.window = 7;
    options.ssqa.replicas = 8;
    options.replica.words = 9;
    options.tempering.temperatures = 10;
    SolveLimits limits;
    limits.max_sweeps = 1;
    const IsingModel model({1}, {});
    const auto settings = [&](std::string_view name) {
        return make_solver(name, options)(model, limits, {}).settings;
    };
    CHECK_THAT(settings("exact"), Catch::Contains("max_spins=3"));
    CHECK_THAT(settings("gibbs"), Catch::Contains("restart_sweeps=4"));
    CHECK_THAT(settings("block_gibbs"), Catch::Contains("width=6"));
    CHECK_THAT(settings("sc_pbit"), Catch::Contains("noise_weight=5"));
    CHECK_THAT(settings("sc_replica"), Catch::Contains("words=3") && Catch::Contains("weight=5"));
    CHECK_THAT(settings("ssa"), Catch::Contains("trials=6"));
    CHECK_THAT(settings("psa"), Catch::Contains("window=7"));
    CHECK_THAT(settings("replica"), Catch::Contains("words=9"));
    CHECK_THAT(settings("tempering"), Catch::Contains("temperatures=10"));
    CHECK_THAT(settings("ssqa"), Catch::Contains("replicas=8"));
}

TEST_CASE("An unknown solver is refused with the names that exist") {
    CHECK_THROWS_WITH(make_solver("magic", {}),
                      Catch::Contains("'magic'") && Catch::Contains("gibbs") &&
                          Catch::Contains("sc_pbit") && Catch::Contains("exact"));
    CHECK_THROWS_AS(make_solver("", {}), InputError);
}
