// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The random bits of all p-bits: one 64-bit xorshift (Marsaglia, J. Stat. Softw. 8(14), 2003) that
// makes a row of DRAWS words a cycle, and a delay line of such rows. Word k of row r is
// rows[64*(DRAWS*r + k) +: 64]; row 0 is this cycle's, row r that of r cycles before.
module sc_xorshift #(
    parameter integer DRAWS = 1,
    parameter integer ROWS = 1,
    parameter logic [64*DRAWS*ROWS-1:0] INITIAL = {DRAWS * ROWS{64'd1}} // in the first cycle
) (
    input logic clk,
    input logic rst,
    input logic step,
    output logic [64*DRAWS*ROWS-1:0] rows
);
    localparam integer ROW_BITS = 64 * DRAWS;

    logic [ROW_BITS-1:0] row; // the next one

    function automatic logic [63:0] xorshift(input logic [63:0] word);
        logic [63:0] x;
        x = word ^ (word << 13);
        x = x ^ (x >> 7);
        xorshift = x ^ (x << 17);
    endfunction

    function automatic logic [ROW_BITS-1:0] next_row(input logic [63:0] last);
        logic [63:0] word;
        word = last;
        for (int k = 0; k < DRAWS; k = k + 1) begin
            word = xorshift(word);
            next_row[64*k +: 64] = word;
        end
    endfunction

    assign row = next_row(rows[ROW_BITS-64 +: 64]);

    generate
        if (ROWS == 1) begin : single
            always_ff @(posedge clk) begin
                if (rst) rows <= INITIAL;
                else if (step) rows <= row;
            end
        end else begin : line
            always_ff @(posedge clk) begin
                if (rst) rows <= INITIAL;
                else if (step) rows <= {rows[ROW_BITS*(ROWS-1)-1:0], row};
            end
        end
    endgenerate
endmodule
