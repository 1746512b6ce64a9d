// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module inout_top(input a, inout both, output y);
    assign y = a & both;
endmodule
