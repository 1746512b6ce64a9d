// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// M copies of a binarized perceptron of N inputs that share their weights w; bit 1 is +1, 0 is -1.
// y = 1 iff at least T of the N products w x are +1; the default is the majority.
module perceptron #(parameter N = 25, parameter M = 8, parameter T = (N + 1) / 2)
                   (input [N-1:0] w, input [M*N-1:0] x, output [M-1:0] y);
    genvar s;
    generate
        for (s = 0; s < M; s = s + 1) begin : sample
            wire [N-1:0] product = w ~^ x[s * N +: N];
            reg [$clog2(N+1)-1:0] sum;
            integer i;
            always @* begin
                sum = 0;
                for (i = 0; i < N; i = i + 1)
                    sum = sum + product[i];
            end
            assign y[s] = sum >= T;
        end
    endgenerate
endmodule
