// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The number of the cycle, from 1, modulo a constant.
module sc_modulo #(
    parameter integer MODULUS = 2,
    parameter integer BITS = 1
) (
    input logic clk,
    input logic restart, // the next cycle is number 1
    input logic step,
    output logic [BITS-1:0] phase
);
    always_ff @(posedge clk) begin
        if (restart) phase <= BITS'(1 % MODULUS);
        else if (step) phase <= phase == BITS'(MODULUS - 1) ? '0 : phase + 1'b1;
    end
endmodule
