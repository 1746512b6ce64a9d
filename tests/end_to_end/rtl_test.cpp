// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Emitted hardware in real tools: no warning from any, and in Verilator every counter and spin of
// every cycle is that of the simulation. The examples, and random models at the ends of all widths.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "core/rng.hpp"
#include "flow/child_process.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

namespace {

/// A tool's exit status and all that it printed; nothing printed means no warning.
void check_silent(const Words& command) {
    INFO(fmt::format("{}", fmt::join(command, " ")));
    const ChildResult result = run_child(command, "install the package " + command[0]);
    CHECK(result.output.empty());
    CHECK(result.exit_status == 0);
}

/// Lints the design, the bench and both together as a user would.
void check_lint(const fs::path& folder, const std::string& name) {
    const WorkingFolder here(folder);
    check_silent({"verilator", "--lint-only", "-Wall", "-f", name + ".f", "--top-module", name});
    check_silent({"verilator", "--lint-only", "-Wall", "--timing", "-f", name + ".f",
                  name + "_tb.sv", "--top-module", name + "_tb"});
    check_silent(
        {"iverilog", "-g2012", "-Wall", "-o", "bench", "-f", name + ".f", name + "_tb.sv"});
    const ChildResult run = run_child({"vvp", "-n", "bench"}, "install the package iverilog");
    INFO(run.output);
    CHECK(run.output.starts_with("PASS"));
}

/// Emits, lints, runs the bench, and co-simulates so many cycles.
void check_hardware(Words arguments, std::uint64_t cycles) {
    INFO(fmt::format("{}", fmt::join(arguments, " ")));
    const TemporaryFolder folder;
    arguments.insert(arguments.begin(), "rtl");
    arguments.insert(arguments.end(), {"--check", std::to_string(cycles), "--json", "-o",
                                       folder.path(), "--bench-cycles", "500"});
    const CliResult result = run_cli(arguments);
    INFO(result.err);
    REQUIRE(result.code == 0);
    const auto document = nlohmann::json::parse(result.out);
    CHECK(document.at("check").at("cycles") == cycles);
    check_lint(folder.path(), document.at("name"));
}

/// The circuits of the examples; those of learning with hundreds of p-bits are apart.
std::vector<Words> example_runs() {
    std::vector<Words> runs{
        {"010_gates/gates.v", "--pin", "y_xor=1"},
        {"020_adder/adder.v", "--param", "N=16", "--pin", "s=70000", "--pin", "a=12345"},
        {"030_multiplier/multiplier.v", "--pin", "p=143"},
        {"040_divider/divider.v", "--pin", "q=3", "--pin", "r=2"},
        {"050_square_root/squarer.v", "--pin", "square=169"},
        {"060_sorter/sorter.v", "--pin", "s0=0", "--pin", "s1=1", "--pin", "s2=1", "--pin", "s3=3"},
        {"070_map_coloring/australia.v", "--pin", "ok=1"},
        {"080_max_cut/max_cut.v", "--pin", "ok=1"},
        {"090_combination_lock/lock.v", "--unroll", "5", "--pin", "open@4=1"},
        {"100_sbox/sbox.v", "--top", "keyed_sbox", "--pin", "plain=3", "--pin", "cipher=9"},
        {"110_hamming/hamming.v", "--pin", "data=11"},
        {"150_two_layer_network/network.v", "--pin", "y=6"},
    };
    for (Words& run : runs) {
        run[0] = example(run[0]);
    }
    return runs;
}

/// A Hamiltonian of large weights as COO text; ferromagnetic: all spins pull up together, so that
/// fields reach their bounds.
std::string extreme_model(std::uint64_t seed, bool ferromagnetic) {
    RandomStream random(seed, 9);
    const std::uint32_t spins = 3 + random.below(8);
    const std::uint32_t largest = 1U << random.below(10);
    std::string text = "# vartype=SPIN\n";
    for (std::uint32_t i = 0; i < spins; ++i) {
        for (std::uint32_t j = i; j < spins; ++j) {
            const auto size = static_cast<int>(1 + random.below(largest));
            const bool up = ferromagnetic || random.below(2) == 0;
            text += random.below(4) == 0 ? "" : fmt::format("{} {} {}\n", i, j, up ? -size : size);
        }
    }
    return text;
}

/// Options that reach the corners: narrow registers, odd counters, all noise, all tables.
Words extreme_options(std::uint64_t seed) {
    static const std::vector<Words> list{
        {"--noise-density", "1", "--noise-weight", "300"},
        {"--sum-bits", "4", "--counter", "odd"},
        {"--noise-source", "shared", "--noise-taps", "3", "--noise-delay", "2"},
        {"--noise-interval", "linear(1,6,31)", "--noise-group", "2", "--noise-density", "0.1"},
        {"--update", "chromatic", "--noise-interval", "3", "--noise-source", "shared"},
        {"--half-range", "geometric(2,900,77,stay)", "--noise-weight", "0"},
        {"--half-range", "linear(17,1,50)", "--counter", "odd", "--lfsr-bits", "9"},
        {"--sum-bits", "2", "--half-range", "1", "--update", "chromatic"},
    };
    return list[seed % list.size()];
}

} // namespace

TEST_CASE("Every example is cycle-exact hardware without a warning", "[.slow]") {
    for (const Words& run : example_runs()) {
        check_hardware(run, 1'000'000);
    }
}

TEST_CASE("Random models at the ends of all widths are cycle-exact", "[.slow]") {
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const TemporaryFolder folder;
        const fs::path path = folder.path() / "extreme.coo";
        write_file(path, extreme_model(seed, seed % 2 == 0));
        Words arguments{path};
        const Words options = extreme_options(seed);
        arguments.insert(arguments.end(), options.begin(), options.end());
        INFO(read_file(path));
        check_hardware(arguments, 20'000);
    }
}

TEST_CASE("Keywords, escaped names and our own names survive as ports", "[.slow]") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "names.v";
    write_file(path,
               "module \\my$top[1] (input [1:0] \\reg , input signed [0:2] clk, input \\a[0] ,\n"
               "    input busy_clamp, output [3:0] busy, output \\x.y , output n12);\n"
               "  assign busy = \\reg + clk;\n  assign \\x.y = \\a[0] ^ busy_clamp;\n"
               "  assign n12 = \\reg [0] & \\a[0] ;\nendmodule\n");
    check_hardware({path, "--pin", "busy=5", "--pin", "a[0]=1", "--pin", "x.y=1"}, 2'000);
}

TEST_CASE("Ports may be called like words of C++ and names of the hardware", "[.slow]") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "words.v";
    write_file(path, "module words(input char, input \\if , input dut, input MOST_CYCLES,\n"
                     "    input words_pbits, input spin, output double, output network);\n"
                     "  assign double = char ^ \\if ^ MOST_CYCLES;\n"
                     "  assign network = dut & spin & words_pbits;\nendmodule\n");
    for (const std::string half_range : {"doubling(1,8,20)", "8"}) {
        check_hardware({path, "--pin", "double=1", "--half-range", half_range}, 500);
    }
}

TEST_CASE("The board of the example shows the factors, and becomes a bitstream", "[.slow]") {
    const TemporaryFolder folder;
    const fs::path source = source_path("examples/180_factoriser_on_ice40");
    Words files{source / "board.sv"};
    for (const auto& file : fs::directory_iterator(source / "rtl")) {
        const std::string name = file.path().filename();
        if (name.ends_with(".sv") && !name.ends_with("_tb.sv")) {
            files.push_back(file.path());
        }
    }
    const WorkingFolder here(folder.path());
    write_file(
        "bench.sv",
        "module bench;\n  reg clk = 0;\n  wire [7:0] led;\n"
        "  board dut (.clk(clk), .led(led));\n  initial forever #1 clk = !clk;\n"
        "  initial begin\n    wait (led != 0) $display(\"%0d\", 8'd0 + led[3:0] * led[7:4]);\n"
        "    $finish;\n  end\nendmodule\n");
    Words icarus{"iverilog", "-g2012", "-o", "bench", "bench.sv"};
    icarus.insert(icarus.end(), files.begin(), files.end());
    check_silent(icarus);
    CHECK(run_child({"vvp", "-n", "bench"}, "install the package iverilog").output == "143\n");
    check_silent({"yosys", "-q", "-p",
                  fmt::format("read_verilog -sv {}; synth_ice40 -top board -json board.json",
                              fmt::join(files, " "))});
    check_silent({"nextpnr-ice40", "-q", "--hx8k", "--package", "ct256", "--freq", "12", "--pcf",
                  source / "board.pcf", "--json", "board.json", "--asc", "board.asc"});
    check_silent({"icepack", "board.asc", "board.bin"});
    CHECK(fs::file_size("board.bin") == 135'100); // an HX8K's configuration
}

TEST_CASE("The bench runs in Verilator as in Icarus", "[.slow]") {
    const TemporaryFolder folder;
    REQUIRE(
        run_cli({"rtl", example("020_adder/adder.v"), "--pin", "s=9", "-o", folder.path()}).code ==
        0);
    const WorkingFolder here(folder.path());
    const ChildResult built =
        run_child({"verilator", "--binary", "--timing", "--trace", "-f", "adder_pbits.f",
                   "adder_pbits_tb.sv", "--top-module", "adder_pbits_tb"},
                  "install the package verilator");
    REQUIRE(built.exit_status == 0);
    const ChildResult run = run_child({"obj_dir/Vadder_pbits_tb", "+vcd"}, "");
    CHECK(run.output.starts_with("PASS: a = "));
    CHECK(fs::exists("adder_pbits.vcd"));
}

TEST_CASE("A large multiplier streams as it simulates", "[.slow]") {
    const CliResult result = run_cli(
        {"rtl", example("030_multiplier/multiplier.v"), "--param", "N=16", "--pin", "p=4292870399",
         "--architecture", "streaming", "--check", "2000", "--cycles", "2000", "--json"});
    INFO(result.err);
    REQUIRE(result.code == 0);
    const auto check = nlohmann::json::parse(result.out).at("check");
    CHECK(check.at("differences") == 0);
    CHECK(check.at("clocks") < 2000 * 785 + 1000); // 778 words, 7 for the pipeline
}
