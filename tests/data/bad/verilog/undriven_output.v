// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module undriven_output_top(input a, output y, output [1:0] silent);
    assign y = a;
    assign silent[0] = a;
endmodule
