// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Walks through the matrix once a cycle of the network, and says for each stage of the pipeline
// which row (group of LANES p-bits) is in it.
module stream_control #(
    parameter WORD_BITS     = 6,   // of a matrix address
    parameter ROW_BITS      = 4,
    parameter INTERVAL_BITS = 1,
    parameter RUN_BITS      = 32
) (
    input  wire                     clk,
    input  wire                     rst,
    // run
    input  wire                     start,          // while not busy
    input  wire [RUN_BITS-1:0]      cycles,         // of the network
    output wire                     busy,
    output reg                      done,           // one clock, at the end of the run
    output wire                     advance,        // one clock, at the end of each cycle
    output reg                      parity,         // half of the spin memory that is read
    // settings
    input  wire [WORD_BITS-1:0]     last_word,
    input  wire [ROW_BITS-1:0]      last_of_phase,  // rows that share a noise phase, minus 1
    // this cycle's values
    input  wire                     values_ready,
    input  wire [INTERVAL_BITS-1:0] interval,
    input  wire [INTERVAL_BITS-1:0] phase,          // of row 0
    // pipeline
    output reg  [WORD_BITS-1:0]     word_0,
    input  wire                     row_ends_1,     // the matrix word is the last one of its row
    output reg  [ROW_BITS-1:0]      row_1,
    output reg  [ROW_BITS-1:0]      row_2,
    output reg  [ROW_BITS-1:0]      row_3,
    output reg  [ROW_BITS-1:0]      row_4,
    output reg                      first_2,
    output reg                      last_2,
    output reg                      last_3,
    output reg                      last_4,
    output reg                      allow_noise_2
);

    localparam [2:0] IDLE  = 3'd0;
    localparam [2:0] READY = 3'd1; // waits for this cycle's values
    localparam [2:0] PASS  = 3'd2; // a matrix address each clock
    localparam [2:0] DRAIN = 3'd3; // until the last row is written
    localparam [2:0] NEXT  = 3'd4; // all p-bits have switched

    reg [2:0]               state;
    reg [RUN_BITS-1:0]      left;        // cycles to go
    reg [INTERVAL_BITS-1:0] row_phase;   // of row_1
    reg [ROW_BITS-1:0]      rows_so_far; // with this phase
    reg                     valid_1;
    reg                     first_1;
    reg                     end_1, end_2, end_3, end_4; // last word of the matrix
    wire                    last_1      = valid_1 && row_ends_1;
    wire [INTERVAL_BITS-1:0] next_phase = row_phase + INTERVAL_BITS'(1);

    initial parity = 1'b0; // a reset keeps it, as it keeps the memories

    assign busy    = state != IDLE;
    assign advance = state == NEXT;

    always @(posedge clk) begin
        done <= 1'b0;
        if (rst) begin
            state <= IDLE;
        end else begin
            case (state)
                IDLE: begin
                    left <= cycles;
                    if (start) state <= READY;
                end
                READY: begin
                    word_0 <= WORD_BITS'(0);
                    if (left == RUN_BITS'(0)) begin
                        state <= IDLE;
                        done  <= 1'b1;
                    end else if (values_ready) begin
                        state <= PASS;
                    end
                end
                PASS: begin
                    word_0 <= word_0 + WORD_BITS'(1);
                    if (word_0 == last_word) state <= DRAIN;
                end
                DRAIN: begin
                    if (end_4) begin
                        state  <= NEXT;
                        parity <= ~parity;
                    end
                end
                default: begin // NEXT
                    left  <= left - RUN_BITS'(1);
                    state <= READY;
                end
            endcase
        end
    end

    // Stage 1: which row, and whether it may have noise in this cycle.
    always @(posedge clk) begin
        valid_1 <= state == PASS;
        end_1   <= state == PASS && word_0 == last_word;
        if (state == READY) begin
            first_1     <= 1'b1;
            row_1       <= ROW_BITS'(0);
            row_phase   <= phase;
            rows_so_far <= ROW_BITS'(0);
        end else if (valid_1) begin
            first_1 <= row_ends_1;
            if (row_ends_1) begin
                row_1       <= row_1 + ROW_BITS'(1);
                rows_so_far <= rows_so_far + ROW_BITS'(1);
                if (rows_so_far == last_of_phase) begin
                    rows_so_far <= ROW_BITS'(0);
                    row_phase   <= next_phase == interval ? INTERVAL_BITS'(0) : next_phase;
                end
            end
        end
    end

    // Stages 2 to 4.
    always @(posedge clk) begin
        first_2       <= first_1;
        allow_noise_2 <= row_phase == INTERVAL_BITS'(0);
        {row_2, row_3, row_4}    <= {row_1, row_2, row_3};
        {last_2, last_3, last_4} <= {last_1 && !rst, last_2 && !rst, last_3 && !rst};
        {end_2, end_3, end_4}    <= {end_1, end_2, end_3};
    end

endmodule
