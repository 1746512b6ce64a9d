// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The noise of one p-bit: its shift register leaps DRAWS steps; the drawn bits are a mask that is 1
// in THRESHOLD of 2^16 cases, and a sign.
module stream_noise #(
    parameter                 BITS      = 32,
    parameter [BITS-1:0]      TAPS      = 0,        // bit s - 1: stage s is tapped
    parameter                 DRAWS     = 2,        // 17 - trailing zero bits of THRESHOLD
    parameter [16:0]          THRESHOLD = 17'd32768
) (
    input  wire            clk,
    input  wire            enable,   // of the three registers
    input  wire            allow,    // else: no noise, and the register stands still
    input  wire [BITS-1:0] state,
    output reg  [BITS-1:0] next_state,
    output reg             noisy,
    output reg             up
);

    // {mask, sign, state} after DRAWS steps.
    function [BITS+1:0] leap(input [BITS-1:0] from);
        integer        draw;
        reg [BITS-1:0] stages;
        reg            drawn;
        reg            mask;
        begin
            stages = from;
            drawn  = 1'b0;
            mask   = 1'b1;
            for (draw = 0; draw < DRAWS; draw = draw + 1) begin
                drawn  = ^(stages & TAPS);
                stages = {stages[BITS-2:0], drawn};
                if (draw == 0 && DRAWS > 1) mask = drawn;
                else if (draw < DRAWS - 1)
                    mask = THRESHOLD[17 - DRAWS + draw] ? (mask | drawn) : (mask & drawn);
            end
            leap = {mask, drawn, stages};
        end
    endfunction

    always @(posedge clk) begin
        if (enable && allow) begin
            {noisy, up, next_state} <= leap(state);
        end else if (enable) begin
            noisy      <= 1'b0;
            next_state <= state;
        end
    end

endmodule
