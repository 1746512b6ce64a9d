// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The square of an N-bit number: backwards, an exact square root.
module squarer #(parameter N = 4) (input [N-1:0] root, output [2*N-1:0] square);
    assign square = root * root;
endmodule
