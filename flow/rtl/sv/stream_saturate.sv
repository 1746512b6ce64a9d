// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Saturation of a signed value to BITS bits; BITS 0 or at least WIDTH: none.
module stream_saturate #(
    parameter WIDTH = 8,
    parameter BITS  = 0
) (
    input  wire signed [WIDTH-1:0] value,
    output wire signed [WIDTH-1:0] saturated
);

    generate
        if (BITS == 0 || BITS >= WIDTH) begin : exact
            assign saturated = value;
        end else begin : narrow
            localparam signed [WIDTH-1:0] HIGH = WIDTH'((64'd1 << (BITS - 1)) - 64'd1);
            localparam signed [WIDTH-1:0] LOW  = ~HIGH;
            assign saturated = value > HIGH ? HIGH : (value < LOW ? LOW : value);
        end
    endgenerate

endmodule
