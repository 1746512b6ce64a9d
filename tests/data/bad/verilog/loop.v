// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module loop_top(input a, input b, output y);
    wire round;
    assign round = (round & a) ^ b;
    assign y = round;
endmodule
