// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cycle number t (from 1) modulo the noise interval. While the interval stays, the remainder counts
// along; where it changes, t is divided, one bit of t a clock.
module stream_phase #(
    parameter INTERVAL_BITS = 1,
    parameter CYCLE_BITS    = 48,
    parameter STEP_BITS     = 6   // bits of the number CYCLE_BITS
) (
    input  wire                     clk,
    input  wire                     rst,
    input  wire                     restart,        // back to cycle 1
    input  wire                     advance,        // to the next cycle
    input  wire                     interval_ready,
    input  wire [INTERVAL_BITS-1:0] interval,
    output reg  [INTERVAL_BITS-1:0] phase,
    output wire                     ready
);

    localparam [1:0] STALE  = 2'd0; // phase is that of the cycle before
    localparam [1:0] DIVIDE = 2'd1;
    localparam [1:0] READY  = 2'd2;

    reg [1:0]               state;
    reg [CYCLE_BITS-1:0]    cycle;
    reg [INTERVAL_BITS-1:0] divisor; // 0: none yet
    reg [CYCLE_BITS-1:0]    rest;    // bits of t not yet divided, highest first
    reg [STEP_BITS-1:0]     steps;

    // One step of the long division: the remainder takes one more bit of t.
    wire [INTERVAL_BITS:0]   taken   = {phase, rest[CYCLE_BITS-1]};
    wire                     fits    = taken >= {1'b0, divisor};
    wire [INTERVAL_BITS-1:0] reduced = taken[INTERVAL_BITS-1:0] - divisor;

    assign ready = state == READY;

    always @(posedge clk) begin
        if (rst || restart) begin
            state   <= STALE;
            cycle   <= CYCLE_BITS'(1);
            divisor <= INTERVAL_BITS'(0);
        end else if (state == STALE && interval_ready) begin
            divisor <= interval;
            rest    <= cycle;
            steps   <= STEP_BITS'(CYCLE_BITS);
            if (interval != divisor) begin
                phase <= INTERVAL_BITS'(0);
                state <= DIVIDE;
            end else begin
                phase <= phase + INTERVAL_BITS'(1) == interval ? INTERVAL_BITS'(0)
                                                               : phase + INTERVAL_BITS'(1);
                state <= READY;
            end
        end else if (state == DIVIDE) begin
            phase <= fits ? reduced : taken[INTERVAL_BITS-1:0];
            rest  <= rest << 1;
            steps <= steps - STEP_BITS'(1);
            if (steps == STEP_BITS'(1)) state <= READY;
        end else if (advance) begin
            cycle <= cycle + CYCLE_BITS'(1);
            state <= STALE;
        end
    end

endmodule
