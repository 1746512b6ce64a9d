// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Combinational part of a round-robin arbiter: grants the first request above the last grant
// (one-hot; 0: none yet), or else the first of all.
module round_robin_arbiter #(parameter N = 8) (
    input [N-1:0] request,
    input [N-1:0] last,
    output [N-1:0] grant
);
    wire [N-1:0] above = ~((last - 1'b1) | last); // ones above the one of last
    wire [N-1:0] first = request & above;
    wire [N-1:0] candidates = first != 0 ? first : request;
    assign grant = candidates & (~candidates + 1'b1);
endmodule
