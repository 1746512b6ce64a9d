// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Co-simulation: states of known designs cycle by cycle, limits, and what is missing or broken.
#include "flow/rtl/cosimulation.hpp"

#include <chrono>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

namespace {

/// A counter of `bits` bits whose upper bits repeat the number shifted by 3 a word; it ticks in
/// every third clock and starts at what start.hex holds.
std::string counter_probe(std::size_t bits) {
    return fmt::format("module probe (input wire clk, input wire rst, output wire tick,\n"
                       "              output wire [{0}:0] state);\n"
                       "  reg [31:0] start [0:0];\n  initial $readmemh(\"start.hex\", start);\n"
                       "  reg [1:0] phase;\n  reg [31:0] count;\n"
                       "  assign tick = phase == 2'd2;\n"
                       "  wire [{1}:0] wide;\n"
                       "  genvar w;\n  generate for (w = 0; w < {2}; w = w + 1) begin : words\n"
                       "    assign wide[32 * w +: 32] = count << (3 * w);\n  end endgenerate\n"
                       "  assign state = wide[{0}:0];\n"
                       "  always @(posedge clk)\n"
                       "    if (rst) begin phase <= 2'd0; count <= start[0]; end\n"
                       "    else begin\n      phase <= tick ? 2'd0 : phase + 2'd1;\n"
                       "      if (tick) count <= count + 32'd1;\n    end\nendmodule\n",
                       bits - 1, 32 * ((bits + 31) / 32) - 1, (bits + 31) / 32);
}

struct Probe {
    TemporaryFolder folder;
    Cosimulation run;
};

void write_probe(Probe& probe, const std::string& verilog, std::size_t bits) {
    write_file(probe.folder.path() / "probe.sv", verilog);
    write_file(probe.folder.path() / "start.hex", "00000005\n");
    probe.run.files = {probe.folder.path() / "probe.sv"};
    probe.run.folder = probe.folder.path();
    probe.run.probe = "probe";
    probe.run.state_bits = bits;
    probe.run.cycles = 20;
}

std::uint32_t expected_word(std::size_t bits, std::size_t word, std::uint32_t count) {
    const std::size_t left = bits - 32 * word;
    const std::uint32_t mask = left >= 32 ? ~0U : (1U << left) - 1U;
    return (count << (3 * word)) & mask;
}

bool ignore(std::span<const std::uint32_t>) { return true; }

} // namespace

TEST_CASE("Without Verilator the packages are named", "[cosimulation]") {
    Cosimulation run;
    run.verilator = "/no/such/verilator";
    CHECK_THROWS_AS(cosimulate(run, ignore), ToolError);
    CHECK_THROWS_WITH(cosimulate(run, ignore), Catch::Contains("packages verilator, g++ and make"));
    run.state_bits = 0;
    CHECK_THROWS_AS(cosimulate(run, ignore), ContractError);
}

TEST_CASE("States of every width arrive cycle by cycle", "[cosimulation][.slow]") {
    for (const std::size_t bits : {3U, 16U, 17U, 32U, 33U, 64U, 65U, 200U}) {
        INFO(bits);
        Probe probe;
        write_probe(probe, counter_probe(bits), bits);
        std::uint32_t count = 5;
        const std::uint64_t clocks =
            cosimulate(probe.run, [&](std::span<const std::uint32_t> state) {
                ++count;
                REQUIRE(state.size() == (bits + 31) / 32);
                for (std::size_t word = 0; word < state.size(); ++word) {
                    REQUIRE(state[word] == expected_word(bits, word, count));
                }
                return true;
            });
        CHECK(count == 25);
        CHECK(clocks == 2 + 3 * 20);
    }
}

TEST_CASE("A run stops when nobody looks any more, and when the clocks are used up",
          "[cosimulation][.slow]") {
    Probe probe;
    write_probe(probe, counter_probe(40), 40);
    probe.run.cycles = 1'000'000'000;
    int seen = 0;
    CHECK(cosimulate(probe.run, [&](auto) { return ++seen < 7; }) == 2 + 3 * 7);
    CHECK(seen == 7);
    probe.run.most_clocks = 100;
    CHECK_THROWS_WITH(cosimulate(probe.run, ignore), Catch::Contains("all clocks are used up"));
}

TEST_CASE("What is wrong with a probe is said", "[cosimulation][.slow]") {
    Probe probe;
    write_probe(probe, counter_probe(40), 40);
    SECTION("another width") {
        probe.run.state_bits = 65;
        CHECK_THROWS_WITH(cosimulate(probe.run, ignore), Catch::Contains("another width"));
    }
    SECTION("no memory image") {
        probe.run.folder = "/";
        CHECK_THROWS_WITH(cosimulate(probe.run, ignore), Catch::Contains("$readmem"));
    }
    SECTION("no Verilog") {
        write_probe(probe, "module probe (; endmodule\n", 40);
        CHECK_THROWS_WITH(cosimulate(probe.run, ignore), Catch::Contains("syntax error"));
    }
    SECTION("an early end") {
        write_probe(probe,
                    "module probe (input clk, input rst, output tick, output state);\n"
                    "assign tick = !rst; assign state = 1'b1;\n"
                    "always @(posedge clk) if (!rst) begin $display(\"bye\"); $finish; end\n"
                    "endmodule\n",
                    1);
        CHECK_THROWS_WITH(cosimulate(probe.run, ignore), Catch::Contains("$finish") &&
                                                             Catch::Contains("bye") &&
                                                             Catch::Contains("1 of 20 cycles"));
    }
}

TEST_CASE("Long runs are streamed, a hundred thousand cycles a second and more",
          "[cosimulation][.slow]") {
    Probe probe;
    write_probe(probe, counter_probe(1600), 1600);
    probe.run.cycles = 1'000'000;
    std::uint64_t seen = 0;
    const auto begin = std::chrono::steady_clock::now();
    cosimulate(probe.run, [&](std::span<const std::uint32_t> state) {
        seen += state[0] == seen + 6 ? 1 : 0;
        return true;
    });
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    CHECK(seen == 1'000'000);
    CHECK(seconds.count() < 60); // the build takes most of it
}
