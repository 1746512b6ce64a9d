// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Idea: a dense Hamiltonian of a large circuit is almost all zeros, so its non-zeros are streamed
// from memory through a few accumulators (Onizawa, Tamakoshi, Hanyu, IEEE OJCAS 2, 782, 2021). The
// modules are fixed files in flow/rtl/sv/; a network is parameters and memory images, so a new one
// needs no synthesis.
// What we chose: the word layout, which the paper does not give, with a bit that ends a row in
// place of a table of row lengths; spins in as many copies as lanes, a row a word, which makes a
// random read of any p-bit one read of block RAM; one shift register a p-bit in memory, so that the
// noise is that of the direct architecture.
#include "flow/rtl/streaming.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "flow/rtl/hex_word.hpp"
#include "flow/rtl/streaming_images.hpp"
#include "flow/rtl/streaming_layout.hpp"
#include "flow/rtl/sv_parts.hpp"

namespace isinglass {

namespace {

constexpr unsigned run_bits = 32;
constexpr std::string_view head = "// Written by isinglass.";

std::vector<RtlFile> fixed_modules() {
    std::vector<RtlFile> files;
    for (const std::string module :
         {"stream_control", "stream_core", "stream_lane", "stream_memory", "stream_noise",
          "stream_phase", "stream_saturate", "stream_schedule", "stream_settings"}) {
        files.push_back({module + ".sv", sv_part(module)});
    }
    return files;
}

/// Widths of the host port.
struct LoadPort {
    unsigned setting_bits, address_bits, data_bits;
};

LoadPort load_port(const StreamingShape& shape) {
    const unsigned setting =
        std::max({shape.word_bits(), shape.row_bits(), shape.amplitude_bits,
                  address_bits(shape.half_range_segments), address_bits(shape.interval_segments)});
    LoadPort port{setting, 3, setting}; // eight settings
    for (const StreamingMemory& memory : streaming_memories(shape)) {
        // The host sees one half of the spins.
        const std::size_t depth = memory.name == "spins" ? memory.depth / 2 : memory.depth;
        port.address_bits = std::max(port.address_bits, address_bits(depth));
        port.data_bits = std::max(port.data_bits, memory.width);
    }
    return port;
}

/// Name and value of each parameter of stream_core.
class Parameters {
public:
    void add(std::string_view name, std::uint64_t value) {
        add_text(name, fmt::format("{}", value));
    }
    void add_text(std::string_view name, const std::string& value) {
        lines_.push_back(fmt::format("        .{:<24}({})", name, value));
    }
    std::string text() const { return fmt::format("{}", fmt::join(lines_, ",\n")); }

private:
    std::vector<std::string> lines_;
};

void add_capacity(Parameters& parameters, const StreamingShape& shape) {
    parameters.add("LANES", shape.lanes);
    parameters.add("LANE_BITS", shape.lane_bits());
    parameters.add("ROWS", shape.rows);
    parameters.add("ROW_BITS", shape.row_bits());
    parameters.add("WORDS", shape.words);
    parameters.add("WORD_BITS", shape.word_bits());
    parameters.add("HALF_RANGE_SEGMENTS", shape.half_range_segments);
    parameters.add("HALF_RANGE_SEGMENT_BITS", address_bits(shape.half_range_segments));
    parameters.add("INTERVAL_SEGMENTS", shape.interval_segments);
    parameters.add("INTERVAL_SEGMENT_BITS", address_bits(shape.interval_segments));
}

void add_widths(Parameters& parameters, const StreamingShape& shape) {
    parameters.add("WEIGHT_BITS", shape.weight_bits);
    parameters.add("BIAS_BITS", shape.bias_bits);
    parameters.add("FIELD_BITS", shape.field_bits);
    parameters.add("SUM_BITS", shape.sum_bits);
    parameters.add("SATURATION_BITS", shape.saturation_bits);
    parameters.add("COUNTER_BITS", shape.counter_bits);
    parameters.add("HALF_RANGE_BITS", shape.half_range_bits);
    parameters.add("HALF_RANGE_CYCLES_BITS", shape.half_range_cycles_bits);
    parameters.add("INTERVAL_BITS", shape.interval_bits);
    parameters.add("INTERVAL_CYCLES_BITS", shape.interval_cycles_bits);
    parameters.add("AMPLITUDE_BITS", shape.amplitude_bits);
    parameters.add("LFSR_BITS", shape.lfsr_bits);
    const LoadPort port = load_port(shape);
    parameters.add("SETTING_BITS", port.setting_bits);
    parameters.add("LOAD_ADDRESS_BITS", port.address_bits);
    parameters.add("LOAD_BITS", port.data_bits);
    parameters.add("RUN_BITS", run_bits);
    parameters.add_text("LFSR_TAPS", fmt::format("{}'h{:x}", shape.lfsr_bits, shape.lfsr_taps));
    parameters.add("DRAWS", shape.draws());
    parameters.add("THRESHOLD", shape.threshold);
}

void add_settings(Parameters& parameters, const PbitHardware& hardware,
                  const StreamingShape& shape) {
    const CycleTable half_range = hardware_table(hardware.half_range);
    const CycleTable interval = hardware_table(hardware.noise_interval);
    parameters.add("LAST_WORD", streaming_layout(hardware.model, shape.lanes).words() - 1);
    parameters.add("LAST_OF_PHASE", rows_per_phase(hardware, shape) - 1);
    parameters.add("HALF_RANGE_LAST", half_range.segments.size() - 1);
    parameters.add("HALF_RANGE_REPEATS", half_range.repeats ? 1 : 0);
    parameters.add("INTERVAL_LAST", interval.segments.size() - 1);
    parameters.add("INTERVAL_REPEATS", interval.repeats ? 1 : 0);
    parameters.add("ALPHA", hardware.alpha);
    parameters.add("NOISE_WEIGHT", static_cast<std::uint64_t>(hardware.noise_weight));
}

constexpr std::string_view top_text =
    R"(
// A network of {spins} p-bits in {lanes} lanes. Capacity and widths hold for every network of this
// shape; the settings and the memory images are this network's.
module {name} (
    input  wire         clk,
    input  wire         rst,
    input  wire         restart,
    input  wire         start,
    input  wire [{run}:0]  cycles,
    output wire         busy,
    output wire         done,
    output wire         tick,
    input  wire         load,
    input  wire [3:0]   load_select,
    input  wire [{address}:0]   load_address,
    input  wire [{data}:0] load_data,
    input  wire [{row}:0]   read_row,
    output wire [{lane}:0]   read_spins
);

    stream_core #(
{parameters}
    ) core (
        .clk(clk), .rst(rst), .restart(restart), .start(start), .cycles(cycles), .busy(busy),
        .done(done), .tick(tick), .load(load), .load_select(load_select),
        .load_address(load_address), .load_data(load_data), .read_row(read_row),
        .read_spins(read_spins)
    );

endmodule
)";

std::string top_module(const PbitHardware& hardware, const StreamingOptions& options,
                       const StreamingShape& shape) {
    Parameters parameters;
    add_capacity(parameters, shape);
    add_widths(parameters, shape);
    add_settings(parameters, hardware, shape);
    for (const StreamingMemory& memory : streaming_memories(shape)) {
        std::string name = memory.name + "_IMAGE";
        std::transform(name.begin(), name.end(), name.begin(), [](char c) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        });
        parameters.add_text(name, fmt::format("\"{}_{}.hex\"", options.name, memory.name));
    }
    const LoadPort port = load_port(shape);
    return fmt::format(top_text, fmt::arg("spins", hardware.model.spin_count()),
                       fmt::arg("lanes", shape.lanes), fmt::arg("name", options.name),
                       fmt::arg("run", run_bits - 1), fmt::arg("address", port.address_bits - 1),
                       fmt::arg("data", port.data_bits - 1), fmt::arg("row", shape.row_bits() - 1),
                       fmt::arg("lane", shape.lanes - 1),
                       fmt::arg("parameters", parameters.text()));
}

constexpr std::string_view probe_text =
    R"(
// Runs {name} from reset on; the state of all {spins} p-bits after each cycle of the network is
// {{counters, spins}}, p-bit 0 lowest. For simulation only.
module {name}_probe (
    input  wire clk,
    input  wire rst,
    output wire tick,
    output reg  [{state_top}:0] state
);

    wire         unused_busy;
    wire         unused_done;
    wire [{lane}:0]   unused_spins;

    {name} dut (
        .clk(clk), .rst(rst), .restart(1'b0), .start(1'b1), .cycles({{{run}{{1'b1}}}}),
        .busy(unused_busy), .done(unused_done), .tick(tick), .load(1'b0), .load_select(4'd0),
        .load_address({address}'d0), .load_data({data}'d0), .read_row({row}'d0),
        .read_spins(unused_spins)
    );

{counter}    always @(posedge clk) begin
        if (tick) begin
{copy}        end
    end

endmodule
)";

/// The statements that copy one row of the memories into the state.
std::string copy_row(const std::string& row, std::size_t spins, std::size_t used,
                     const StreamingShape& shape, const std::string& indent) {
    const unsigned bits = shape.counter_bits;
    const bool whole = used == shape.lanes;
    return fmt::format("{0}state[{1} + {2} * {3} +: {4}] <= dut.core.counters.words[{2}]{5};\n"
                       "{0}state[{2} * {6} +: {7}] <=\n"
                       "{0}    dut.core.spins.words[{{dut.core.parity, {8}}}]{9};\n",
                       indent, spins, row, shape.lanes * bits, used * bits,
                       whole ? "" : fmt::format("[{}:0]", used * bits - 1), shape.lanes, used,
                       row == "row" ? fmt::format("row[{}:0]", shape.row_bits() - 1)
                                    : fmt::format("{}'d{}", shape.row_bits(), row),
                       whole ? "" : fmt::format("[{}:0]", used - 1));
}

std::string copy_rows(std::size_t spins, const StreamingShape& shape) {
    std::string text;
    const std::string indent(12, ' ');
    const std::size_t whole_rows = spins / shape.lanes;
    if (whole_rows > 0) {
        text +=
            fmt::format("{0}for (row = 0; row < {1}; row = row + 1) begin\n{2}{0}end\n", indent,
                        whole_rows, copy_row("row", spins, shape.lanes, shape, indent + "    "));
    }
    if (spins % shape.lanes != 0) {
        text += copy_row(std::to_string(whole_rows), spins, spins % shape.lanes, shape, indent);
    }
    return text;
}

std::string probe_module(const PbitHardware& hardware, const StreamingOptions& options,
                         const StreamingShape& shape) {
    const std::size_t spins = hardware.model.spin_count();
    const LoadPort port = load_port(shape);
    return fmt::format(probe_text, fmt::arg("name", options.name), fmt::arg("spins", spins),
                       fmt::arg("state_top", streaming_state_bits(hardware, shape) - 1),
                       fmt::arg("lane", shape.lanes - 1), fmt::arg("run", run_bits),
                       fmt::arg("address", port.address_bits), fmt::arg("data", port.data_bits),
                       fmt::arg("row", shape.row_bits()),
                       fmt::arg("counter", spins < shape.lanes ? "" : "    integer row;\n\n"),
                       fmt::arg("copy", copy_rows(spins, shape)));
}

constexpr std::string_view bench_text =
    R"(
// Compares {name} with {name}_expected.hex, the state after each cycle of the network, and prints
// PASS or FAIL. For simulation only.
module {name}_tb;

    reg        clk = 1'b0;
    reg        rst = 1'b1;
    wire       tick;
    wire [{state_top}:0] state;
    reg  [{state_top}:0] expected [0:{last_cycle}];
    reg        compare;
    reg [31:0] cycle; // from 0
    reg [31:0] differences;

    {name}_probe probe (.clk(clk), .rst(rst), .tick(tick), .state(state));

    initial $readmemh("{name}_expected.hex", expected);
    initial #22 rst = 1'b0;
    initial forever #5 clk = !clk;

    always @(posedge clk) begin
        compare <= tick && !rst;
        if (rst) begin
            cycle       <= 32'd0;
            differences <= 32'd0;
        end else if (cycle == 32'd{cycles}) begin
            if (differences == 32'd0) $display("PASS: %0d cycles", cycle);
            else $fatal(1, "FAIL: %0d of %0d cycles differ", differences, cycle);
            $finish;
        end else if (compare) begin
            cycle <= cycle + 32'd1;
            if (state !== expected[cycle]) begin
                differences <= differences + 32'd1;
                $display("cycle %0d: expected %h, got %h", cycle + 32'd1, expected[cycle], state);
            end
        end
    end

endmodule
)";

void add_bench(std::vector<RtlFile>& files, const PbitHardware& hardware,
               const StreamingOptions& options, const StreamingShape& shape) {
    std::string lines;
    for (const std::vector<std::int32_t>& counters : options.expected) {
        require(counters.size() == hardware.model.spin_count(),
                "streaming: one expected counter a p-bit");
        lines += state_line(counters, shape.counter_bits);
    }
    files.push_back(
        {options.name + "_tb.sv",
         std::string(head) +
             fmt::format(bench_text, fmt::arg("name", options.name),
                         fmt::arg("state_top", streaming_state_bits(hardware, shape) - 1),
                         fmt::arg("last_cycle", options.expected.size() - 1),
                         fmt::arg("cycles", options.expected.size())),
         RtlFileKind::bench});
    files.push_back({options.name + "_expected.hex", std::move(lines), RtlFileKind::bench});
}

} // namespace

std::size_t streaming_state_bits(const PbitHardware& hardware, const StreamingShape& shape) {
    return hardware.model.spin_count() * (shape.counter_bits + 1);
}

std::vector<RtlFile> streaming_rtl(const PbitHardware& hardware, const StreamingOptions& options) {
    const StreamingShape shape = streaming_shape(hardware, options.lanes, options.at_least);
    std::vector<RtlFile> files = fixed_modules();
    files.push_back(
        {options.name + ".sv", std::string(head) + top_module(hardware, options, shape)});
    files.push_back({options.name + "_probe.sv",
                     std::string(head) + probe_module(hardware, options, shape),
                     RtlFileKind::probe});
    for (RtlFile& image : streaming_images(hardware, shape, options.held, options.name)) {
        files.push_back(std::move(image));
    }
    if (!options.expected.empty()) {
        add_bench(files, hardware, options, shape);
    }
    return files;
}

} // namespace isinglass
