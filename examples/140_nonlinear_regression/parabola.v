// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// M points share a parabola, y = a x^2 + b x + c + error; `ok` says that no |error| is above T.
// Point s has the signed 4 bits of x and 10 bits of y from 4 s and 10 s on.
module parabola #(parameter M = 5, parameter T = 1)
                 (input signed [3:0] a, b, c, input [4*M-1:0] x, input [10*M-1:0] y, output ok);
    wire [M-1:0] near;
    genvar s;
    generate
        for (s = 0; s < M; s = s + 1) begin : point
            wire signed [3:0] x_s = x[4*s +: 4];
            wire signed [9:0] y_s = y[10*s +: 10];
            wire signed [10:0] error = y_s - (a * x_s + b) * x_s - c;
            wire [10:0] size = error < 0 ? -error : error;
            assign near[s] = size <= T;
        end
    endgenerate
    assign ok = &near;
endmodule
