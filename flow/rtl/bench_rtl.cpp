// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Both modules look at the counters through the hierarchy, so that the hardware needs no port for
// it.
#include "flow/rtl/bench_rtl.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "flow/rtl/hex_word.hpp"
#include "flow/rtl/judge_rtl.hpp"
#include "flow/rtl/top_rtl.hpp"
#include "flow/rtl/verilog_names.hpp"

namespace isinglass {

namespace {

/// "4'b1011" of bits, the least significant first.
std::string literal(const std::vector<bool>& bits) {
    std::string digits;
    for (std::size_t b = bits.size(); b-- > 0;) {
        digits += bits[b] ? '1' : '0';
    }
    return fmt::format("{}'b{}", bits.size(), digits);
}

/// Declares the ports of the instance `dut`, ties the clamps, and connects.
class Instance {
public:
    Instance(const RtlDesign& design, std::span<const PortClamp> clamps)
        : design_(design), names_(design) {
        NameTable ports; // tools warn of a port that hides the instance
        for (const RtlPort& port : design.ports) {
            ports.take(port.word.name);
        }
        name_ = ports.unique("dut");
        for (const RtlPort& port : design.ports) {
            enables_.emplace_back(port.width());
            values_.emplace_back(port.width());
        }
        for (const PortClamp& clamp : clamps) {
            enables_[clamp.port][clamp.bit] = true;
            values_[clamp.port][clamp.bit] = clamp.value;
        }
    }

    /// A wire of this bench that shows port p.
    static std::string wire(std::size_t p) { return fmt::format("word_{}", p); }

    std::string declarations() const {
        std::string text = "    wire busy, done;\n    wire [31:0] cycles;\n";
        text += design_.is_judged ? "    wire solved;\n" : "";
        for (std::size_t p = 0; p < design_.ports.size(); ++p) {
            if (design_.ports[p].is_visible()) {
                text += fmt::format("    wire {}{}; // {}\n", port_type(design_.ports[p]), wire(p),
                                    design_.ports[p].word.name);
            }
        }
        return text;
    }

    /// The instance; its runs end after so many cycles, 0: never.
    std::string text(std::uint64_t most_cycles) const {
        std::vector<std::string> list;
        const auto connect = [&](const std::string& port, const std::string& value) {
            list.push_back(fmt::format(".{}({})", port, value));
        };
        connect(names_.clk, "clk");
        connect(names_.rst, "rst");
        connect(names_.start, "start");
        connect(names_.busy, "busy");
        connect(names_.done, "done");
        if (design_.is_judged) {
            connect(names_.go_on, "go_on");
            connect(names_.solved, "solved");
        }
        connect(names_.cycles, "cycles");
        for (std::size_t p = 0; p < design_.ports.size(); ++p) {
            if (design_.ports[p].is_visible()) {
                connect(names_.ports[p].clamp, literal(enables_[p]));
                connect(names_.ports[p].set, literal(values_[p]));
                connect(names_.ports[p].value, wire(p));
            }
        }
        return fmt::format("    {} #(.{}(32'd{})) {} (\n        {});\n", design_.name,
                           names_.most_cycles, most_cycles, name_, fmt::join(list, ",\n        "));
    }

    /// The packed state of dut, highest bits first.
    std::string state(const StateLayout& layout) const {
        std::vector<std::string> parts;
        for (std::size_t i = layout.spins; i-- > 0;) {
            parts.push_back(fmt::format("{}.{}.pbit_{}.counter", name_, names_.network, i));
        }
        parts.push_back(fmt::format("{}.{}.spin", name_, names_.network));
        return fmt::format("{{{}}}", fmt::join(parts, ",\n        "));
    }

    /// The wires of its outputs but `done`.
    std::vector<std::string> outputs() const {
        std::vector<std::string> list{"busy", "cycles"};
        if (design_.is_judged) {
            list.emplace_back("solved");
        }
        for (std::size_t p = 0; p < design_.ports.size(); ++p) {
            if (design_.ports[p].is_visible()) {
                list.push_back(wire(p));
            }
        }
        return list;
    }

    /// Of the wire that is 1 before the edges that make a cycle.
    std::string step() const { return name_ + "." + names_.step; }
    const std::string& name() const { return name_; }

private:
    const RtlDesign& design_;
    TopNames names_;
    std::string name_;
    std::vector<std::vector<bool>> enables_;
    std::vector<std::vector<bool>> values_;
};

/// The checks after the run: the cycle of the answer and its words.
std::string verdict(const RtlDesign& design, const BenchExpectation& expected) {
    std::string text;
    const auto check = [&](const std::string& wrong, const std::string& what) {
        text += fmt::format("        if ({}) begin\n            $display(\"FAIL: {}\");\n"
                            "            errors = errors + 1;\n        end\n",
                            wrong, what);
    };
    std::string shown;
    std::string values;
    if (expected.solved) {
        check("!solved", "no answer was found");
        check(fmt::format("cycles != 32'd{}", *expected.solved),
              "not the cycle of the simulation's answer");
        for (std::size_t p = 0; p < design.ports.size(); ++p) {
            if (design.ports[p].is_visible()) {
                check(fmt::format("{} != {}", Instance::wire(p), literal(expected.words[p])),
                      "not the answer of the simulation: " + plain_name(design.ports[p].word.name));
                shown += plain_name(design.ports[p].word.name) + " = %0d, ";
                values += ", " + Instance::wire(p);
            }
        }
    } else {
        check(fmt::format("cycles != 32'd{}", expected.most_cycles), "the run ended early");
        if (design.is_judged) {
            check("solved", "the simulation found no answer");
        }
    }
    return text +
           fmt::format(
               "        if (errors + differ == 0) $display(\"PASS: {}%0d cycles, %0d compared\"{}, "
               "cycles, compared);\n",
               shown, values);
}

} // namespace

std::vector<std::uint32_t> StateLayout::pack(std::span<const std::int32_t> counters) const {
    std::vector<std::uint32_t> words((bits() + 31) / 32);
    const auto put = [&](std::size_t bit, bool value) {
        words[bit / 32] |= value ? std::uint32_t{1} << (bit % 32) : 0;
    };
    for (std::size_t i = 0; i < spins; ++i) {
        put(i, counters[i] >= 0);
        for (unsigned b = 0; b < counter_bits; ++b) {
            put(spins + i * counter_bits + b,
                ((static_cast<std::uint32_t>(counters[i]) >> b) & 1U) != 0);
        }
    }
    return words;
}

std::vector<RtlFile> bench_rtl(const RtlDesign& design, const StateLayout& layout,
                               const BenchExpectation& expected) {
    const Instance dut(design, expected.clamps);
    const std::string& name = design.name;
    std::string image;
    for (const auto& counters : expected.counters) {
        image += state_line(counters, layout.counter_bits);
    }
    std::string text = fmt::format(
        R"(// Compares {0} with a simulation of the same network: first the state after
// each of CYCLES cycles, then, from reset again, the answer. +vcd writes the ports to {0}.vcd.
//   $ iverilog -g2012 -o bench -f {0}.f {0}_tb.sv && vvp bench +vcd
//   $ verilator --binary --timing --trace -f {0}.f {0}_tb.sv --top-module {0}_tb
//   $ obj_dir/V{0}_tb +vcd
module {0}_tb;
    localparam integer CYCLES = {3};
    localparam integer STATE_BITS = {4};

    reg clk = 1'b0;
    reg rst = 1'b1;
    reg start = 1'b0;
{8}{1}{2}
    reg [STATE_BITS-1:0] expected [0:CYCLES-1];
    wire [STATE_BITS-1:0] state = {5};
    reg stepped = 1'b0;
    integer compared = 0;
    integer differ = 0;
    integer errors = 0;
    wire unused = &{{1'b0, {10}}};

    initial forever #5 clk = !clk;
    always @(posedge clk) stepped <= {6} & !rst;
    always @(negedge clk) begin
        if (stepped && compared < CYCLES) begin
            if (state !== expected[compared]) begin
                if (differ == 0) $display("FAIL: the state differs in cycle %0d", compared + 1);
                differ <= differ + 1;
            end
            compared <= compared + 1;
        end
    end

    initial begin
        if ($test$plusargs("vcd") != 0) begin
            $dumpfile("{0}.vcd");
            $dumpvars(1, {11});
        end
        $readmemh("{0}_expected.hex", expected);
        repeat (3) @(negedge clk);
        rst = 1'b0;
        start = 1'b1;
        while (compared < CYCLES) @(negedge clk);
        rst = 1'b1;
{9}        repeat (2) @(negedge clk);
        rst = 1'b0;
        @(negedge clk);
        start = 1'b0;
        while (!done) @(negedge clk);
{7}        if (errors + differ != 0) $fatal(1, "%0d errors", errors + differ);
        $finish;
    end
endmodule
)",
        name, dut.declarations(), dut.text(expected.most_cycles), expected.counters.size(),
        layout.bits(), dut.state(layout), dut.step(), verdict(design, expected),
        design.is_judged ? "    reg go_on = 1'b1;\n" : "",
        design.is_judged ? "        go_on = 1'b0;\n" : "", fmt::join(dut.outputs(), ", "),
        dut.name());
    return {{name + "_tb.sv", std::move(text), RtlFileKind::bench},
            {name + "_expected.hex", std::move(image), RtlFileKind::bench}};
}

RtlFile probe_rtl(const RtlDesign& design, const StateLayout& layout,
                  std::span<const PortClamp> clamps) {
    const Instance dut(design, clamps);
    return {design.name + "_probe.sv",
            fmt::format(
                R"(// Counters and spins of {0}; tick is 1 before the edges that make a cycle.
module {0}_probe (
    input logic clk,
    input logic rst,
    output logic tick,
    output logic [{1}:0] state
);
    wire start = 1'b1;
{7}{2}{3}    wire unused = &{{1'b0, done, {4}}};
    assign tick = {5} & ~rst;
    assign state = {6};
endmodule
)",
                design.name, layout.bits() - 1, dut.declarations(), dut.text(0),
                fmt::join(dut.outputs(), ", "), dut.step(), dut.state(layout),
                design.is_judged ? "    wire go_on = 1'b1;\n" : ""),
            RtlFileKind::probe};
}

} // namespace isinglass
