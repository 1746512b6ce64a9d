// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Whether two expressions of N-bit words agree; pinned to 1 it asks for operands that make them so.
module equality #(parameter N = 16) (
    input [N-1:0] a,
    input [N-1:0] b,
    input [N-1:0] c,
    output same
);
    wire [N-1:0] left = a + (b ^ c);
    wire [N-1:0] right = (c << 1) - b;
    assign same = left == right;
endmodule
