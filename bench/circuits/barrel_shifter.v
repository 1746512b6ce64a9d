// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Rotates or shifts a word of 2^W bits: left, right, right with the sign, rotate left.
module barrel_shifter #(parameter W = 5, parameter N = 1 << W) (
    input [N-1:0] a,
    input [W-1:0] amount,
    input [1:0] mode,
    output [N-1:0] y
);
    wire left = mode == 0;
    wire [N-1:0] reversed, shifted, back;
    wire fill = mode == 2 && a[N-1];
    wire [N-1:0] start = left || mode == 3 ? reversed : a;
    wire [N*(W+1)-1:0] stage;
    genvar i;
    generate
        for (i = 0; i < N; i = i + 1) begin : mirror
            assign reversed[i] = a[N-1-i];
            assign back[i] = shifted[N-1-i];
        end
        assign stage[N-1:0] = start;
        for (i = 0; i < W; i = i + 1) begin : row
            wire [N-1:0] now = stage[i*N +: N];
            wire [(1<<i)-1:0] entering = mode == 3 ? now[(1<<i)-1:0] : {(1<<i){fill}};
            assign stage[(i+1)*N +: N] = amount[i] ? {entering, now[N-1:(1<<i)]} : now;
        end
    endgenerate
    assign shifted = stage[W*N +: N];
    assign y = left || mode == 3 ? back : shifted;
endmodule
