// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// An N-bit multiplier: a divider when p and one factor are given, a factoriser when only p is.
module multiplier #(parameter N = 4) (
    input [N-1:0] a,
    input [N-1:0] b,
    output [2*N-1:0] p
);
    assign p = a * b;
endmodule
