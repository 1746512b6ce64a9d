// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ports of a design, and what is refused before and by Yosys.
#include "flow/rtl/design_run.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

namespace {

/// A design of one file.
struct OneFile {
    TemporaryFolder folder;
    DesignSource source{{folder.path() / "top.sv"}, "top"};
    explicit OneFile(const std::string& text) { write_file(source.files[0], text); }
};

} // namespace

TEST_CASE("Ports in the order of the file") {
    const OneFile design("module part (input wire x, output wire y); assign y = ~x; endmodule\n"
                         "module top #(parameter N = 3) (input wire clk, output reg [N-1:0] q,\n"
                         "    input wire [6:2] d);\n    wire y; part p (.x(d[2]), .y(y));\n"
                         "    always @(posedge clk) q <= {d[4:3], y};\nendmodule\n");
    const auto ports = design_ports(design.source, "yosys");
    CHECK(ports == std::vector<DesignPort>{{"clk", true, 1}, {"q", false, 3}, {"d", true, 5}});
}

TEST_CASE("Designs that cannot be measured") {
    const auto ports = [](const std::string& text) {
        return design_ports(OneFile(text).source, "yosys");
    };
    CHECK_THROWS_WITH(ports("module top (input wire a); endmodule\n"),
                      Catch::Contains("no input clk"));
    CHECK_THROWS_WITH(ports("module top (input wire [1:0] clk); endmodule\n"),
                      Catch::Contains("no input clk"));
    CHECK_THROWS_WITH(ports("module top (input wire clk, inout wire b); endmodule\n"),
                      Catch::Contains("'b'"));
    CHECK_THROWS_WITH(ports("module other (input wire clk); endmodule\n"), Catch::Contains("top"));
    CHECK_THROWS_WITH(ports("module top (input wire clk)\n"), Catch::Contains("top.sv:"));
    CHECK_THROWS_AS(ports("module top (input wire clk)\n"), InputError);
}

TEST_CASE("Words that would break a script") {
    CHECK(script_path("/tmp/a-b_c.sv") == "/tmp/a-b_c.sv");
    for (const char* word : {"", "a b", "a;b", "a\"b", "a[0]", "$HOME", "a\\b", "a\nb"}) {
        CAPTURE(word);
        CHECK_THROWS_AS(script_path(word), InputError);
        CHECK_THROWS_AS(module_name(word), InputError);
    }
    CHECK(module_name("top_4x4") == "top_4x4");
    CHECK_THROWS_AS(module_name("4x4"), InputError);
    CHECK_THROWS_AS(read_commands({}), InputError);
    CHECK_THROWS_AS(read_commands({{"/no/such.sv"}, "top"}), InputError);
}

TEST_CASE("A missing or failing Yosys") {
    CHECK_THROWS_AS(run_yosys_commands("", "/no/such/yosys"), ToolError);
    CHECK_THROWS_WITH(run_yosys_commands("", "/no/such/yosys"), Catch::Contains("package yosys"));
    CHECK_THROWS_AS(run_yosys_commands("", "false"), ToolError);
    CHECK_THROWS_AS(run_yosys_commands("nonsense\n", "yosys"), InputError);
}

TEST_CASE("How a program ended") {
    CHECK_NOTHROW(require_success({0, 0, "fine"}, "x"));
    CHECK_THROWS_WITH(require_success({3, 0, "last"}, "x"),
                      Catch::Contains("'x' ended with status 3") && Catch::Contains("last"));
    CHECK_THROWS_WITH(require_success({0, 9, ""}, "x"), Catch::Contains("signal 9"));
}
