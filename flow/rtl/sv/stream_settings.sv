// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Registers that the host may set; a reset gives them the values of the network that the memory
// images hold. Addresses: 0 last word of the matrix; 1 rows that share a noise phase, minus 1;
// 2, 3 half-range table: last segment, repeats; 4, 5 noise interval table: the same; 6 alpha;
// 7 noise weight.
module stream_settings #(
    parameter WORD_BITS               = 6,
    parameter ROW_BITS                = 4,
    parameter HALF_RANGE_SEGMENT_BITS = 2,
    parameter INTERVAL_SEGMENT_BITS   = 1,
    parameter AMPLITUDE_BITS          = 3,
    parameter LOAD_BITS               = 6, // of the widest register
    parameter LAST_WORD               = 0,
    parameter LAST_OF_PHASE           = 0,
    parameter HALF_RANGE_LAST         = 0,
    parameter HALF_RANGE_REPEATS      = 0,
    parameter INTERVAL_LAST           = 0,
    parameter INTERVAL_REPEATS        = 0,
    parameter ALPHA                   = 1,
    parameter NOISE_WEIGHT            = 4
) (
    input  wire                               clk,
    input  wire                               rst,
    input  wire                               load,
    input  wire [2:0]                         load_address,
    input  wire [LOAD_BITS-1:0]               load_data,
    output reg  [WORD_BITS-1:0]               last_word,
    output reg  [ROW_BITS-1:0]                last_of_phase,
    output reg  [HALF_RANGE_SEGMENT_BITS-1:0] half_range_last,
    output reg                                half_range_repeats,
    output reg  [INTERVAL_SEGMENT_BITS-1:0]   interval_last,
    output reg                                interval_repeats,
    output reg                                alpha,
    output reg  [AMPLITUDE_BITS-1:0]          noise_weight
);

    always @(posedge clk) begin
        if (rst) begin
            last_word          <= WORD_BITS'(LAST_WORD);
            last_of_phase      <= ROW_BITS'(LAST_OF_PHASE);
            half_range_last    <= HALF_RANGE_SEGMENT_BITS'(HALF_RANGE_LAST);
            half_range_repeats <= HALF_RANGE_REPEATS != 0;
            interval_last      <= INTERVAL_SEGMENT_BITS'(INTERVAL_LAST);
            interval_repeats   <= INTERVAL_REPEATS != 0;
            alpha              <= ALPHA != 0;
            noise_weight       <= AMPLITUDE_BITS'(NOISE_WEIGHT);
        end else if (load) begin
            case (load_address)
                3'd0:    last_word          <= load_data[WORD_BITS-1:0];
                3'd1:    last_of_phase      <= load_data[ROW_BITS-1:0];
                3'd2:    half_range_last    <= load_data[HALF_RANGE_SEGMENT_BITS-1:0];
                3'd3:    half_range_repeats <= load_data[0];
                3'd4:    interval_last      <= load_data[INTERVAL_SEGMENT_BITS-1:0];
                3'd5:    interval_repeats   <= load_data[0];
                3'd6:    alpha              <= load_data[0];
                default: noise_weight       <= load_data[AMPLITUDE_BITS-1:0];
            endcase
        end
    end

endmodule
