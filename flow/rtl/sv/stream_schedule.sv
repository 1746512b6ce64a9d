// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A value by cycle from a table of segments {cycles, value}: each value for its cycles, then the
// first segment again (repeats) or the last value for ever.
module stream_schedule #(
    parameter VALUE_BITS   = 4,
    parameter CYCLES_BITS  = 5,
    parameter ADDRESS_BITS = 2,
    parameter SEGMENTS     = 4,
    parameter IMAGE        = ""
) (
    input  wire                              clk,
    input  wire                              rst,
    input  wire                              restart,      // back to cycle 1
    input  wire                              advance,      // to the next cycle
    input  wire                              repeats,
    input  wire [ADDRESS_BITS-1:0]           last_segment,
    input  wire                              load,         // host: write one segment
    input  wire [ADDRESS_BITS-1:0]           load_address,
    input  wire [CYCLES_BITS+VALUE_BITS-1:0] load_data,
    output reg  [VALUE_BITS-1:0]             value,
    output wire                              ready         // value is that of the cycle
);

    localparam [1:0] FETCH = 2'd0; // the segment's address is at the memory
    localparam [1:0] TAKE  = 2'd1; // the segment is at the memory's output
    localparam [1:0] READY = 2'd2;

    reg  [1:0]                        state;
    reg  [ADDRESS_BITS-1:0]           segment;
    reg  [CYCLES_BITS-1:0]            left;      // cycles of this segment, this one included
    wire [CYCLES_BITS+VALUE_BITS-1:0] fetched;

    assign ready = state == READY;

    stream_memory #(
        .WIDTH(CYCLES_BITS + VALUE_BITS), .ADDRESS_BITS(ADDRESS_BITS), .DEPTH(SEGMENTS),
        .IMAGE(IMAGE)
    ) segments (
        .clk(clk), .write(load), .write_address(load_address), .write_data(load_data),
        .read_address(segment), .read_data(fetched)
    );

    always @(posedge clk) begin
        if (rst || restart) begin
            state   <= FETCH;
            segment <= ADDRESS_BITS'(0);
        end else if (state == FETCH) begin
            state <= TAKE;
        end else if (state == TAKE) begin
            {left, value} <= fetched;
            state         <= READY;
        end else if (advance) begin
            if (left != CYCLES_BITS'(1)) begin
                left <= left - CYCLES_BITS'(1);
            end else if (segment != last_segment) begin
                segment <= segment + ADDRESS_BITS'(1);
                state   <= FETCH;
            end else if (repeats) begin
                segment <= ADDRESS_BITS'(0);
                state   <= FETCH;
            end
        end
    end

endmodule
