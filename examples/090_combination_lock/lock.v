// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A lock that opens after the keys 2, 0, 3, 1 in a row; a wrong key starts again.
module lock (input clk, input [1:0] key, output open);
    reg [2:0] place = 0;
    assign open = place == 4;
    always @(posedge clk)
        case (place)
            0: place <= key == 2 ? 1 : 0;
            1: place <= key == 0 ? 2 : key == 2 ? 1 : 0;
            2: place <= key == 3 ? 3 : key == 2 ? 1 : 0;
            3: place <= key == 1 ? 4 : key == 2 ? 1 : 0;
            default: place <= 4;
        endcase
endmodule
