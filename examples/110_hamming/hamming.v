// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A decoder of the Hamming(7,4) code. word[k-1] is position k; parity at positions 1, 2, 4.
module hamming (input [6:0] word, output [3:0] data, output [2:0] syndrome);
    assign syndrome[0] = word[0] ^ word[2] ^ word[4] ^ word[6];
    assign syndrome[1] = word[1] ^ word[2] ^ word[5] ^ word[6];
    assign syndrome[2] = word[3] ^ word[4] ^ word[5] ^ word[6];
    wire [6:0] error = syndrome == 0 ? 7'd0 : 7'd1 << (syndrome - 3'd1);
    wire [6:0] fixed = word ^ error;
    assign data = {fixed[6], fixed[5], fixed[4], fixed[2]};
endmodule
