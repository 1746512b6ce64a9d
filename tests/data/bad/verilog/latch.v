// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module latch_top(input en, input d, output reg kept);
    always @*
        if (en)
            kept = d;
endmodule
