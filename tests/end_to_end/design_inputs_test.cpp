// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every way a design can come in: Verilog in several files, parameters, BLIF, AIGER, Yosys JSON.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "flow/child_process.hpp"
#include "flow/pin_spec.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using isinglass::testing::netlist_of;
using isinglass::testing::WordEvaluator;

namespace {

const char* const adder = "module top(input [2:0] a, input [2:0] b, output [3:0] s);\n"
                          "assign s = a + b;\nendmodule\n";

void check_adder(const Netlist& netlist) {
    WordEvaluator evaluator(netlist);
    for (std::uint64_t a = 0; a < 8; ++a) {
        for (std::uint64_t b = 0; b < 8; ++b) {
            REQUIRE(evaluator.run({{"a", a}, {"b", b}}).at("s") == a + b);
        }
    }
}

void run_yosys(const std::string& script) {
    const ChildResult result = run_child({"yosys", "-q", "-p", script}, "");
    INFO(result.output);
    REQUIRE(result.exit_status == 0);
}

Netlist netlist_of_files(const SynthesisOptions& options) {
    return read_yosys_json(synthesize(options)).netlist;
}

} // namespace

TEST_CASE("BLIF, AIGER and Yosys JSON carry the same adder") {
    const TemporaryFolder folder;
    const std::string base = folder.path() / "top";
    write_file(base + ".v", adder);
    run_yosys(fmt::format("read_verilog {0}.v; proc; write_json {0}.json; techmap; aigmap; "
                          "write_blif {0}.blif; write_aiger -symbols {0}.aig; "
                          "write_aiger -ascii -symbols {0}.aag",
                          base));
    for (const char* ending : {".v", ".blif", ".aig", ".aag", ".json"}) {
        CAPTURE(ending);
        SynthesisOptions options;
        options.sources = {base + ending};
        const Netlist netlist = netlist_of_files(options);
        REQUIRE(netlist.find_word("s") != nullptr); // wide ports have their bus names back
        CHECK(netlist.find_word("s")->bits.size() == 4);
        check_adder(netlist);
    }
}

TEST_CASE("A hand-written BLIF with wide ports") {
    check_adder(netlist_of(".model top\n"
                           ".inputs a[0] a[1] a[2] b[0] b[1] b[2]\n"
                           ".outputs s[0] s[1] s[2] s[3]\n"
                           ".names a[0] b[0] s[0]\n10 1\n01 1\n"
                           ".names a[0] b[0] c1\n11 1\n"
                           ".names a[1] b[1] c1 s[1]\n100 1\n010 1\n001 1\n111 1\n"
                           ".names a[1] b[1] c1 c2\n11- 1\n1-1 1\n-11 1\n"
                           ".names a[2] b[2] c2 s[2]\n100 1\n010 1\n001 1\n111 1\n"
                           ".names a[2] b[2] c2 s[3]\n11- 1\n1-1 1\n-11 1\n"
                           ".end\n",
                           "adder.blif"));
}

TEST_CASE("Several files, include folders, defines, parameters, top") {
    const TemporaryFolder folder;
    const std::filesystem::path dir = folder.path();
    std::filesystem::create_directory(dir / "inc");
    write_file(dir / "inc" / "width.vh", "`define OFFSET 2\n");
    write_file(dir / "sub.v", "module sub #(parameter N = 4)(input [N-1:0] x, output [N:0] y);\n"
                              "assign y = x + 1;\nendmodule\n");
    write_file(dir / "top.v", "`include \"width.vh\"\n"
                              "module top #(parameter N = 4, parameter M = 0)"
                              "(input [N-1:0] a, output [N:0] s);\n"
                              "wire [N:0] t; sub #(.N(N)) u(.x(a), .y(t));\n"
                              "assign s = t + `OFFSET + `EXTRA + M"
                              "\n`ifdef FLAG\n+ 1\n`endif\n;\nendmodule\n");
    SynthesisOptions options;
    options.sources = {dir / "sub.v", dir / "top.v"};
    options.include_dirs = {dir / "inc"};
    options.defines = {"EXTRA=3"};
    const auto value = [&](std::uint64_t a) {
        const Netlist netlist = netlist_of_files(options);
        const std::uint64_t s = WordEvaluator(netlist).run({{"a", a}}).at("s");
        return std::make_pair(netlist.find_word("a")->bits.size(), s);
    };
    CHECK(value(5) == std::make_pair(std::size_t{4}, std::uint64_t{11}));
    options.defines = {"EXTRA=3", "FLAG"};
    CHECK(value(5) == std::make_pair(std::size_t{4}, std::uint64_t{12}));
    options.parameters = {{"N", "6"}, {"M", "8"}};
    CHECK(value(33) == std::make_pair(std::size_t{6}, std::uint64_t{48}));
    options.top = "top";
    CHECK(value(33) == std::make_pair(std::size_t{6}, std::uint64_t{48}));
    options.top = "sub";
    options.parameters.clear();
    const Netlist sub = netlist_of_files(options);
    CHECK(sub.name() == "sub");
    CHECK(WordEvaluator(sub).run({{"x", 7}}).at("y") == 8);
}

TEST_CASE("File names with blanks are quoted") { check_adder(netlist_of(adder, "my adder.v")); }

TEST_CASE("Ranges in every direction and signed ports") {
    const Netlist netlist = netlist_of(
        "module top(input [0:7] up, input [11:4] off, input signed [3:0] x, input [5:5] one,\n"
        "output [0:7] y, output [11:4] z, output signed [4:0] n, output [1:0] w);\n"
        "assign y = up + 1; assign z = off + 2; assign n = -x;\n"
        "assign w = {up[0], off[4] & one};\nendmodule\n");
    WordEvaluator evaluator(netlist);
    const auto words =
        evaluator.run({{"up", 0x81}, {"off", 0x21}, {"x", 0xd /* -3 */}, {"one", 1}});
    CHECK(words.at("y") == 0x82);
    CHECK(words.at("z") == 0x23);
    CHECK(words.at("n") == 3);
    CHECK(words.at("w") == 3);
    const Word& up = *netlist.find_word("up");
    CHECK_FALSE(up.descending);
    CHECK(up.bit_name(0) == "up[7]");
    CHECK(up.bit_name(7) == "up[0]");
    CHECK(netlist.find_word("off")->bit_name(0) == "off[4]");
    CHECK(netlist.find_word("one")->bit_name(0) == "one[5]");
    CHECK(netlist.find_word("x")->is_signed);
    CHECK(netlist.find_word("n")->is_signed);
    CHECK_FALSE(netlist.find_word("z")->is_signed);
    CHECK(parse_pin("up[0]=1", netlist)[0].net == up.bits[7]);
    CHECK(parse_pin("n=-16", netlist).size() == 5);
    std::vector<std::string> order;
    for (const Word& word : netlist.words()) {
        order.push_back(word.name);
    }
    CHECK(order == std::vector<std::string>{"up", "off", "x", "one", "y", "z", "n", "w"});
}

TEST_CASE("Ports keep the order of declaration, not of the alphabet") {
    const Netlist netlist =
        netlist_of("module top(output z, input b, output a, input c); assign z = b;\n"
                   "assign a = c; endmodule\n");
    std::string order;
    for (const Word& word : netlist.words()) {
        order += word.name;
    }
    CHECK(order == "zbac");
}

TEST_CASE("A constant x is 0; division by zero gives a quotient of all ones") {
    const Netlist netlist =
        netlist_of("module top(input [3:0] a, input [3:0] b, output [3:0] q, output [3:0] r,\n"
                   "output [1:0] k); assign q = a / b; assign r = a % b; assign k = 2'b1x;\n"
                   "endmodule\n");
    WordEvaluator evaluator(netlist);
    for (std::uint64_t a = 0; a < 16; ++a) {
        for (std::uint64_t b = 0; b < 16; ++b) {
            const auto words = evaluator.run({{"a", a}, {"b", b}});
            REQUIRE(words.at("q") == (b == 0 ? 15 : a / b));
            REQUIRE(words.at("r") == (b == 0 ? a : a % b));
            REQUIRE(words.at("k") == 2);
        }
    }
}

TEST_CASE("Signed multiplication, division and remainder, all operands") {
    const Netlist netlist =
        netlist_of("module top(input signed [3:0] a, input signed [2:0] b, output signed [6:0] p,\n"
                   "output signed [4:0] q, output signed [4:0] r);\n"
                   "assign p = a * b; assign q = a / b; assign r = a % b; endmodule\n");
    WordEvaluator evaluator(netlist);
    for (int a = -8; a < 8; ++a) {
        for (int b = -4; b < 4; ++b) {
            const auto words = evaluator.run({{"a", static_cast<std::uint64_t>(a) & 15U},
                                              {"b", static_cast<std::uint64_t>(b) & 7U}});
            CAPTURE(a, b);
            REQUIRE(words.at("p") == (static_cast<std::uint64_t>(a * b) & 127U));
            if (b != 0) { // both truncate towards zero, as in C++
                REQUIRE(words.at("q") == (static_cast<std::uint64_t>(a / b) & 31U));
                REQUIRE(words.at("r") == (static_cast<std::uint64_t>(a % b) & 31U));
            }
        }
    }
}
