// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A network of N inputs, H hidden units and one output, all +1 or -1 (bits 1 and 0), on all 2^N
// inputs at once. Weights and biases are shared: row h of w is {bias, weights} of hidden unit h,
// v is {bias, weights} of the output. A unit is +1 iff its sum is positive.
module network #(parameter N = 2, parameter H = 2)
                (input [H*(N+1)-1:0] w, input [H:0] v, output [2**N-1:0] y);
    genvar s, h;
    generate
        for (s = 0; s < 2**N; s = s + 1) begin : sample
            wire [N-1:0] x = s;
            wire [H-1:0] hidden;
            for (h = 0; h < H; h = h + 1) begin : unit
                majority #(N + 1) sum (w[(N+1)*h +: N+1] ~^ {1'b1, x}, hidden[h]);
            end
            majority #(H + 1) sum (v ~^ {1'b1, hidden}, y[s]);
        end
    endgenerate
endmodule

// More ones than zeros.
module majority #(parameter N = 3) (input [N-1:0] p, output y);
    reg [$clog2(N+1)-1:0] ones;
    integer i;
    always @* begin
        ones = 0;
        for (i = 0; i < N; i = i + 1)
            ones = ones + p[i];
    end
    assign y = ones > N / 2;
endmodule
