// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Options become solvers and limits; signals become a flag.
#include "cli/run_options.hpp"

#include <csignal>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;

namespace {

/// The options as parsed from a command line.
RunOptions parsed(const std::vector<std::string>& arguments) {
    CLI::App app;
    RunOptions options;
    options.declare(app);
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    return options;
}

SolveResult solved(const RunOptions& options, std::size_t spins) {
    SolveLimits limits = options.limits(CommonOptions{});
    limits.max_sweeps = 50;
    const IsingModel model(std::vector<Weight>(spins, 1), {});
    return options.make()(model, limits, {});
}

} // namespace

TEST_CASE("auto enumerates small models and samples larger ones") {
    const RunOptions options = parsed({});
    CHECK(solved(options, 20).solver == "exact");
    CHECK(solved(options, 21).solver == "replica");
    CHECK(solved(parsed({"--solver", "sc_pbit"}), 5).solver == "sc_pbit");
    CHECK_THROWS_WITH(parsed({"--solver", "nope"}).make(), Contains("known: gibbs"));
}

TEST_CASE("The options of the solvers arrive in their settings") {
    CHECK(solved(parsed({"--solver", "gibbs", "--i0", "0.25", "--restart", "7"}), 3).settings ==
          "schedule=constant(0.25) restart_sweeps=7");
    CHECK_THAT(solved(parsed({"--solver", "gibbs", "--i0", "linear(0.1,2,50)"}), 3).settings,
               Contains("linear(0.1,2,50)"));
    const std::string settings =
        solved(parsed({"--solver", "sc_pbit", "--half-range", "9", "--counter", "odd",
                       "--noise-weight", "2", "--noise-density", "0.25"}),
               3)
            .settings;
    CHECK_THAT(settings, Contains("constant(9)") && Contains("range=odd") &&
                             Contains("noise_weight=2") && Contains("noise_density=0.25"));
    const auto exact = [](std::size_t spins) {
        return solved(parsed({"--solver", "exact", "--method", "enumeration", "--max-spins", "4"}),
                      spins);
    };
    CHECK(exact(4).settings == "method=enumeration max_spins=4");
    CHECK_THROWS_AS(exact(5), Error);
    CHECK_THAT(
        solved(parsed({"--solver", "exact", "--max-width", "9", "--max-cut", "2"}), 21).settings,
        Contains("method=elimination max_width=9 max_cut=2"));
    CHECK(solved(parsed({"--solver", "block_gibbs", "--i0", "0.25", "--block-width", "3",
                         "--block-spins", "20", "--partitions", "2", "--restart", "7"}),
                 3)
              .settings ==
          "schedule=constant(0.25) width=3 block_spins=20 partitions=2 restart_sweeps=7");
}

TEST_CASE("A schedule that cannot be read is refused with the option's name") {
    for (const std::string bad : {"x", "-1", "0", "linear(1,2)", "", "nan", "inf"}) {
        INFO(bad);
        CHECK_THROWS_WITH(parsed({"--i0", bad}), Contains("--i0: '" + bad + "'"));
        CHECK_THROWS_WITH(parsed({"--half-range", bad}), Contains("--half-range: '" + bad + "'"));
    }
}

TEST_CASE("Budgets become limits") {
    CommonOptions common;
    common.seed = 9;
    const SolveLimits usual = parsed({}).limits(common);
    CHECK(usual.seed == 9);
    CHECK(usual.max_seconds == 60.0);
    CHECK(usual.max_sweeps == SolveLimits().max_sweeps);
    CHECK_FALSE(usual.target_energy);
    CHECK(usual.interrupt == &InterruptGuard::flag());
    const SolveLimits given =
        parsed({"--time", "0.5", "--sweeps", "12", "--target", "-7"}).limits(common);
    CHECK(given.max_seconds == 0.5);
    CHECK(given.max_sweeps == 12);
    CHECK(given.target_energy == -7);
    for (const std::string bad : {"x", "1.5", "99999999999999999999", "7x"}) {
        CHECK_THROWS_WITH(parsed({"--target", bad}).limits(common), Contains("--target '" + bad));
    }
}

TEST_CASE("Settings of a model fill in what the command line left open") {
    RunOptions options = parsed({"--restart", "7"});
    options.use_defaults({{"i0", "0.4"}, {"restart", "9"}, {"solver", "gibbs"}}, "m.ising.json");
    CHECK(solved(options, 3).settings == "schedule=constant(0.4) restart_sweeps=7");
    RunOptions named = parsed({"--solver", "exact"});
    named.use_defaults({{"solver", "gibbs"}}, "m.ising.json");
    CHECK(solved(named, 3).solver == "exact");
    CHECK_THROWS_WITH(options.use_defaults({{"max-spins", "99"}}, "m.ising.json"),
                      Contains("m.ising.json: settings of the model: --max-spins: '99'"));
}

TEST_CASE("While the guard exists a signal sets the flag, and check tells") {
    InterruptGuard::clear();
    CHECK_NOTHROW(InterruptGuard::check());
    {
        const InterruptGuard guard;
        CHECK_FALSE(InterruptGuard::flag());
        std::raise(SIGINT);
        CHECK(InterruptGuard::flag());
        CHECK_THROWS_AS(InterruptGuard::check(), ToolError);
    }
    CHECK(InterruptGuard::flag()); // the message of a failed run still needs it
    {
        const InterruptGuard guard;
        CHECK_FALSE(InterruptGuard::flag());
        std::raise(SIGTERM);
        CHECK(InterruptGuard::flag());
    }
    InterruptGuard::clear();
    CHECK_FALSE(InterruptGuard::flag());
}
