// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Synthesis: what is refused, with its name and line, and what happens when Yosys fails.
#include "flow/yosys_runner.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/synthesis.hpp"

using namespace isinglass;

namespace {

SynthesisOptions bad_design(const std::string& file) {
    SynthesisOptions options;
    options.sources = {std::string(ISINGLASS_SOURCE_DIR) + "/tests/data/bad/verilog/" + file};
    return options;
}

void compile_design(const SynthesisOptions& options) { (void)read_yosys_json(synthesize(options)); }

/// A stand-in for Yosys: a shell script.
std::string fake_yosys(const TemporaryFolder& folder, const std::string& body) {
    const std::filesystem::path path = folder.path() / "yosys";
    write_file(path, "#!/bin/sh\n" + body + "\n");
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

struct BadDesign {
    const char* file;
    bool is_input_error; ///< else ModelError
    std::vector<std::string> words;
};

} // namespace

TEST_CASE("Designs that cannot become a model are refused with name and line") {
    const std::vector<BadDesign> designs{
        {"latch.v", false, {"latch.v:4", "'kept'", "latch"}},
        {"tristate.v", false, {"tristate.v:5", "'shared'", "tristate"}},
        {"loop.v", false, {"loop.v:4", "loop", "round"}},
        {"undriven.v", false, {"undriven.v:", "undriven_top.floating", "no driver"}},
        {"undriven_output.v", false, {"silent [1]", "no driver"}},
        {"two_drivers.v", false, {"two_drivers_top", "drivers"}},
        {"black_box.v", false, {"black_box.v:8", "'macro_1'", "'vendor_macro'"}},
        {"inout.v", false, {"inout.v:3", "'both'", "inout"}},
        {"two_clocks.v", false, {"two_clocks.v:4", "'clk_a'", "'clk_b'"}},
        {"two_edges.v", false, {"two_edges.v:4", "rising", "falling"}},
        {"unknown_module.v", true, {"nobody_wrote_this", "cell_1"}},
        {"syntax.v", true, {"syntax.v:4", "syntax error"}},
        {"missing_include.v", true, {"not_there.vh"}},
        {"no_module.v", true, {"no top module"}},
    };
    for (const BadDesign& design : designs) {
        CAPTURE(design.file);
        std::string message;
        try {
            compile_design(bad_design(design.file));
        } catch (const InputError& error) {
            message = error.what();
            CHECK(design.is_input_error);
        } catch (const ModelError& error) {
            message = error.what();
            CHECK_FALSE(design.is_input_error);
        }
        for (const std::string& word : design.words) {
            CHECK_THAT(message, Catch::Contains(word));
        }
    }
}

TEST_CASE("Wrong options are refused by name") {
    SynthesisOptions options = bad_design("inout.v");
    SECTION("missing top") {
        options.top = "elsewhere";
        CHECK_THROWS_WITH(compile_design(options), Catch::Contains("elsewhere"));
        CHECK_THROWS_AS(compile_design(options), InputError);
    }
    SECTION("unknown parameter") {
        options.top = "inout_top";
        options.parameters = {{"DEPTH", "3"}};
        CHECK_THROWS_WITH(compile_design(options), Catch::Contains("DEPTH"));
        CHECK_THROWS_AS(compile_design(options), InputError);
    }
    SECTION("unknown parameter, top not named") {
        options.parameters = {{"DEPTH", "3"}};
        CHECK_THROWS_WITH(compile_design(options), Catch::Contains("DEPTH"));
        CHECK_THROWS_AS(compile_design(options), InputError);
    }
    SECTION("missing file") {
        options.sources = {"/no/such/design.v"};
        CHECK_THROWS_WITH(synthesize(options), Catch::Contains("/no/such/design.v"));
        CHECK_THROWS_AS(synthesize(options), InputError);
    }
    SECTION("unknown ending") {
        options.sources[0] = std::string(ISINGLASS_SOURCE_DIR) + "/ARCHITECTURE.md";
        CHECK_THROWS_WITH(synthesize(options),
                          Catch::Contains("ARCHITECTURE.md") && Catch::Contains(".blif"));
    }
    SECTION("no file") {
        options.sources.clear();
        CHECK_THROWS_AS(synthesize(options), InputError);
    }
    SECTION("words that would break the script") {
        options.top = "top; shell rm";
        CHECK_THROWS_AS(synthesize(options), InputError);
        options.top.clear();
        options.defines = {"A B"};
        CHECK_THROWS_AS(synthesize(options), InputError);
        options.defines.clear();
        options.parameters = {{"N", "3\nshell true"}};
        CHECK_THROWS_AS(synthesize(options), InputError);
        options.parameters = {{"", "3"}};
        CHECK_THROWS_AS(synthesize(options), InputError);
    }
}

TEST_CASE("A missing or failing Yosys is a ToolError") {
    const TemporaryFolder folder;
    SynthesisOptions options = bad_design("inout.v");
    const auto check = [&](const std::string& word) {
        CHECK_THROWS_AS(synthesize(options), ToolError);
        CHECK_THROWS_WITH(synthesize(options), Catch::Contains(word));
    };
    SECTION("missing") {
        options.yosys = "/no/such/yosys";
        check("/no/such/yosys");
        check("install the package yosys");
    }
    SECTION("killed") {
        options.yosys = fake_yosys(folder, "echo almost done; kill -9 $$");
        check("signal 9");
        check("almost done");
    }
    SECTION("exits without a message") {
        options.yosys = fake_yosys(folder, "echo line one; exit 3");
        check("status 3");
        check("line one");
    }
    SECTION("says nothing at all") {
        options.yosys = fake_yosys(folder, "exit 1");
        check("status 1");
    }
    SECTION("ends well but writes nothing") {
        options.yosys = fake_yosys(folder, "exit 0");
        check("wrote no netlist");
    }
    SECTION("prints much before it fails: only the end is kept") {
        options.yosys = fake_yosys(folder, "seq 1 1000; exit 4");
        check("999\n1000");
        try {
            (void)synthesize(options);
        } catch (const ToolError& error) {
            CHECK(std::string(error.what()).find("\n500\n") == std::string::npos);
        }
    }
}

TEST_CASE("An error of Yosys keeps its place and drops the mark") {
    const TemporaryFolder folder;
    SynthesisOptions options = bad_design("inout.v");
    options.yosys = fake_yosys(folder, "echo 'Warning: w'; echo 'f.v:12: ERROR: wrong thing' >&2; "
                                       "exit 1");
    CHECK_THROWS_AS(synthesize(options), InputError);
    CHECK_THROWS_WITH(synthesize(options), Catch::StartsWith("f.v:12: wrong thing"));
}
