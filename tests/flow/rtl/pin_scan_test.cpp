// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The wrapper in Icarus Verilog: scanned values reach the inputs, every output reaches the pin.
#include "flow/rtl/pin_scan.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/icarus.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

const std::vector<DesignPort> ports{
    {"clk", true, 1}, {"a", true, 3}, {"sum", false, 4}, {"b", true, 2}, {"odd", false, 1}};
constexpr auto adder = "module adder (input wire clk, input wire [2:0] a, output wire [3:0] sum,\n"
                       "    input wire [1:0] b, output wire odd);\n"
                       "    assign sum = {1'b0, a} + {2'b0, b};\n    assign odd = sum[0];\n"
                       "endmodule\n";

} // namespace

TEST_CASE("Port bits and flip-flops of the wrapper") {
    CHECK(port_bits(ports) == 11);
    CHECK(pin_scan_flip_flops(ports) == 10);
    CHECK(pin_scan_flip_flops(std::vector<DesignPort>{{"clk", true, 1}}) == 2);
}

TEST_CASE("Scanned bits drive the inputs; the signature sees the outputs") {
    const std::string bench =
        "module bench;\n  reg clk = 0, in = 0; wire out;\n  adder_pins dut (clk, in, out);\n"
        "  reg [4:0] bits = 5'b10_110; integer i;\n  initial begin\n"
        "    for (i = 4; i >= 0; i = i - 1) begin in = bits[i]; #1 clk = 1; #1 clk = 0; end\n"
        "    $display(\"%0d %0d %0d\", dut.dut.a, dut.dut.b, dut.dut.sum);\n"
        "    dut.sign = 5'b11111; in = 0; #1 clk = 1; #1 clk = 0;\n"
        "    $display(\"%b %b\", dut.sign, out);\n  end\nendmodule\n";
    const auto lines = run_icarus(adder + pin_scan_verilog("adder", ports) + bench);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "6 2 8");
    CHECK(lines[1] == "10110 1"); // 11110 ^ {odd, sum} = 11110 ^ 01000
}

TEST_CASE("A design without inputs or outputs beside clk has a wrapper too") {
    const std::vector<DesignPort> bare{{"clk", true, 1}};
    const std::string bench = "module bench; reg clk = 0; wire out;\n  none_pins dut (clk, 1'b0, "
                              "out);\n  initial #1 $display(\"built\");\nendmodule\n";
    const std::string none = "module none (input wire clk); endmodule\n";
    CHECK(run_icarus(none + pin_scan_verilog("none", bare) + bench).front() == "built");
}
