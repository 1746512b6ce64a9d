// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Yosys' netlist and area by hand; a mapped counter of a two-cell library counts in Icarus Verilog.
#include "flow/rtl/mapped_netlist.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/error.hpp"
#include "tests/support/icarus.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

constexpr auto json = R"({"modules": {
  "INV": {"attributes": {"blackbox": "1"}, "ports": {}, "cells": {}, "netnames": {}},
  "t": {"attributes": {"top": "1"},
    "ports": {"clk": {"direction": "input", "bits": [2]},
              "q": {"direction": "output", "offset": 3, "bits": [5, 6]}},
    "cells": {
      "u_1_": {"type": "INV", "port_directions": {"A": "input", "Y": "output"},
               "connections": {"A": [6], "Y": [5]}},
      "u_2_": {"type": "FA", "port_directions": {"A": "input", "S": "output", "C": "output"},
               "connections": {"A": [2], "S": [6], "C": [7]}},
      "u_3_": {"type": "INV", "port_directions": {"A": "input", "Y": "output"},
               "connections": {"A": [2], "Y": []}}},
    "netnames": {"clk": {"bits": [2]}, "q": {"offset": 3, "bits": [5, 6]},
                 "node[1].c": {"bits": [7]}}}}})";

/// An inverter, a buffer, a NAND and a flip-flop, with delays that ABC can size by.
std::string liberty() {
    const auto input = [](const char* pin) {
        return fmt::format("pin({}) {{ direction : input; capacitance : 0.01; }}\n", pin);
    };
    const auto arc = [](const char* pin, const char* sense) {
        std::string text =
            fmt::format("timing() {{ related_pin : \"{}\"; timing_sense : {};\n", pin, sense);
        for (const char* table : {"cell_rise", "cell_fall", "rise_transition", "fall_transition"}) {
            text += fmt::format("{}(t) {{ values (\"0.1, 0.2\", \"0.3, 0.4\"); }}\n", table);
        }
        return text + "}\n";
    };
    const auto output = [](const char* function, const std::string& arcs) {
        return fmt::format("pin(Y) {{ direction : output; function : \"{}\";\n{}}} }}\n", function,
                           arcs);
    };
    std::string text = "library(tiny) { time_unit : \"1ns\"; capacitive_load_unit (1,pf);\n"
                       "nom_voltage : 1.8; lu_table_template(t) {\n"
                       "variable_1 : total_output_net_capacitance;\n"
                       "variable_2 : input_net_transition;\n"
                       "index_1 (\"0.01, 0.1\"); index_2 (\"0.1, 1.0\"); }\n";
    text += "cell (INV) { area : 16; " + input("A") + output("(!A)", arc("A", "negative_unate"));
    text += "cell (BUF) { area : 20; " + input("A") + output("A", arc("A", "positive_unate"));
    text += "cell (NAND) { area : 24; " + input("A") + input("B") +
            output("(!(A B))", arc("A", "negative_unate") + arc("B", "negative_unate"));
    return text +
           "cell (DFF) { area : 96; ff(IQ, IQN) { clocked_on : \"C\"; next_state : \"D\"; }\n"
           "pin(C) { direction : input; clock : true; } pin(D) { direction : input; }\n"
           "pin(Q) { direction : output; function : \"IQ\"; } } }\n";
}

constexpr auto models = "module INV (input A, output Y); assign Y = ~A; endmodule\n"
                        "module NAND (input A, input B, output Y); assign Y = ~(A & B);\n"
                        "endmodule\nmodule BUF (input A, output Y); assign Y = A; "
                        "endmodule\nmodule DFF (input C, input D, output reg Q);\n"
                        "    always @(posedge C) Q <= D;\nendmodule\n";

} // namespace

TEST_CASE("Names of driven nets, and ports") {
    const MappedNetlist netlist = read_mapped_json(json);
    CHECK(netlist.ports == std::vector<DesignPort>{{"clk", true, 1}, {"q", false, 2}});
    REQUIRE(netlist.cells.size() == 3);
    CHECK(netlist.cells[0].output_nets == std::vector<std::string>{"q[3]"});
    CHECK(netlist.cells[1].type == "FA");
    CHECK(netlist.cells[1].output_nets == std::vector<std::string>{"q[4]", "node[1].c"});
    CHECK(netlist.cells[2].output_nets.empty());
}

TEST_CASE("Cells outside the library, and texts that are no netlist") {
    std::string text = json;
    text.replace(text.find("\"type\": \"FA\""), 12, "\"type\": \"$lut\"");
    CHECK_THROWS_AS(read_mapped_json(text), InputError);
    CHECK_THROWS_WITH(read_mapped_json(text), Catch::Contains("$lut"));
    CHECK_THROWS_AS(read_mapped_json("{}"), ToolError);
    CHECK_THROWS_AS(read_mapped_json("netlist"), ToolError);
}

TEST_CASE("Chip area") {
    CHECK(read_chip_area("  Chip area for module '\\t': 48270.500000\n") == 48270.5);
    CHECK_THROWS_AS(read_chip_area("no area"), ToolError);
}

TEST_CASE("A mapped counter still counts, and its area is the sum of its cells") {
    const TemporaryFolder folder;
    write_file(folder.path() / "t.sv",
               "module t (input wire clk, input wire rst, output reg [2:0] q);\n"
               "    always @(posedge clk) q <= rst ? 3'd0 : q + 3'd3;\nendmodule\n");
    write_file(folder.path() / "tiny.lib", liberty());
    const DesignSource source{{folder.path() / "t.sv"}, "t"};
    const CellMappingOptions options{folder.path() / "tiny.lib", 1000, "INV", 20, "yosys"};
    const MappedNetlist netlist = map_to_library(source, options);
    CHECK(netlist.counts.at("DFF") == 3);
    double area = 0;
    for (const auto& [type, count] : netlist.counts) {
        area += static_cast<double>(count) * (type == "DFF"    ? 96
                                              : type == "NAND" ? 24
                                              : type == "BUF"  ? 20
                                                               : 16);
    }
    CHECK(netlist.area == area);
    const auto lines = run_icarus(
        netlist.verilog + models +
        "module bench; reg clk = 0, rst = 1; wire [2:0] q; integer i;\n  t dut (clk, rst, q);\n"
        "  initial begin for (i = 0; i < 5; i = i + 1) begin #1 clk = 1; #1 clk = 0; rst = 0;\n"
        "    $display(\"%0d\", q); end end\nendmodule\n");
    CHECK(lines == std::vector<std::string>{"0", "3", "6", "1", "4"});
}

TEST_CASE("A design that the library cannot hold") {
    const TemporaryFolder folder;
    write_file(folder.path() / "t.sv", "module t (input wire clk, input wire s, output reg q);\n"
                                       "    always @(posedge clk or posedge s)\n"
                                       "        if (s) q <= 1'b1; else q <= ~q;\nendmodule\n");
    write_file(folder.path() / "tiny.lib", liberty());
    const DesignSource source{{folder.path() / "t.sv"}, "t"};
    CHECK_THROWS_AS(map_to_library(source, {folder.path() / "tiny.lib", 1000, "INV", 20, "yosys"}),
                    InputError);
}
