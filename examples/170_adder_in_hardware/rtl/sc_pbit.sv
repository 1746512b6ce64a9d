// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A saturating-counter p-bit: the tanh of stochastic computing. Its spin is +1, a 1, where the
// counter is at least 0. In a cycle it adds its local field and a weighted random sign.
module sc_pbit #(
    parameter integer FIELD_BITS = 4,    // of the local field, signed
    parameter integer COUNTER_BITS = 4,  // signed; holds -I0 .. I0 - ALPHA of the largest I0
    parameter integer RANGE_BITS = 4,    // of I0, unsigned
    parameter integer SUM_BITS = 7,      // signed; holds counter + field + noise without loss
    parameter integer REGISTER_BITS = 0, // field and sum saturate to so many bits; 0: they do not
    parameter integer NOISE_WEIGHT = 4,
    parameter integer ALPHA = 1,
    parameter bit INITIAL = 1'b0         // spin after reset
) (
    input logic clk,
    input logic rst,
    input logic step,                        // make one cycle
    input logic [RANGE_BITS-1:0] half_range, // I0 of this cycle
    input logic signed [FIELD_BITS-1:0] field,
    input logic noise,                       // add noise in this cycle ...
    input logic up,                          // ... of this sign
    input logic hold,                        // clamped to hold_value
    input logic hold_value,
    output logic spin
);
    localparam bit SATURATES = REGISTER_BITS > 0 && REGISTER_BITS < SUM_BITS;
    localparam integer SHIFT = SATURATES ? REGISTER_BITS - 1 : 0;
    localparam signed [SUM_BITS-1:0] TOP = SUM_BITS'((1 << SHIFT) - 1);
    localparam signed [SUM_BITS-1:0] BOTTOM = SUM_BITS'(-(1 << SHIFT));
    localparam signed [SUM_BITS-1:0] WEIGHT = SUM_BITS'(NOISE_WEIGHT);
    localparam signed [SUM_BITS-1:0] STEP_BACK = SUM_BITS'(ALPHA);

    logic signed [COUNTER_BITS-1:0] counter, next;
    logic signed [SUM_BITS-1:0] pull, limit, kick, sum, x;

    generate
        if (SATURATES) begin : narrow
            logic signed [SUM_BITS-1:0] wide;
            assign wide = SUM_BITS'(field);
            assign pull = wide > TOP ? TOP : wide < BOTTOM ? BOTTOM : wide;
            assign x = sum > TOP ? TOP : sum < BOTTOM ? BOTTOM : sum;
        end else begin : exact
            assign pull = SUM_BITS'(field);
            assign x = sum;
        end
    endgenerate

    assign limit = $signed(SUM_BITS'(half_range));
    assign kick = !noise ? SUM_BITS'(0) : up ? WEIGHT : -WEIGHT;
    assign sum = SUM_BITS'(counter) + pull + kick;
    assign next = COUNTER_BITS'(x >= limit ? limit - STEP_BACK : x < -limit ? -limit : x);
    assign spin = !counter[COUNTER_BITS-1];

    always_ff @(posedge clk) begin
        if (rst) counter <= INITIAL ? COUNTER_BITS'(0) : -COUNTER_BITS'(1);
        else if (hold) counter <= hold_value ? COUNTER_BITS'(0) : -COUNTER_BITS'(1);
        else if (step) counter <= next;
    end
endmodule
