// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Streaming designs in Icarus Verilog are cycle-exact: every kind of schedule and noise, widths at
// their limits, clamps, and another network through the host port.
#include "flow/rtl/streaming.hpp"

#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/error.hpp"
#include "flow/rtl/streaming_images.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/streaming_runs.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

ScPbitOptions lfsr_options() {
    ScPbitOptions options;
    options.noise_source = NoiseSource::lfsr;
    return options;
}

std::string passed(int cycles) { return fmt::format("PASS: {} cycles\n", cycles); }

std::string simulate(const PbitHardware& hardware, const StreamingOptions& options, int cycles) {
    return run_bench(design_with_bench(hardware, options, cycles), options.name + "_tb");
}

/// One of many networks: spins, lanes, density, noise, schedules, saturation, clamps.
struct Network {
    PbitHardware hardware;
    StreamingOptions options;
};

Network random_network(std::uint64_t seed) {
    RandomStream random(seed, 5);
    const auto pick = [&](auto... values) {
        const std::array all{values...};
        return all[random.below(static_cast<std::uint32_t>(all.size()))];
    };
    ScPbitOptions options = lfsr_options();
    options.half_range = parse_schedule(
        pick("doubling(1,8,3)", "linear(9,2,11,stay)", "constant(5)", "geometric(40,1,13)"));
    options.range = pick(CounterRange::even, CounterRange::odd);
    options.sum_bits = pick(0U, 1U, 3U, 6U, 31U);
    options.noise_weight = pick(0, 1, 5, 100);
    options.noise_density = pick(1.0, 0.5, 0.1, 0.0001, 0.75);
    options.noise_interval =
        parse_schedule(pick("constant(1)", "constant(3)", "linear(2,5,9)", "doubling(1,8,4,stay)"));
    options.lfsr_bits = pick(8U, 13U, 32U);
    Network network;
    network.options.lanes = pick(2U, 4U, 8U);
    network.options.name = pick("streaming", "net");
    options.noise_group = network.options.lanes * pick(1U, 2U, 1000U);
    const std::size_t spins = 1 + random.below(40);
    const IsingModel model =
        random_model(seed, spins, pick(0.0, 0.1, 0.4), pick(Weight{1}, Weight{7}, Weight{1000}));
    network.hardware = streaming_hardware(model, options, seed, network.options.lanes);
    if (random.below(2) == 0) {
        for (std::size_t i = 0; i < spins; ++i) {
            network.options.held.push_back(pick(Spin{0}, Spin{0}, Spin{1}, Spin{-1}));
        }
    }
    return network;
}

/// All couplings and biases pull one way as hard as the widths allow; F = 2^bits - 1.
PbitHardware worst_case(int direction, std::uint32_t half_range, int noise_weight) {
    const std::size_t spins = 9;
    std::vector<Coupling> couplings;
    for (SpinId i = 0; i < spins; ++i) {
        for (SpinId j = i + 1; j < spins; ++j) {
            couplings.push_back({i, j, 31});
        }
    }
    const IsingModel model(std::vector<Weight>(spins, direction * 7), couplings);
    REQUIRE(model.max_abs_field() == 255);
    ScPbitOptions options = lfsr_options();
    options.half_range = Schedule::constant(half_range);
    options.noise_weight = noise_weight;
    options.noise_density = 1.0;
    PbitHardware hardware = streaming_hardware(model, options, 3, 4);
    hardware.initial.assign(spins, direction > 0);
    return hardware;
}

} // namespace

TEST_CASE("The reference steps as sc_pbit does", "[streaming]") {
    ScPbitOptions options = lfsr_options();
    options.noise_density = 0.1;
    options.noise_interval = parse_schedule("linear(2,5,9)");
    options.sum_bits = 5;
    const IsingModel model = random_model(4, 30, 0.2, 3);
    const PbitHardware hardware = lfsr_hardware(model, options, 11);
    PbitReference reference(hardware);
    SolveLimits limits;
    limits.max_sweeps = 500;
    limits.seed = 11;
    const auto look = [&](std::span<const Spin> state, Energy, std::uint64_t) {
        reference.step();
        for (std::size_t i = 0; i < state.size(); ++i) {
            REQUIRE((state[i] > 0) == reference.spins()[i]);
        }
        return false;
    };
    (void)solve_sc_pbit(model, options, limits, {{}, look});
    CHECK(reference.counters().size() == 30);
}

TEST_CASE("Random networks are cycle-exact", "[streaming]") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        INFO(seed);
        const Network network = random_network(seed);
        CHECK(simulate(network.hardware, network.options, 60) == passed(60));
    }
}

TEST_CASE("Many random networks are cycle-exact", "[streaming][.slow]") {
    for (std::uint64_t seed = 100; seed < 300; ++seed) {
        INFO(seed);
        const Network network = random_network(seed);
        CHECK(simulate(network.hardware, network.options, 150) == passed(150));
    }
}

TEST_CASE("Widths suffice when all spins pull one way", "[streaming]") {
    StreamingOptions options;
    options.lanes = 4;
    for (const int direction : {1, -1}) {
        // R + F + W = 2^10 - 1: the sum is at its limit too.
        for (const auto& [half_range, weight] : {std::pair{512U, 256}, std::pair{1U, 767}}) {
            const PbitHardware hardware = worst_case(direction, half_range, weight);
            const StreamingShape shape = streaming_shape(hardware, 4);
            CHECK(shape.weight_bits == 6);
            CHECK(shape.field_bits == 9);
            CHECK(shape.sum_bits == 11);
            CHECK(simulate(hardware, options, 20) == passed(20));
        }
    }
}

TEST_CASE("A design that differs from the expected states says so", "[streaming]") {
    const Network network = random_network(2);
    std::vector<RtlFile> files = design_with_bench(network.hardware, network.options, 5);
    files.back().text[0] = files.back().text[0] == '0' ? '1' : '0';
    const std::string output = run_bench(files, network.options.name + "_tb");
    CHECK(output.find("cycle 1: expected") != std::string::npos);
    CHECK(output.find("FAIL: 1 of 5 cycles differ") != std::string::npos);
}

namespace {

/// In the order of their addresses.
std::vector<std::uint64_t> settings_of(const PbitHardware& other, const StreamingShape& shape) {
    const CycleTable half_range = hardware_table(other.half_range);
    const CycleTable interval = hardware_table(other.noise_interval);
    return {streaming_layout(other.model, shape.lanes).words() - 1,
            rows_per_phase(other, shape) - 1,
            half_range.segments.size() - 1,
            half_range.repeats ? 1U : 0U,
            interval.segments.size() - 1,
            interval.repeats ? 1U : 0U,
            other.alpha,
            static_cast<std::uint64_t>(other.noise_weight)};
}

/// Loads every word of the images other_*.hex and the settings, then prints all spins, highest
/// place first, after each of `cycles` runs of one cycle.
std::string host_bench(const PbitHardware& other, const StreamingShape& shape, int cycles,
                       const std::string& top_ports) {
    std::string text = "module host;\n" + top_ports +
                       "  reg [LOAD_BITS-1:0] image [0:4095];\n  integer i;\n"
                       "  reg [8*LANES-1:0] spins;\n"
                       "  initial forever #5 clk = !clk;\n  initial begin\n"
                       "    #22 rst = 1'b0; cycles = 32'd7; start = 1'b1; #10 start = 1'b0;\n"
                       "    @(posedge done); #1 load = 1'b1;\n";
    unsigned select = 0;
    for (const StreamingMemory& memory : streaming_memories(shape)) {
        const std::size_t depth = memory.name == "spins" ? shape.rows : memory.depth;
        text += fmt::format("    $readmemh(\"other_{0}.hex\", image, 0, {1});\n"
                            "    load_select = 4'd{2};\n"
                            "    for (i = 0; i < {3}; i = i + 1) begin load_address = i; "
                            "load_data = image[i]; #10; end\n",
                            memory.name, memory.depth - 1, select++, depth);
    }
    const std::vector<std::uint64_t> settings = settings_of(other, shape);
    text += "    load_select = 4'd8;\n";
    for (std::size_t s = 0; s < settings.size(); ++s) {
        text += fmt::format("    load_address = {}; load_data = {}; #10;\n", s, settings[s]);
    }
    text += fmt::format("    load = 1'b0; restart = 1'b1; #10 restart = 1'b0;\n"
                        "    cycles = 32'd1;\n    repeat ({}) begin\n"
                        "      start = 1'b1; #10 start = 1'b0; @(posedge done); #1;\n"
                        "      for (i = 0; i < {}; i = i + 1) begin\n"
                        "        read_row = i; #10; spins[i*LANES +: LANES] = read_spins;\n"
                        "      end\n      $display(\"%b\", spins);\n    end\n    $finish;\n  end\n"
                        "endmodule\n",
                        cycles, shape.rows);
    return text;
}

std::string ports_of(const std::vector<RtlFile>& files, const StreamingShape& shape) {
    for (const RtlFile& file : files) {
        const auto number = [&](const std::string& key) {
            const std::size_t at = file.text.find("." + key + " ");
            const std::size_t open = file.text.find('(', at);
            return std::stoul(file.text.substr(open + 1));
        };
        if (file.name == "streaming.sv") {
            return fmt::format(
                "  localparam LANES = {};\n  localparam LOAD_BITS = {};\n"
                "  reg clk = 1'b0, rst = 1'b1, restart = 1'b0, start = 1'b0, load = 1'b0;\n"
                "  reg [31:0] cycles;\n  wire busy, done, tick;\n  reg [3:0] load_select;\n"
                "  reg [{}:0] load_address;\n  reg [LOAD_BITS-1:0] load_data;\n"
                "  reg [{}:0] read_row;\n  wire [LANES-1:0] read_spins;\n"
                "  streaming dut(.clk(clk), .rst(rst), .restart(restart), .start(start),\n"
                "    .cycles(cycles), .busy(busy), .done(done), .tick(tick), .load(load),\n"
                "    .load_select(load_select), .load_address(load_address),\n"
                "    .load_data(load_data), .read_row(read_row), .read_spins(read_spins));\n",
                shape.lanes, number("LOAD_BITS"), number("LOAD_ADDRESS_BITS") - 1,
                shape.row_bits() - 1);
        }
    }
    return "";
}

} // namespace

TEST_CASE("Another network needs no other design", "[streaming]") {
    ScPbitOptions options = lfsr_options();
    options.half_range = parse_schedule("doubling(1,16,4)");
    options.noise_interval = parse_schedule("linear(1,4,4)");
    options.noise_group = 8;
    const PbitHardware first = streaming_hardware(random_model(1, 30, 0.3, 9), options, 1, 4);
    options.half_range = parse_schedule("linear(6,3,4,stay)");
    options.noise_interval = Schedule::constant(2);
    options.range = CounterRange::odd;
    options.noise_weight = 3;
    options.noise_group = 4;
    const PbitHardware second = streaming_hardware(random_model(2, 27, 0.2, 5), options, 9, 4);
    const StreamingShape shape =
        streaming_shape(second, 4, streaming_shape(first, 4, streaming_shape(second, 4)));
    StreamingOptions design;
    design.lanes = 4;
    design.at_least = shape;
    std::vector<RtlFile> files = streaming_rtl(first, design);
    REQUIRE(streaming_shape(first, 4, shape) == shape);
    std::vector<Spin> held(27, 0);
    held[5] = 1;
    for (RtlFile& image : streaming_images(second, shape, held, "other")) {
        files.push_back(std::move(image));
    }
    const int cycles = 40;
    files.push_back({"host.sv", host_bench(second, shape, cycles, ports_of(files, shape))});
    std::istringstream output(run_bench(files, "host"));
    PbitReference reference(second, held);
    for (int t = 0; t < cycles; ++t) {
        reference.step();
        std::string line;
        REQUIRE(std::getline(output, line));
        REQUIRE(line.size() >= 27);
        for (std::size_t i = 0; i < 27; ++i) {
            REQUIRE(line[line.size() - 1 - i] == (reference.spins()[i] ? '1' : '0'));
        }
    }
}

TEST_CASE("Numbers of a design appear in its top module, nothing of this machine does",
          "[streaming]") {
    const Network network = random_network(1);
    const std::vector<RtlFile> files = streaming_rtl(network.hardware, network.options);
    CHECK(files.size() == 9 + 2 + 8);
    CHECK(files[9].name == network.options.name + ".sv");
    CHECK(files[9].text.find(fmt::format("({}),", network.options.lanes)) != std::string::npos);
    for (const RtlFile& file : files) {
        CHECK(file.text.starts_with("//") == file.name.ends_with(".sv"));
        CHECK(file.name.find('/') == std::string::npos);
        CHECK(file.text.find("lint_off") == std::string::npos);
        CHECK(file.text == streaming_rtl(network.hardware, network.options)
                               .at(static_cast<std::size_t>(&file - files.data()))
                               .text);
    }
    StreamingOptions wrong = network.options;
    wrong.expected = {{1, 2}};
    CHECK_THROWS_AS(streaming_rtl(network.hardware, wrong), ContractError);
}
