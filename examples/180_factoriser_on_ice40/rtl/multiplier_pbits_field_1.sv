// Local field of p-bits with the couplings 1 x 4, 5 x 2 (number x |J|).
module multiplier_pbits_field_1 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 5
) (
    input logic [5:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [2:0] n0 = {pulls[0], 2'd0}; // at most 4
    wire [1:0] n1 = 2'(pulls[1]) + 2'(pulls[2]) + 2'(pulls[3]); // at most 3
    wire [1:0] n2 = 2'(pulls[4]) + 2'(pulls[5]); // at most 2
    wire [2:0] n3 = 3'(n2) + 3'(n1); // at most 5
    wire [3:0] n4 = {n3, 1'd0}; // at most 10
    wire [3:0] n5 = 4'(n0) + n4; // at most 14
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 14) + FIELD_BITS'({n5, 1'b0});
endmodule
