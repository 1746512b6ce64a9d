// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Two shift registers; the outputs go into a signature, as in built-in self-test.
#include "flow/rtl/pin_scan.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace isinglass {

namespace {

struct Widths {
    std::size_t in = 0; ///< without clk
    std::size_t out = 0;
};

Widths widths_of(std::span<const DesignPort> ports) {
    Widths widths;
    for (const DesignPort& port : ports) {
        if (port.name != "clk") {
            (port.is_input ? widths.in : widths.out) += port.width;
        }
    }
    return widths;
}

} // namespace

std::size_t port_bits(std::span<const DesignPort> ports) {
    const Widths widths = widths_of(ports);
    return widths.in + widths.out + 1;
}

std::size_t pin_scan_flip_flops(std::span<const DesignPort> ports) {
    const Widths widths = widths_of(ports);
    return std::max<std::size_t>(widths.in, 1) + std::max<std::size_t>(widths.out, 1);
}

std::string pin_scan_verilog(const std::string& top, std::span<const DesignPort> ports) {
    const Widths widths = widths_of(ports);
    std::string connections = "        .clk(clk)";
    std::size_t in = 0;
    std::size_t out = 0;
    for (const DesignPort& port : ports) {
        if (port.name == "clk") {
            continue;
        }
        std::size_t& at = port.is_input ? in : out;
        connections += fmt::format(",\n        .{}({}[{}:{}])", port.name,
                                   port.is_input ? "drive" : "seen", at + port.width - 1, at);
        at += port.width;
    }
    return fmt::format(
        "// {0} behind shift registers, for place and route on a package with few pins.\n"
        "module {0}_pins (\n    input  wire clk,\n    input  wire scan_in,\n"
        "    output wire scan_out\n);\n"
        "    reg  [{1}:0] drive; // inputs of {0}\n"
        "    reg  [{2}:0] sign;  // signature of its outputs\n"
        "    wire [{2}:0] seen;\n\n"
        "    assign scan_out = sign[{2}];\n\n"
        "    always @(posedge clk) begin\n"
        "        drive <= (drive << 1) | {{{{{1}{{1'b0}}}}, scan_in}};\n"
        "        sign  <= (sign << 1) ^ seen;\n    end\n\n"
        "    {0} dut (\n{3}\n    );\nendmodule\n",
        top, std::max<std::size_t>(widths.in, 1) - 1, std::max<std::size_t>(widths.out, 1) - 1,
        connections);
}

} // namespace isinglass
