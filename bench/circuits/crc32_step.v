// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One byte into the CRC-32 of IEEE 802.3 (reflected polynomial edb88320), without the inversions
// before the first and after the last byte.
module crc32_step (input [31:0] crc, input [7:0] data, output reg [31:0] next);
    integer i;
    always @* begin
        next = crc ^ data;
        for (i = 0; i < 8; i = i + 1)
            next = (next >> 1) ^ (next[0] ? 32'hedb88320 : 0);
    end
endmodule
