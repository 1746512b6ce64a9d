// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The states and territories of Australia in three colours (0, 1, 2); 3 is no colour.
module australia (
    input [1:0] wa, input [1:0] nt, input [1:0] sa, input [1:0] q,
    input [1:0] nsw, input [1:0] v, input [1:0] t,
    output ok
);
    wire colours = wa != 3 && nt != 3 && sa != 3 && q != 3 && nsw != 3 && v != 3 && t != 3;
    wire west = wa != nt && wa != sa && nt != sa;
    wire east = nt != q && sa != q && sa != nsw && sa != v && q != nsw && nsw != v;
    assign ok = colours && west && east;
endmodule
