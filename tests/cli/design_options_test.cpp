// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Parameters, macros, include folders, tops and model files reach the compiler.
#include "cli/design_options.hpp"

#include <catch2/catch.hpp>

#include "core/text_file.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;

namespace {

const std::string multiplier = example("030_multiplier/multiplier.v");

CliResult compile_design(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "compile");
    return run_cli(arguments);
}

} // namespace

TEST_CASE("Model files are known by their ending") {
    CHECK(is_model_path("a.ising.json"));
    CHECK(is_model_path("a.cbor"));
    CHECK(is_model_path("-"));
    CHECK_FALSE(is_model_path("a.json")); // Yosys' own netlist
    CHECK_FALSE(is_model_path("a.v"));
}

TEST_CASE("Designs are known by their ending") {
    for (const std::string design : {"a.v", "a.sv", "a.blif", "a.aig", "a.aag", "a.json"}) {
        CHECK(is_design_path(design));
    }
    for (const std::string other : {"a.ising.json", "a.bqp.json", "a.cbor", "-", "a.coo", "v"}) {
        CHECK_FALSE(is_design_path(other));
    }
}

TEST_CASE("--param sets parameters of the top module") {
    CHECK_THAT(compile_design({multiplier, "--param", "N=3"}).out,
               Contains("6 HA") || Contains("param:N=3"));
    const CliResult unknown = compile_design({multiplier, "--param", "M=3"});
    CHECK(unknown.code == 1);
    CHECK_THAT(unknown.err, Contains("no such parameter") && Contains("M"));
    for (const std::string bad : {"N", "=3", "N="}) {
        const CliResult result = compile_design({multiplier, "--param", bad});
        CHECK(result.code == 1);
        CHECK_THAT(result.err, Contains("--param '" + bad + "': expected NAME=VALUE"));
    }
}

TEST_CASE("--define, --include and several files reach the synthesizer") {
    const TemporaryFolder folder;
    write_file(folder.path() / "width.vh", "`define WIDTH 3\n");
    write_file(folder.path() / "top.v", "`include \"width.vh\"\n"
                                        "module top(input [`WIDTH-1:0] a, output y);\n"
                                        "`ifdef INVERT\n  wire k; part p(a, k); assign y = ~k;\n"
                                        "`else\n  part p(a, y);\n`endif\nendmodule\n");
    write_file(folder.path() / "part.v",
               "module part(input [2:0] a, output y); assign y = &a; endmodule\n");
    const std::string top = folder.path() / "top.v";
    const std::string part = folder.path() / "part.v";
    const auto answer = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"invert",      top,     part, "-I",
                                           folder.path(), "--pin", "a=7"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const CliResult result = run_cli(arguments);
        INFO(result.err);
        CHECK(result.code == 10);
        return result.out;
    };
    CHECK_THAT(answer({}), Contains("a = 7  y = 1"));
    CHECK_THAT(answer({"-D", "INVERT"}), Contains("a = 7  y = 0"));
}

TEST_CASE("--top chooses the module, and a missing one is named") {
    const std::string sbox = example("070_map_coloring/two_colours.v");
    CHECK_THAT(compile_design({sbox, "--top", "two_colours"}).out, Contains("two_colours:"));
    const CliResult missing = compile_design({sbox, "--top", "nope"});
    CHECK(missing.code == 1);
    CHECK_THAT(missing.err, Contains("nope"));
}

TEST_CASE("--gaps changes the weights, not the answers") {
    const std::string native = compile_design({multiplier, "--gaps", "native"}).out;
    const std::string equal = compile_design({multiplier}).out;
    CHECK_THAT(native, Contains("gaps=native"));
    CHECK_THAT(equal, Contains("gaps=equal"));
    CHECK(native.substr(0, native.find('\n')) != equal.substr(0, equal.find('\n')));
    CHECK(compile_design({multiplier, "--gaps", "wide"}).code == 1);
}

TEST_CASE("--map makes other models with the same answers") {
    const std::string divider = example("040_divider/divider.v");
    const std::string relational = compile_design({divider}).out;
    const std::string functional = compile_design({divider, "--map", "functional"}).out;
    const std::string counters = compile_design({multiplier, "--map", "counters"}).out;
    CHECK_THAT(relational, !Contains("map="));
    CHECK_THAT(functional, Contains("map=functional"));
    CHECK_THAT(counters, Contains("sums=counters") && Contains("SUM"));
    CHECK(functional.substr(0, functional.find('\n')) !=
          relational.substr(0, relational.find('\n')));
    for (const std::string map : {"relational", "functional"}) {
        const CliResult by_zero = run_cli(
            {"invert", divider, "--map", map, "--pin", "d=0", "--pin", "n=9", "--solver", "sat"});
        CHECK(by_zero.code == 10);
        CHECK_THAT(by_zero.out, Contains("q = 15  r = 9"));
    }
    CHECK(compile_design({divider, "--map", "other"}).code == 1);
    CHECK(compile_design({divider, "--map", "counters,blocks"}).code == 1);
}

TEST_CASE("Passes are reported and can be switched off; degrees can be limited") {
    const std::string all = compile_design({multiplier, "--param", "N=4"}).out;
    CHECK_THAT(all, Contains("spins after each pass: fold 48, probe 48"));
    const std::string none =
        compile_design({multiplier, "--param", "N=4", "--without", "probe,map"}).out;
    CHECK_THAT(none, Contains("fold 48, share 48, merge 48") && Contains("without:map"));
    const std::string capped =
        compile_design({multiplier, "--param", "N=4", "--max-degree", "4"}).out;
    CHECK_THAT(capped, Contains("max_degree=4"));
    CHECK(compile_design({multiplier, "--without", "fold"}).code == 1);
    CHECK(compile_design({multiplier, "--max-degree", "2"}).code == 1);
}

TEST_CASE("A sequential design asks for --unroll") {
    const CliResult result = compile_design({example("090_combination_lock/lock.v")});
    CHECK(result.code == 1);
    CHECK_THAT(result.err, Contains("lock.v:") && Contains("sequential") && Contains("--unroll T"));
}

TEST_CASE("The environment names another Yosys") {
    const Environment yosys("ISINGLASS_YOSYS", "/no/such/yosys");
    const CliResult result = compile_design({multiplier});
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("/no/such/yosys") && Contains("install the package yosys"));
}

TEST_CASE("An empty setting of the environment means the usual Yosys") {
    const Environment yosys("ISINGLASS_YOSYS", "");
    CHECK(compile_design({multiplier}).code == 0);
}
