// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module two_clocks_top(input clk_a, input clk_b, input d, output reg x, output reg y);
    always @(posedge clk_a)
        x <= d;
    always @(posedge clk_b)
        y <= d;
endmodule
