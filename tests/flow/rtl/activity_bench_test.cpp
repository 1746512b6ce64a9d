// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A netlist by hand whose toggles are known; settings that are refused.
#include "flow/rtl/activity_bench.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

namespace {

/// q[0] toggles each clock while `go` is 1, q[1] every second clock; `low` never.
MappedNetlist counter() {
    MappedNetlist netlist;
    netlist.ports = {{"clk", true, 1}, {"rst", true, 1}, {"go", true, 2}, {"q", false, 2}};
    netlist.verilog =
        "module t (clk, rst, go, q);\n  input clk, rst; input [1:0] go; output [1:0] q;\n"
        "  wire a, b, \\node[0].x , low;\n  assign q = {b, a};\n  assign low = a & ~a;\n"
        "  assign \\node[0].x = a ^ (go == 2'd2 & ~rst);\n"
        "  udp u0 (a, \\node[0].x , clk);\n  udp u1 (b, b ^ a & go == 2'd2, clk);\nendmodule\n";
    return netlist;
}

/// A flip-flop with the primitive of the library, without set, clear and delays in a block.
constexpr auto models =
    "primitive udp_dff (out, in, clk, clr, set, NOTIFIER);\n  output out;\n"
    "  input in, clk, clr, set, NOTIFIER;\n  reg    out;\n  table\n"
    "    0  r  ?  ?  ?  :  ?  :  0;\n    1  r  ?  ?  ?  :  ?  :  1;\n"
    "    ?  f  ?  ?  ?  :  ?  :  -;\n    *  b  ?  ?  ?  :  ?  :  -;\n  endtable\nendprimitive\n"
    "module udp (output q, input d, input c);\n"
    "  reg n;\n  udp_dff (w, d, c, 1'b0, 1'b0, n);\n  assign #1 q = w;\nendmodule\n";

} // namespace

TEST_CASE("Toggles of a counter, from registers without reset") {
    const TemporaryFolder folder;
    write_file(folder.path() / "models.v", std::string("`timescale 1ns/1ps\n") + models);
    ActivityBench bench;
    bench.top = "t";
    bench.models = folder.path() / "models.v";
    bench.settings = {{"go", 6, "2'd2"}};
    bench.warm_up = 20;
    bench.clocks = 100;
    const VcdActivity activity = measure_activity(bench, counter());
    CHECK(static_cast<double>(activity.end - activity.begin) * activity.time_unit ==
          Approx(100e-6));
    std::size_t found = 0;
    for (const BitActivity& bit : activity.bits) {
        CAPTURE(bit.name);
        if (bit.name == "q[0]" || bit.name == "node[0].x") {
            CHECK(bit.toggles == 100);
            ++found;
        } else if (bit.name == "q[1]") {
            CHECK(bit.toggles == 50);
            ++found;
        } else if (bit.name == "low" || bit.name == "rst" || bit.name == "go[1]") {
            CHECK(bit.toggles == 0);
            ++found;
        } else if (bit.name == "clk") {
            CHECK(bit.toggles == 200);
            ++found;
        }
    }
    CHECK(found == 7);
}

TEST_CASE("The bench resets by itself and sets ports in order of time") {
    ActivityBench bench;
    bench.top = "t";
    bench.settings = {{"go", 9, "2'b1x"}, {"go", 2, "1"}};
    const std::string text = activity_bench_verilog(bench, counter().ports, "/tmp/x.vcd");
    std::size_t at = 0;
    for (const char* part : {"rst = 1;", "go = 1;", "rst = 0;", "go = 2'b1x;", "repeat (64)",
                             "$dumpvars(1, dut)", "repeat (1000)"}) {
        CAPTURE(part);
        at = text.find(part, at);
        REQUIRE(at != std::string::npos);
    }
    bench.settings.push_back({"rst", 0, "0"}); // then nothing is added
    CHECK(activity_bench_verilog(bench, counter().ports, "/tmp/x.vcd").find("rst = 1;") ==
          std::string::npos);
}

TEST_CASE("Settings that are refused") {
    ActivityBench bench;
    bench.top = "t";
    const auto text = [&] { return activity_bench_verilog(bench, counter().ports, "/tmp/x.vcd"); };
    for (const char* port : {"q", "clk", "none"}) {
        bench.settings = {{port, 0, "1"}};
        CHECK_THROWS_AS(text(), InputError);
        CHECK_THROWS_WITH(text(), Catch::Contains(port));
    }
    for (const char* value : {"", "1; $finish", "a b"}) {
        bench.settings = {{"go", 0, value}};
        CHECK_THROWS_AS(text(), InputError);
    }
}

TEST_CASE("Missing programs name their package") {
    const TemporaryFolder folder;
    write_file(folder.path() / "models.v", models);
    ActivityBench bench;
    bench.top = "t";
    bench.models = folder.path() / "models.v";
    bench.iverilog = "/no/such/iverilog";
    CHECK_THROWS_AS(measure_activity(bench, counter()), ToolError);
    CHECK_THROWS_WITH(measure_activity(bench, counter()), Catch::Contains("package iverilog"));
    bench.iverilog = "true";
    bench.vvp = "/no/such/vvp";
    CHECK_THROWS_WITH(measure_activity(bench, counter()), Catch::Contains("package iverilog"));
}
