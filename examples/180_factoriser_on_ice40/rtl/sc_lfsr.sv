// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The random bits of one p-bit: a Fibonacci shift register that leaps DRAWS steps a cycle. The
// exclusive or of the tapped stages enters bit 0; bits[k] is the bit of step k.
module sc_lfsr #(
    parameter integer WIDTH = 16,
    parameter logic [WIDTH-1:0] TAPS = WIDTH'(16'hD008), // bit s - 1: stage s is tapped
    parameter logic [WIDTH-1:0] SEED = WIDTH'(1),        // state after reset, not 0
    parameter integer DRAWS = 1
) (
    input logic clk,
    input logic rst,
    input logic step,
    output logic [DRAWS-1:0] bits
);
    logic [WIDTH-1:0] state, next;

    // The state after all steps, and before it the bits in the order of their drawing.
    function automatic logic [DRAWS+WIDTH-1:0] leap(input logic [WIDTH-1:0] from);
        logic [WIDTH-1:0] now;
        logic [DRAWS-1:0] drawn;
        now = from;
        for (int k = 0; k < DRAWS; k = k + 1) begin
            now = {now[WIDTH-2:0], ^(now & TAPS)};
            drawn[k] = now[0];
        end
        leap = {drawn, now};
    endfunction

    assign {bits, next} = leap(state);

    always_ff @(posedge clk) begin
        if (rst) state <= SEED;
        else if (step) state <= next;
    end
endmodule
