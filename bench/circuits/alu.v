// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// An ALU slice of N bits: add, subtract, and, or, xor, nor, signed less-than, pass b.
module alu #(parameter N = 8) (
    input [2:0] operation,
    input [N-1:0] a,
    input [N-1:0] b,
    input carry_in,
    output reg [N-1:0] y,
    output carry_out,
    output zero
);
    wire subtract = operation == 1 || operation == 6;
    wire [N:0] sum = {1'b0, a} + {1'b0, subtract ? ~b : b} + (subtract | carry_in);
    wire overflow = (a[N-1] != b[N-1]) && (sum[N-1] != a[N-1]);
    always @*
        case (operation)
            3'd0, 3'd1: y = sum[N-1:0];
            3'd2: y = a & b;
            3'd3: y = a | b;
            3'd4: y = a ^ b;
            3'd5: y = ~(a | b);
            3'd6: y = sum[N-1] ^ overflow;
            default: y = b;
        endcase
    assign carry_out = sum[N];
    assign zero = y == 0;
endmodule
