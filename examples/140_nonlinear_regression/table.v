// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Any function of 2 bits is a table of four entries. M samples show the sum of two of them only:
// sample s has the places i and j in bits 4 s to 4 s + 3 of `at` and their sum in 5 bits of `sum`.
module table_of_four #(parameter M = 5)
                      (input [3:0] f0, f1, f2, f3, input [4*M-1:0] at, output [5*M-1:0] sum);
    wire [15:0] f = {f3, f2, f1, f0};
    genvar s;
    generate
        for (s = 0; s < M; s = s + 1) begin : sample
            wire [3:0] first = f[4 * at[4*s +: 2] +: 4];
            wire [3:0] second = f[4 * at[4*s+2 +: 2] +: 4];
            assign sum[5*s +: 5] = first + second;
        end
    endgenerate
endmodule
