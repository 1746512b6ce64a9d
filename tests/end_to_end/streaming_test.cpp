// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Streaming designs in the real tools: multipliers in Verilator against the reference, lint in
// three programs, block RAM in two synthesis flows.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "flow/rtl/cosimulation.hpp"
#include "tests/support/array_multiplier.hpp"
#include "tests/support/streaming_runs.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

struct Multiplier {
    PbitHardware hardware;
    StreamingOptions options;
};

/// An n x n multiplier in place order, its product held.
Multiplier held_multiplier(std::size_t bits, std::uint64_t product, const ScPbitOptions& options) {
    const ArrayMultiplier made = array_multiplier(bits);
    Multiplier multiplier;
    multiplier.hardware = streaming_hardware(made.model, options, 7, multiplier.options.lanes);
    const auto order = streaming_layout(made.model, multiplier.options.lanes).order;
    multiplier.options.held.assign(order.size(), 0);
    for (SpinId place = 0; place < order.size(); ++place) {
        for (std::size_t b = 0; b < made.product.size(); ++b) {
            if (made.product[b] == order[place]) {
                const bool one = ((product >> b) & 1U) != 0;
                multiplier.options.held[place] = one ? Spin{1} : Spin{-1};
                multiplier.hardware.initial[place] = one;
            }
        }
    }
    return multiplier;
}

ScPbitOptions lfsr_options() {
    ScPbitOptions options;
    options.noise_source = NoiseSource::lfsr;
    return options;
}

std::int64_t number(std::span<const std::uint32_t> state, std::size_t first, unsigned bits) {
    std::int64_t value = 0;
    for (unsigned b = 0; b < bits; ++b) {
        const std::size_t at = first + b;
        const bool one = ((state[at / 32] >> (at % 32)) & 1U) != 0;
        value += one ? (b + 1 == bits ? -(std::int64_t{1} << b) : std::int64_t{1} << b) : 0;
    }
    return value;
}

/// Spins and counters that differ in `cycles` cycles, and the clocks a cycle.
struct Comparison {
    std::size_t differences = 0;
    double clocks = 0;
};

Comparison compare(const Multiplier& multiplier, std::uint64_t cycles) {
    const PbitHardware& hardware = multiplier.hardware;
    const StreamingShape shape = streaming_shape(hardware, multiplier.options.lanes);
    const WrittenFiles written(streaming_rtl(hardware, multiplier.options));
    Cosimulation run;
    run.files = written.design();
    run.folder = written.folder();
    run.probe = multiplier.options.name + "_probe";
    run.state_bits = streaming_state_bits(hardware, shape);
    run.cycles = cycles;
    PbitReference reference(hardware, multiplier.options.held);
    Comparison comparison;
    const std::size_t spins = hardware.model.spin_count();
    const std::uint64_t clocks = cosimulate(run, [&](std::span<const std::uint32_t> state) {
        reference.step();
        for (std::size_t i = 0; i < spins; ++i) {
            const std::size_t counter = spins + i * shape.counter_bits;
            comparison.differences += (number(state, i, 1) != 0) != reference.spins()[i] ? 1U : 0U;
            comparison.differences +=
                number(state, counter, shape.counter_bits) != reference.counters()[i] ? 1U : 0U;
        }
        return true;
    });
    comparison.clocks = static_cast<double>(clocks) / static_cast<double>(cycles);
    return comparison;
}

/// What Verilator has to say of a design.
std::string lint(const std::string& top, const std::vector<std::string>& sources) {
    std::vector<std::string> command{"verilator", "--lint-only",  "--timing",
                                     "-Wall",     "--top-module", top};
    command.insert(command.end(), sources.begin(), sources.end());
    return checked_output(command);
}

} // namespace

TEST_CASE("A 16 x 16 multiplier with its product held is cycle-exact", "[streaming][.slow]") {
    const Comparison comparison =
        compare(held_multiplier(16, std::uint64_t{65521} * 65519, lfsr_options()), 2000);
    CHECK(comparison.differences == 0);
    CHECK(comparison.clocks < 778 + 12); // one a matrix word, and the pipeline
}

TEST_CASE("An annealed noise interval and saturating sums are cycle-exact", "[streaming][.slow]") {
    ScPbitOptions options = lfsr_options();
    options.noise_density = 0.1;
    options.noise_interval = parse_schedule("linear(8,3,50)");
    options.noise_group = 16;
    options.sum_bits = 4;
    options.range = CounterRange::odd;
    options.lfsr_bits = 16;
    CHECK(compare(held_multiplier(6, 3599, options), 20'000).differences == 0);
}

TEST_CASE("Three programs have nothing to say against the designs", "[streaming][.slow]") {
    ScPbitOptions sparse = lfsr_options();
    sparse.noise_density = 0.1;
    sparse.noise_interval = parse_schedule("linear(8,3,50)");
    sparse.noise_group = 16;
    sparse.lfsr_bits = 16;
    sparse.sum_bits = 3;
    ScPbitOptions dense = lfsr_options();
    dense.noise_density = 1.0;
    dense.noise_weight = 0;
    for (const ScPbitOptions& options : {lfsr_options(), sparse, dense}) {
        for (const std::size_t bits : {2U, 8U, 16U}) {
            Multiplier multiplier = held_multiplier(bits, 6, options);
            const WrittenFiles written(
                design_with_bench(multiplier.hardware, multiplier.options, 3));
            const std::vector<std::string>& all = written.sources(); // ..., top, probe, bench
            CHECK(lint("streaming", {all.begin(), all.end() - 2}).empty());
            CHECK(lint("streaming_probe", {all.begin(), all.end() - 1}).empty());
            CHECK(lint("streaming_tb", all).empty());
            CHECK(run_bench(design_with_bench(multiplier.hardware, multiplier.options, 3),
                            "streaming_tb") == "PASS: 3 cycles\n");
        }
    }
}

TEST_CASE("Memories become block RAM", "[streaming][.slow]") {
    ScPbitOptions options = lfsr_options();
    options.lfsr_bits = 10;
    const Multiplier multiplier = held_multiplier(8, 143, options);
    const WrittenFiles written(streaming_rtl(multiplier.hardware, multiplier.options));
    std::string read = "read_verilog -sv";
    for (const auto& file : written.design()) {
        read += file.string().ends_with("_probe.sv") ? "" : " " + file.filename().string();
    }
    for (const auto& [command, cell] :
         {std::pair{"synth_ice40", "SB_RAM40_4K"}, std::pair{"synth_xilinx", "RAMB18E1"}}) {
        std::string log;
        const ChildResult result = stream_child(
            {"yosys", "-p", fmt::format("{}; {} -top streaming; stat", read, command)},
            "install the package yosys", written.folder(), [&](std::span<const char> bytes) {
                log.append(bytes.begin(), bytes.end());
                return true;
            });
        CHECK(result.exit_status == 0);
        CHECK(result.output.find("Warning") == std::string::npos);
        const std::size_t at = log.rfind(cell);
        REQUIRE(at != std::string::npos);
        // The matrix and nine copies of the spins at least, where RAM is as small as iCE40's.
        CHECK(std::stoi(log.substr(at + std::string(cell).size())) >=
              (std::string(cell) == "SB_RAM40_4K" ? 10 : 1));
    }
}
