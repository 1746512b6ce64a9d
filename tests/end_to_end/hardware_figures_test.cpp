// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Figures of a small p-bit network by the real programs: what must grow and shrink does.
#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/rtl/asic_figures.hpp"
#include "flow/rtl/fpga_figures.hpp"

using namespace isinglass;

namespace {

/// Four saturating counters in a ring, each with an 8-bit shift register; `hold` stops them.
constexpr auto ring = R"(module ring (
    input  wire       clk,
    input  wire       rst,
    input  wire       hold,
    output wire [3:0] m
);
    genvar i;
    generate
        for (i = 0; i < 4; i = i + 1) begin : node
            reg signed [3:0] c;
            reg [7:0] r;
            wire signed [5:0] x = {{2{c[3]}}, c} + (m[(i + 1) % 4] ? 6'sd1 : -6'sd1)
                                + (m[(i + 3) % 4] ? 6'sd1 : -6'sd1) + (r[0] ? 6'sd3 : -6'sd3);
            assign m[i] = ~c[3];
            always @(posedge clk)
                if (rst) begin
                    c <= 4'sd0;
                    r <= 8'd1 + i;
                end else if (!hold) begin
                    c <= (x > 6'sd7) ? 4'sd7 : (x < -6'sd8) ? -4'sd8 : x[3:0];
                    r <= {r[6:0], r[7] ^ r[5] ^ r[4] ^ r[3]};
                end
        end
    endgenerate
endmodule
)";

struct Ring {
    TemporaryFolder folder;
    DesignSource source{{folder.path() / "ring.sv"}, "ring"};
    Ring() { write_file(source.files[0], ring); }
};

} // namespace

TEST_CASE("A ring of p-bits on an iCE40", "[.slow]") {
    const Ring design;
    FpgaOptions options;
    options.device = "hx1k";
    options.resource_families = {"xc7", "ecp5"};
    const FpgaFigures direct = fpga_figures(design.source, options);
    CHECK_FALSE(direct.scanned);
    CHECK(direct.port_bits == 7);
    CHECK(direct.resources.flip_flops == 48); // 4 x (4 + 8)
    CHECK(direct.logic_cells.used >= 48);
    CHECK(direct.logic_cells.available == ice40_device("hx1k").logic_cells);
    CHECK(direct.fmax_mhz > 30);
    CHECK(direct.fmax_mhz < 500);
    CHECK(direct.bitstream_bytes > 10000);
    REQUIRE(direct.synthesis.size() == 2);
    for (const SynthesisCount& count : direct.synthesis) {
        CAPTURE(count.family);
        CHECK(count.resources.flip_flops == 48);
        CHECK(count.resources.luts > 20);
        CHECK(count.resources.other.empty());
    }
    options.resource_families.clear();
    CHECK(fpga_figures(design.source, options).fmax_mhz == direct.fmax_mhz); // seed fixed
    options.pins = FpgaOptions::Pins::scanned;
    const FpgaFigures scanned = fpga_figures(design.source, options);
    CHECK(scanned.scan_flip_flops == 6);
    CHECK(scanned.resources.flip_flops == 54);
    CHECK(scanned.fmax_mhz > 0.6 * direct.fmax_mhz);
}

TEST_CASE("Devices of the table are those of nextpnr", "[.slow]") {
    const Ring design;
    for (const Ice40Device& device : ice40_devices()) {
        CAPTURE(device.name);
        FpgaOptions options;
        options.device = device.name;
        const FpgaFigures figures = fpga_figures(design.source, options);
        CHECK(figures.logic_cells.available == device.logic_cells);
        CHECK(figures.memories.available == device.memories);
    }
}

TEST_CASE("A ring of p-bits in standard cells", "[.slow]") {
    const Ring design;
    AsicOptions options;
    options.clocks = 300;
    const AsicFigures shortest = asic_figures(design.source, options);
    CHECK(shortest.flip_flops == 48);
    CHECK(shortest.area > 48 * 96); // a flip-flop takes 96 um^2
    CHECK(shortest.minimum_period > 0.5);
    CHECK(shortest.minimum_period < 10);
    CHECK(shortest.period == Approx(shortest.minimum_period).epsilon(1e-3));
    CHECK(shortest.measured == shortest.cells);
    CHECK(shortest.activity > 0.05);

    options.period = 10;
    const AsicFigures moving = asic_figures(design.source, options);
    CHECK(moving.minimum_period == Approx(shortest.minimum_period).epsilon(1e-3));
    CHECK(moving.activity == shortest.activity);
    options.period = 20; // half the clock, half the power
    const AsicFigures slower = asic_figures(design.source, options);
    CHECK(slower.power.clock == Approx(moving.power.clock / 2));
    CHECK(slower.power.internal == Approx(moving.power.internal / 2).epsilon(1e-3));
    CHECK(slower.power.switching == Approx(moving.power.switching / 2).epsilon(1e-3));
    CHECK(slower.power.leakage == Approx(moving.power.leakage));

    options.period = 10;
    options.settings = {{"hold", 10, "1"}}; // nothing moves: only the clock is left
    const AsicFigures held = asic_figures(design.source, options);
    CHECK(held.activity == 0);
    CHECK(held.power.internal == 0);
    CHECK(held.power.clock == Approx(moving.power.clock));
    CHECK(held.power.total() < 0.9 * moving.power.total());

    options.period = 0.1;
    CHECK_THROWS_AS(asic_figures(design.source, options), InputError);
}
