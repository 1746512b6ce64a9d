// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module tristate_top(input en, input a, input b, output y);
    wire shared;
    assign shared = en ? a : 1'bz;
    assign y = shared & b;
endmodule
