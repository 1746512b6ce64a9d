// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every kind of gate in Icarus on all inputs, against its meaning in C++.
#include "flow/rtl/judge_rtl.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "flow/gate.hpp"
#include "tests/support/icarus.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Inputs x[3:0]; one gate of every kind on the lowest of them; outputs all in y.
NetlistData all_gates() {
    NetlistData data;
    data.name = "all";
    data.net_count = 6;
    data.words.resize(2);
    data.words[0].name = "x";
    data.words[0].bits = {2, 3, 4, 5};
    data.words[1].name = "y";
    data.words[1].kind = WordKind::output;
    for (const GateType& type : gate_types()) {
        Gate gate;
        gate.kind = type.kind;
        for (std::size_t k = 0; k < type.input_count; ++k) {
            gate.pins[k] = static_cast<NetId>(2 + k);
        }
        for (std::size_t k = 0; k < type.output_count; ++k) {
            gate.pins[type.input_count + k] = static_cast<NetId>(data.net_count);
            data.words[1].bits.push_back(static_cast<NetId>(data.net_count++));
        }
        data.gates.push_back(gate);
    }
    return data;
}

RtlDesign design_of(const NetlistData& data) {
    RtlDesign design;
    design.name = "dut";
    design.netlist = Netlist(data);
    for (const Word& word : design.netlist.words()) {
        design.ports.push_back({word, std::vector<Literal>(word.bits.size())});
    }
    return design;
}

} // namespace

TEST_CASE("The judge's gates mean what the netlist's mean", "[rtl]") {
    const RtlDesign design = design_of(all_gates());
    const std::size_t outputs = design.ports[1].width();
    const std::string bench = fmt::format(
        "module bench; reg [3:0] x; wire [{}:0] y; integer k;\n  dut_judge dut (.x(x), .y(y));\n"
        "  initial for (k = 0; k < 16; k = k + 1) begin x = k; #1 $display(\"%b\", y); end\n"
        "endmodule\n",
        outputs - 1);
    const auto lines = run_icarus(judge_rtl(design).text + bench);
    REQUIRE(lines.size() == 16);
    for (std::uint32_t x = 0; x < 16; ++x) {
        std::size_t place = 0;
        for (const GateType& type : gate_types()) {
            const std::uint32_t expected = type.evaluate(x & ((1U << type.input_count) - 1));
            for (std::size_t k = 0; k < type.output_count; ++k) {
                INFO(type.name << " output " << k << " inputs " << x);
                CHECK((lines[x][outputs - 1 - place++] == '1') == (((expected >> k) & 1U) != 0));
            }
        }
    }
}

TEST_CASE("A gate may have an output that leads nowhere", "[rtl]") {
    NetlistData data;
    data.net_count = 5;
    data.words.resize(2);
    data.words[0].name = "x";
    data.words[0].bits = {2, 3};
    data.words[1].name = "y";
    data.words[1].kind = WordKind::output;
    data.words[1].bits = {4};
    data.gates.resize(1);
    data.gates[0].kind = GateKind::ha;
    data.gates[0].pins = {2, 3, 4, no_net, no_net};
    CHECK_THAT(judge_rtl(design_of(data)).text, Catch::Contains("wire n4 = x[0] ^ x[1];"));
}

TEST_CASE("Constants, unused inputs and assumptions of the judge", "[rtl]") {
    const CompiledModel compiled = compile_text(
        "module m(input [2:0] a, input b, output [1:0] y, output z);\n"
        "  assign y = {a[1], 1'b1};\n  assign z = a[0];\n  always @* assume (a[0] != a[1]);\n"
        "endmodule\n");
    const RtlDesign design = rtl_design(compiled, "");
    CHECK(design.name == "m_pbits");
    CHECK(judge_holds(design) == "holds");
    const std::string text = judge_rtl(design).text;
    CHECK_THAT(text, Catch::Contains("wire unused = &{1'b0, a[2], b};"));
    const auto lines = run_icarus(
        text + "module bench; reg [2:0] a; wire [1:0] y; wire z, h; integer k;\n"
               "  m_pbits_judge dut (.a(a), .b(1'b0), .y(y), .z(z), .holds(h));\n"
               "  initial for (k = 0; k < 4; k = k + 1) begin a = k; #1 $display(\"%b%b%b\", y, z, "
               "h); end\nendmodule\n");
    CHECK(lines == std::vector<std::string>{"0100", "0111", "1101", "1110"});
}

TEST_CASE("Index ranges are written descending", "[rtl]") {
    RtlPort port;
    port.word.lowest_index = -2;
    port.word.descending = false;
    port.word.is_signed = true;
    port.spins.resize(6);
    CHECK(port_range(port) == "[3:-2] ");
    CHECK(port_type(port) == "signed [3:-2] ");
    CHECK(port_index(port, 0) == "[-2]");
    port.spins.resize(1);
    CHECK(port_range(port).empty());
    CHECK(port_index(port, 0).empty());
}
