// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Exit codes and messages of the program as a whole.
#include "cli/app.hpp"

#include <fstream>
#include <iostream>

#include <catch2/catch.hpp>

#include "core/version.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;

TEST_CASE("Help and version are printed on standard output and succeed") {
    const CliResult help = run_cli({"--help"});
    CHECK(help.code == 0);
    CHECK_THAT(help.out, Contains("Exit codes: 10") && Contains("invert") && Contains("convert"));
    CHECK(help.err.empty());
    CHECK(run_cli({"--version"}).out == "isinglass " + std::string(version()) + "\n");
}

TEST_CASE("Usage errors go to standard error, with exit code 1 and where to look") {
    const CliResult result = run_cli({"invert"});
    CHECK(result.code == 1);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Catch::StartsWith("isinglass: ") &&
                               Contains("run 'isinglass invert --help' for the options"));
}

TEST_CASE("A misspelt word is named with the nearest known one") {
    const auto [arguments, suggestion] = GENERATE(table<std::vector<std::string>, std::string>({
        {{"cmopile"}, "'cmopile' (did you mean compile?)"},
        {{"invert", "x.v", "--swep", "3"}, "'--swep' (did you mean --sweeps?)"},
        {{"sample", "x.coo", "--sovler", "gibbs"}, "'--sovler' (did you mean --solver?)"},
        {{"cell", "lst"}, "'lst' (did you mean list?)"},
        {{"cell", "derive", "--trth", "y=a"}, "'--trth' (did you mean --truth?)"},
    }));
    const CliResult result = run_cli(arguments);
    CHECK(result.code == 1);
    CHECK_THAT(result.err, Contains("unknown argument " + suggestion));
}

TEST_CASE("A word that resembles nothing gets no suggestion") {
    const CliResult result = run_cli({"xyzzyplugh"});
    CHECK(result.code == 1);
    CHECK_THAT(result.err, Contains("unknown argument 'xyzzyplugh'\n"));
}

TEST_CASE("A missing value is told by the option's name, not as an unknown word") {
    CHECK_THAT(run_cli({"invert", "x.v", "--pin"}).err, Contains("--pin: 1 required PIN missing"));
    CHECK_THAT(run_cli({"invert", "--json", "--all"}).err, Contains("files is required"));
}

TEST_CASE("A full standard output is an error of the system, exit code 2") {
    std::istringstream in;
    std::ostringstream err;
    std::ofstream full("/dev/full");
    REQUIRE(full);
    CHECK(run_app({"cell", "list"}, {in, full, err}) == 2);
    CHECK_THAT(err.str(), Contains("cannot write the output"));
}

TEST_CASE("Every command knows --json, --seed, --quiet and --help") {
    for (const std::string command : {"compile", "invert", "sample", "convert", "help"}) {
        const CliResult help = run_cli({command, "--help"});
        INFO(command);
        CHECK(help.code == 0);
        CHECK_THAT(help.out, Contains("--json") && Contains("--seed N=1") && Contains("--quiet"));
        CHECK_THAT(help.out, Contains("Example: isinglass " + command));
    }
    for (const std::string action : {"derive", "list", "show", "verify", "library"}) {
        INFO(action);
        CHECK_THAT(run_cli({"cell", action, "--help"}).out,
                   Contains("--json") && Contains("Example: isinglass cell " + action));
    }
}
