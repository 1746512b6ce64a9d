// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A memory with one write port and one read port of one clock delay, which block RAM can be.
module stream_memory #(
    parameter WIDTH        = 8,
    parameter ADDRESS_BITS = 4,
    parameter DEPTH        = 16,
    parameter IMAGE        = ""    // start content, hexadecimal, one word a line; "": none
) (
    input  wire                    clk,
    input  wire                    write,
    input  wire [ADDRESS_BITS-1:0] write_address,
    input  wire [WIDTH-1:0]        write_data,
    input  wire [ADDRESS_BITS-1:0] read_address,
    output reg  [WIDTH-1:0]        read_data
);

    // A word is never used that is read in the clock in which it is written.
    (* no_rw_check *) reg [WIDTH-1:0] words [0:DEPTH-1];

    generate
        if (IMAGE != "") begin : start
            initial $readmemh(IMAGE, words);
        end
    endgenerate

    always @(posedge clk) begin
        if (write) words[write_address] <= write_data;
        read_data <= words[read_address];
    end

endmodule
