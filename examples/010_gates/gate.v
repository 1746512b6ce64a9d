// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One two-input gate, chosen by its truth table: bit {a, b} of TABLE is the output.
module gate #(parameter [3:0] TABLE = 4'b1000) (input a, input b, output y);
    assign y = TABLE[{a, b}];
endmodule
