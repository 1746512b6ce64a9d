// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// An N-bit adder with its carry: a subtractor when s and one operand are given.
module adder #(parameter N = 4) (input [N-1:0] a, input [N-1:0] b, output [N:0] s);
    assign s = a + b;
endmodule
