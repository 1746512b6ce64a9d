// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A wheel of five spokes: is there a cut of at least K edges? side[0] is the hub.
module max_cut #(parameter K = 7) (input [5:0] side, output [3:0] cut, output ok);
    wire [4:0] rim = side[5:1];
    wire [4:0] spokes = rim ^ {5{side[0]}};
    wire [4:0] ring = rim ^ {rim[3:0], rim[4]};
    assign cut = spokes[0] + spokes[1] + spokes[2] + spokes[3] + spokes[4]
               + ring[0] + ring[1] + ring[2] + ring[3] + ring[4];
    assign ok = cut >= K;
endmodule
