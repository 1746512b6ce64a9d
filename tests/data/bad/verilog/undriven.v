// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module undriven_top(input a, output y);
    wire floating;
    assign y = a & floating;
endmodule
