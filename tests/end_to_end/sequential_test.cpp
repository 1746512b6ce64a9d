// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sequential designs in time frames: against Icarus Verilog, and run backwards.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/rng.hpp"
#include "flow/invert.hpp"
#include "flow/unroll.hpp"
#include "solvers/exact.hpp"
#include "tests/support/icarus.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using isinglass::testing::compile_text;
using isinglass::testing::netlist_of;
using isinglass::testing::run_icarus;
using isinglass::testing::WordEvaluator;

namespace {

constexpr std::size_t frames = 8;

/// A clocked module with inputs clk, rst, en, d[3:0] and output y[7:0], all registers initialised.
struct Design {
    const char* name;
    const char* body;
};

const std::vector<Design>& designs() {
    static const std::vector<Design> list{
        {"counter", "reg [7:0] q = 8'd250; assign y = q;\n"
                    "always @(posedge clk) q <= q + d;"},
        {"enable", "reg [7:0] q = 3; assign y = q ^ d;\n"
                   "always @(posedge clk) if (en) q <= {q[3:0], d};"},
        {"synchronous reset", "reg [7:0] q = 0; assign y = q;\n"
                              "always @(posedge clk) if (rst) q <= 8'h5a; else q <= q + d;"},
        {"asynchronous reset", "reg [7:0] q = 8'h11; assign y = q;\n"
                               "always @(posedge clk or posedge rst)\n"
                               "if (rst) q <= 8'ha5; else if (en) q <= q * 3 + d;"},
        {"shift register", "reg [7:0] q; initial q = 8'b1001_0110; assign y = q;\n"
                           "always @(posedge clk) q <= {q[6:0], d[0] ^ q[7]};"},
        {"falling edge", "reg [7:0] q = 8'd9; assign y = q;\n"
                         "always @(negedge clk) q <= q - d;"},
        {"register without clocking", "reg [7:0] q = 8'h3c; assign y = q & {8{en}};"},
        {"state machine",
         "reg [1:0] state = 0; reg [3:0] sum = 0; assign y = {state, 2'b01, sum};\n"
         "always @(posedge clk) case (state)\n"
         "0: if (en) state <= 1;\n"
         "1: begin sum <= sum + d; if (d == 0) state <= 2; end\n"
         "2: state <= rst ? 0 : 3;\n"
         "default: begin state <= 0; sum <= ~sum; end endcase"},
        {"memory", "reg [7:0] m [0:3]; integer k; reg [7:0] o = 0; assign y = o;\n"
                   "initial for (k = 0; k < 4; k = k + 1) m[k] = 8'd10 * k;\n"
                   "always @(posedge clk) begin o <= m[d[1:0]]; if (en) m[d[3:2]] <= o + d; end"},
    };
    return list;
}

std::string module_text(const Design& design) {
    return fmt::format("module top(input clk, input rst, input en, input [3:0] d, "
                       "output [7:0] y);\n{}\nendmodule\n",
                       design.body);
}

struct Stimulus {
    std::uint64_t rst, en, d;
};

std::vector<Stimulus> random_stimuli(std::uint64_t seed) {
    RandomStream random(seed, 3);
    std::vector<Stimulus> stimuli(frames);
    for (Stimulus& s : stimuli) {
        s = {random.below(4) == 0 ? 1U : 0U, random.below(2), random.below(16)};
    }
    return stimuli;
}

/// y in the middle of each clock period, with the inputs of that period.
std::vector<std::uint64_t> icarus_run(const Design& design, const std::vector<Stimulus>& stimuli) {
    const bool falling = std::string(design.body).find("negedge") != std::string::npos;
    std::string bench =
        module_text(design) +
        fmt::format("module bench;\nreg clk = {}, rst = 0, en = 0; reg [3:0] d = 0;"
                    "\nwire [7:0] y;\ntop dut(clk, rst, en, d, y);\ninitial begin\n",
                    falling ? 1 : 0);
    for (const Stimulus& s : stimuli) {
        bench += fmt::format("rst = {}; en = {}; d = {}; #1 $display(\"%d\", y); clk = {}; #1\n"
                             "rst = 0; clk = {};\n",
                             s.rst, s.en, s.d, falling ? 0 : 1, falling ? 1 : 0);
    }
    std::vector<std::uint64_t> values;
    for (const std::string& line : run_icarus(bench + "end\nendmodule\n")) {
        values.push_back(std::stoull(line));
    }
    return values;
}

InvertResult solve(const CompiledModel& compiled, std::vector<std::string> pins,
                   std::size_t max_answers = 0) {
    InvertRequest request;
    request.pins = std::move(pins);
    request.max_answers = max_answers;
    return invert(compiled, request,
                  [](const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
                      return solve_exact(model, {}, limits, observer);
                  });
}

std::string word(const Answer& answer, const std::string& name) {
    for (const auto& [port, value] : answer.ports) {
        if (port == name) {
            return value;
        }
    }
    return "absent";
}

const char* const counter3 = "module top(input clk, input en, output reg [2:0] q);\n"
                             "always @(posedge clk) q <= q + en;\nendmodule\n";

} // namespace

TEST_CASE("Frame by frame, the same values as Icarus Verilog") {
    for (const Design& design : designs()) {
        CAPTURE(design.name);
        const Netlist netlist = unroll(netlist_of(module_text(design)), frames);
        const bool clocked = std::string(design.body).find("edge clk") != std::string::npos;
        CHECK((netlist.find_word("clk@0") == nullptr) == clocked); // a clock says nothing
        WordEvaluator evaluator(netlist);
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const auto stimuli = random_stimuli(seed);
            const auto expected = icarus_run(design, stimuli);
            REQUIRE(expected.size() == frames);
            std::map<std::string, std::uint64_t> inputs;
            for (std::size_t t = 0; t < frames; ++t) {
                inputs[fmt::format("rst@{}", t)] = stimuli[t].rst;
                inputs[fmt::format("en@{}", t)] = stimuli[t].en;
                inputs[fmt::format("d@{}", t)] = stimuli[t].d;
            }
            const auto words = evaluator.run(inputs);
            for (std::size_t t = 0; t < frames; ++t) {
                CAPTURE(seed, t);
                REQUIRE(words.at(fmt::format("y@{}", t)) == expected[t]);
            }
        }
    }
}

TEST_CASE("A counter run backwards: which inputs lead from 5 to 7?") {
    const CompiledModel compiled = compile_text(counter3, 4);
    const InvertResult result = solve(compiled, {"q@0=5", "q@3=7"});
    CHECK(result.status == InvertStatus::found);
    REQUIRE(result.answers.size() == 6); // two of the three enables; the last one is free
    for (const Answer& answer : result.answers) {
        int enabled = 0;
        for (const char* name : {"en@0", "en@1", "en@2"}) {
            enabled += word(answer, name) == "1" ? 1 : 0;
        }
        CHECK(enabled == 2);
        CHECK(word(answer, "q@0") == "5");
        CHECK(word(answer, "en@3") != "absent");
    }
    const InvertResult none = solve(compiled, {"q@0=5", "q@2=0"});
    CHECK(none.status == InvertStatus::none);
    const InvertResult all = solve(compiled, {"en@*=1", "q@3=2"});
    REQUIRE(all.answers.size() == 1);
    CHECK(word(all.answers[0], "q@0") == "7"); // the free initial state is found
}

TEST_CASE("Registers that are no ports can be pinned at frame 0") {
    const CompiledModel compiled =
        compile_text("module top(input clk, input [1:0] d, output y);\n"
                     "reg [1:0] hidden; assign y = ^hidden;\n"
                     "always @(posedge clk) hidden <= hidden + d;\nendmodule\n",
                     2);
    const InvertResult result = solve(compiled, {"hidden@0=1", "y@1=1"});
    REQUIRE(result.answers.size() == 8); // d@0 even values 0 and 2 ... times free d@1
    for (const Answer& answer : result.answers) {
        CHECK(word(answer, "hidden@0") == "1");
        CHECK(word(answer, "y@0") == "1");
    }
}

TEST_CASE("An initial value is not free; a contradicting pin is proved impossible") {
    const CompiledModel compiled = compile_text("module top(input clk, output reg [2:0] q = 6);\n"
                                                "always @(posedge clk) q <= q + 1;\nendmodule\n",
                                                3);
    CHECK(compiled.model.spin_count() == 0);
    const InvertResult result = solve(compiled, {});
    REQUIRE(result.answers.size() == 1);
    CHECK(word(result.answers[0], "q@0") == "6");
    CHECK(word(result.answers[0], "q@2") == "0");
    const InvertResult none = solve(compiled, {"q@1=6"});
    CHECK(none.status == InvertStatus::none);
    CHECK_FALSE(none.reason.empty());
}

TEST_CASE("assume and assert hold in every answer") {
    const char* const text = "module top(input [2:0] a, input [2:0] b, input c, output [3:0] s);\n"
                             "assign s = a + b;\nalways @* begin assume (a > 3'd4);\n"
                             "if (c) assert (b == 3'd2); end\nendmodule\n";
    const CompiledModel compiled = compile_text(text);
    CHECK(compiled.netlist.constraints().size() == 2);
    const InvertResult result = solve(compiled, {"s=8"});
    // a in 5..7, b = 8 - a; c = 1 only for b = 2.
    CHECK(result.answers.size() == 4);
    for (const Answer& answer : result.answers) {
        CHECK(std::stoi(word(answer, "a")) > 4);
        CHECK((word(answer, "c") == "0" || word(answer, "b") == "2"));
    }
    const InvertResult none = solve(compiled, {"a=3"});
    CHECK(none.status == InvertStatus::none);
}

TEST_CASE("A clock that is also data keeps its port") {
    const Netlist netlist = netlist_of("module top(input clk, input d, output reg q, output y);\n"
                                       "assign y = clk & d; always @(posedge clk) q <= d;\n"
                                       "endmodule\n");
    CHECK(netlist.find_word("clk") != nullptr);
}

TEST_CASE("A sequential design without frames is refused with its register") {
    CHECK_THROWS_AS(compile_text(counter3), ModelError);
    CHECK_THROWS_WITH(compile_text(counter3),
                      Catch::Contains("3 flip-flops") && Catch::Contains("design.sv:2") &&
                          Catch::Contains("'q") && Catch::Contains("--unroll"));
}
