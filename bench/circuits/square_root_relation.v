// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The same as a relation: root and rest are free variables of which root^2 + rest == x and
// rest <= 2 root are assumed, bit by bit, so that equal bits can become one spin.
module square_root_relation #(parameter N = 16) (
    input [N-1:0] x,
    output [N/2-1:0] root,
    output [N/2:0] rest
);
    wire [N/2-1:0] computed_root;
    wire [N/2:0] computed_rest;
    square_root #(.N(N)) function_of_x (.x(x), .root(computed_root), .rest(computed_rest));

    genvar i;
    generate
        for (i = 0; i < N/2; i = i + 1) begin : free_root
            isinglass_free bit (.A(computed_root[i]), .Y(root[i]));
        end
        for (i = 0; i <= N/2; i = i + 1) begin : free_rest
            isinglass_free bit (.A(computed_rest[i]), .Y(rest[i]));
        end
    endgenerate

    wire [N:0] sum = root * root + rest;
    integer k;
    always @* begin
        for (k = 0; k < N; k = k + 1)
            assume(sum[k] == x[k]);
        assume(!sum[N]);
        assume(rest <= {root, 1'b0});
    end
endmodule
