// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One of 2^W lines is high while enabled.
module decoder #(parameter W = 5) (input [W-1:0] select, input enable, output [(1<<W)-1:0] line);
    assign line = enable ? 1 << select : 0;
endmodule
