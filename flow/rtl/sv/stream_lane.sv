// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One lane: accumulates the field of one p-bit after the other from the lane's own copy of all
// spins, then forms the next counter. The numbers in the names are the stages of the pipeline:
// 1 the matrix entry is there, 2 the neighbour's spin, 3 the field, 4 the sum.
module stream_lane #(
    parameter LANES           = 8,
    parameter LANE_BITS       = 3,
    parameter ROW_BITS        = 4,
    parameter WEIGHT_BITS     = 3,
    parameter BIAS_BITS       = 4,
    parameter FIELD_BITS      = 6,  // holds every partial sum of a field
    parameter SUM_BITS        = 8,  // holds counter + field + noise
    parameter SATURATION_BITS = 0,  // of fields and sums; 0: none
    parameter COUNTER_BITS    = 4,
    parameter HALF_RANGE_BITS = 4,
    parameter AMPLITUDE_BITS  = 3,
    parameter LFSR_BITS       = 32,
    parameter LFSR_TAPS       = 0,
    parameter DRAWS           = 2,
    parameter THRESHOLD       = 32768,
    parameter SPINS_IMAGE     = ""
) (
    input  wire                          clk,
    // what holds for all lanes and a whole cycle
    input  wire                          parity,        // half of the spin memory that is read
    input  wire [HALF_RANGE_BITS-1:0]    half_range,    // I0
    input  wire                          alpha,
    input  wire [AMPLITUDE_BITS-1:0]     noise_weight,  // W
    // stage 1: a matrix entry
    input  wire [ROW_BITS-1:0]           neighbour_row_1,
    input  wire [LANE_BITS-1:0]          neighbour_lane_1,
    input  wire signed [WEIGHT_BITS-1:0] weight_1,
    // stage 2
    input  wire                          first_2,       // first entry of a p-bit
    input  wire                          last_2,
    input  wire                          allow_noise_2,
    input  wire signed [BIAS_BITS-1:0]   bias_2,
    input  wire [LFSR_BITS-1:0]          lfsr_2,
    // stage 3
    output wire [LFSR_BITS-1:0]          lfsr_3,
    input  wire signed [COUNTER_BITS-1:0] counter_3,
    input  wire                          hold_3,
    input  wire                          held_3,        // the value that is held
    // stage 4
    output reg signed [COUNTER_BITS-1:0] counter_4,
    // writing the lane's copy of the spins
    input  wire                          write_spins,
    input  wire [ROW_BITS:0]             write_spins_address,
    input  wire [LANES-1:0]              write_spins_data
);

    // Stage 1 to 2: the neighbour's spin.
    reg [LANE_BITS-1:0]          neighbour_lane_2;
    reg signed [WEIGHT_BITS-1:0] weight_2;
    wire [LANES-1:0]             spins_2;

    stream_memory #(
        .WIDTH(LANES), .ADDRESS_BITS(ROW_BITS + 1), .DEPTH(2 << ROW_BITS), .IMAGE(SPINS_IMAGE)
    ) spins (
        .clk(clk), .write(write_spins), .write_address(write_spins_address),
        .write_data(write_spins_data), .read_address({parity, neighbour_row_1}),
        .read_data(spins_2)
    );

    always @(posedge clk) begin
        neighbour_lane_2 <= neighbour_lane_1;
        weight_2         <= weight_1;
    end

    // Stage 2 to 3: the field, and the noise.
    reg signed [FIELD_BITS-1:0]  accumulator_3;
    wire signed [FIELD_BITS-1:0] weight_extended_2 = FIELD_BITS'(weight_2);
    wire signed [FIELD_BITS-1:0] term_2 =
        spins_2[neighbour_lane_2] ? weight_extended_2 : -weight_extended_2;
    wire signed [FIELD_BITS-1:0] so_far_2 = first_2 ? FIELD_BITS'(bias_2) : accumulator_3;
    wire noisy_3;
    wire up_3;

    always @(posedge clk) accumulator_3 <= so_far_2 + term_2;

    stream_noise #(
        .BITS(LFSR_BITS), .TAPS(LFSR_TAPS), .DRAWS(DRAWS), .THRESHOLD(THRESHOLD)
    ) noise (
        .clk(clk), .enable(last_2), .allow(allow_noise_2), .state(lfsr_2),
        .next_state(lfsr_3), .noisy(noisy_3), .up(up_3)
    );

    // Stage 3 to 4: counter + field + noise.
    wire signed [FIELD_BITS-1:0] field_3;
    wire signed [SUM_BITS-1:0]   amplitude_3 = SUM_BITS'(noise_weight);
    reg signed [SUM_BITS-1:0]    sum_4;
    reg                          hold_4;
    reg                          held_4;

    stream_saturate #(.WIDTH(FIELD_BITS), .BITS(SATURATION_BITS)) saturate_field (
        .value(accumulator_3), .saturated(field_3)
    );

    always @(posedge clk) begin
        sum_4  <= SUM_BITS'(counter_3) + SUM_BITS'(field_3) +
                  (noisy_3 ? (up_3 ? amplitude_3 : -amplitude_3) : SUM_BITS'(0));
        hold_4 <= hold_3;
        held_4 <= held_3;
    end

    // Stage 4: the counter saturates at its half-range. Its upper end is I0 - alpha.
    wire signed [SUM_BITS-1:0] x_4;
    wire signed [SUM_BITS-1:0] end_4   = SUM_BITS'(half_range);
    wire [COUNTER_BITS-1:0]    range_4 = COUNTER_BITS'(half_range);
    wire [COUNTER_BITS-1:0]    top_4   = range_4 - COUNTER_BITS'(alpha);

    stream_saturate #(.WIDTH(SUM_BITS), .BITS(SATURATION_BITS)) saturate_sum (
        .value(sum_4), .saturated(x_4)
    );

    always @* begin
        if (hold_4)            counter_4 = {COUNTER_BITS{!held_4}}; // 0 for +1, -1 for -1
        else if (x_4 >= end_4) counter_4 = top_4;
        else if (x_4 < -end_4) counter_4 = -range_4;
        else                   counter_4 = x_4[COUNTER_BITS-1:0];
    end

endmodule
