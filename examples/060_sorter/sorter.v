// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sorts four N-bit words by a network of five compare-and-swap boxes.
module compare_swap #(parameter N = 2) (
    input [N-1:0] x, input [N-1:0] y, output [N-1:0] low, output [N-1:0] high
);
    wire swap = x > y;
    assign low = swap ? y : x;
    assign high = swap ? x : y;
endmodule

module sorter #(parameter N = 2) (
    input [N-1:0] a, input [N-1:0] b, input [N-1:0] c, input [N-1:0] d,
    output [N-1:0] s0, output [N-1:0] s1, output [N-1:0] s2, output [N-1:0] s3
);
    wire [N-1:0] ab_low, ab_high, cd_low, cd_high, middle_low, middle_high;
    compare_swap #(N) box0 (a, b, ab_low, ab_high);
    compare_swap #(N) box1 (c, d, cd_low, cd_high);
    compare_swap #(N) box2 (ab_low, cd_low, s0, middle_low);
    compare_swap #(N) box3 (ab_high, cd_high, middle_high, s3);
    compare_swap #(N) box4 (middle_low, middle_high, s1, s2);
endmodule
