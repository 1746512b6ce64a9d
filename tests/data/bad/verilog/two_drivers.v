// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module two_drivers_top(input a, input b, output y);
    assign y = a;
    assign y = b;
endmodule
