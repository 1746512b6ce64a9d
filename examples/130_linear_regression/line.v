// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// M points share a straight line, y = a x + b + error; `ok` says that no |error| is above T.
// Point s has the signed 4 bits of x and 8 bits of y from 4 s and 8 s on.
module line #(parameter M = 4, parameter T = 1)
             (input signed [3:0] a, input signed [5:0] b,
              input [4*M-1:0] x, input [8*M-1:0] y, output ok);
    wire [M-1:0] near;
    genvar s;
    generate
        for (s = 0; s < M; s = s + 1) begin : point
            wire signed [3:0] x_s = x[4*s +: 4];
            wire signed [7:0] y_s = y[8*s +: 8];
            wire signed [9:0] error = y_s - a * x_s - b;
            wire [9:0] size = error < 0 ? -error : error;
            assign near[s] = size <= T;
        end
    endgenerate
    assign ok = &near;
endmodule
