// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The manual is complete and equals docs/cli.md.
#include <catch2/catch.hpp>

#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;

TEST_CASE("docs/cli.md is what the program prints; if not, run dev/regen_docs.sh") {
    const CliResult result = run_cli({"help", "--markdown"});
    CHECK(result.code == 0);
    CHECK(same_as_file("docs/cli.md", result.out));
}

TEST_CASE("The manual has a section for every command, an example and typed options in it") {
    const std::string text = run_cli({"help", "--markdown"}).out;
    for (const std::string name : {"compile", "invert", "sample", "cell", "cell derive",
                                   "cell library", "convert", "help"}) {
        INFO(name);
        const std::size_t begin = text.find("# isinglass " + name + "\n");
        REQUIRE(begin != std::string::npos);
        const std::string section = text.substr(begin, text.find("\n#", begin) - begin);
        CHECK_THAT(section, Contains("Example: isinglass " + name.substr(0, name.find(' '))));
        CHECK_THAT(section, Contains("- `-h,--help`"));
    }
    CHECK_THAT(text, Contains("- `--seed N`: Seed of all random numbers; same seed, same result; a "
                              "whole number from 0 (default 1)"));
    CHECK_THAT(text, Contains("- `--all`: Collect"));
}

TEST_CASE("The plain manual lists the options of every command") {
    CHECK_THAT(run_cli({"help"}).out, Contains("Usage: isinglass invert ") && Contains("--pin") &&
                                          Contains("--truth") && Contains("--show") &&
                                          Contains("--to"));
}
