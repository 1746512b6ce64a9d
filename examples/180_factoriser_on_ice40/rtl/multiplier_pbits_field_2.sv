// Local field of p-bits with the couplings 1 x 4, 4 x 2 (number x |J|).
module multiplier_pbits_field_2 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 5
) (
    input logic [4:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [2:0] n0 = {pulls[0], 2'd0}; // at most 4
    wire [1:0] n1 = 2'(pulls[1]) + 2'(pulls[2]) + 2'(pulls[3]); // at most 3
    wire [2:0] n2 = 3'(pulls[4]) + 3'(n1); // at most 4
    wire [3:0] n3 = {n2, 1'd0}; // at most 8
    wire [3:0] n4 = 4'(n0) + n3; // at most 12
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 12) + FIELD_BITS'({n4, 1'b0});
endmodule
