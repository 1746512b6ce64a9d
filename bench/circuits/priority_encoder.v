// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Index of the lowest request, and whether there is any. Without a request the index is 0.
module priority_encoder #(parameter N = 16, parameter W = $clog2(N)) (
    input [N-1:0] request,
    output reg [W-1:0] index,
    output any
);
    integer i;
    always @* begin
        index = 0;
        for (i = N - 1; i >= 0; i = i - 1)
            if (request[i])
                index = i;
    end
    assign any = |request;
endmodule
