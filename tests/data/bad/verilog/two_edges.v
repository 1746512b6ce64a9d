// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module two_edges_top(input clk, input d, output reg x, output reg y);
    always @(posedge clk)
        x <= d;
    always @(negedge clk)
        y <= d;
endmodule
