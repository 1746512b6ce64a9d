// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Noise of one p-bit in one cycle from its random bits: on with probability THRESHOLD / 2^16, built
// from fair bits (bits[0] first), lowest set bit of the threshold first; the last bit is the sign.
module sc_noise #(
    parameter integer THRESHOLD = 32768, // 1 .. 2^16; 2^16: always on
    parameter integer DRAWS = 2          // 17 - the number of trailing zeros of THRESHOLD
) (
    input logic [DRAWS-1:0] bits,
    output logic on,
    output logic up
);
    localparam logic [16:0] T = 17'(THRESHOLD);

    generate
        if (DRAWS == 1) begin : always_on
            assign on = 1'b1;
        end else begin : masked
            // bits[0] decides alone at the lowest set bit, 17 - DRAWS; then "or" for a 1.
            function automatic logic mask(input logic [DRAWS-1:0] drawn);
                mask = drawn[0];
                for (int k = 1; k < DRAWS - 1; k = k + 1)
                    mask = T[17-DRAWS+k] ? mask | drawn[k] : mask & drawn[k];
            endfunction

            assign on = mask(bits);
        end
    endgenerate
    assign up = bits[DRAWS-1];
endmodule
