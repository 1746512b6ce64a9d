// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every two-input gate of one pair of bits.
module gates (
    input a, input b,
    output y_and, output y_nand, output y_or, output y_nor, output y_xor, output y_xnor,
    output y_andnot, output y_ornot
);
    assign y_and = a & b;
    assign y_nand = ~(a & b);
    assign y_or = a | b;
    assign y_nor = ~(a | b);
    assign y_xor = a ^ b;
    assign y_xnor = ~(a ^ b);
    assign y_andnot = a & ~b;
    assign y_ornot = a | ~b;
endmodule
