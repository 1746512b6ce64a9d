// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Integer square root, two bits of x a step: x = root^2 + rest, rest <= 2 root. N is even.
module square_root #(parameter N = 16) (
    input [N-1:0] x,
    output reg [N/2-1:0] root,
    output reg [N/2:0] rest
);
    reg [N/2+1:0] left;
    reg [N/2+1:0] trial;
    integer i;
    always @* begin
        root = 0;
        left = 0;
        for (i = N/2 - 1; i >= 0; i = i - 1) begin
            left = {left, x[2*i +: 2]};
            trial = {root, 2'b01};
            root = {root, left >= trial};
            if (left >= trial)
                left = left - trial;
        end
        rest = left;
    end
endmodule
