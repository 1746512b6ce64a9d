// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Unsigned division of N by D bits, with remainder.
module divider #(parameter N = 4, parameter D = N) (
    input [N-1:0] n,
    input [D-1:0] d,
    output [N-1:0] q,
    output [D-1:0] r
);
    assign q = n / d;
    assign r = n % d;
endmodule
