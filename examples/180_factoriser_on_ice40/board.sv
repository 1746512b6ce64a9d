// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The factoriser on Lattice's iCE40-HX8K breakout board: it starts after power-up, factors PRODUCT
// and shows a on LEDs 0 to 3, b on LEDs 4 to 7.
module board #(
    parameter [7:0] PRODUCT = 8'd143
) (
    input wire clk, // 12 MHz
    output wire [7:0] led
);
    reg [3:0] awake = 4'd0; // registers of an iCE40 are 0 after power-up
    wire rst = !awake[3];
    always @(posedge clk) if (rst) awake <= awake + 4'd1;

    wire busy, done, solved;
    wire [31:0] cycles;
    wire [3:0] a, b;
    wire [7:0] p;
    multiplier_pbits network (
        .clk(clk), .rst(rst), .start(!done), .go_on(1'b0), .busy(busy), .done(done),
        .solved(solved), .cycles(cycles),
        .a_clamp(4'b0000), .a_value(4'b0000), .a(a),
        .b_clamp(4'b0000), .b_value(4'b0000), .b(b),
        .p_clamp(8'hff), .p_value(PRODUCT), .p(p));
    assign led = solved ? {b, a} : 8'd0;
    wire unused = &{1'b0, busy, cycles, p};
endmodule
