// Local field of p-bits with the couplings 1 x 4, 2 x 2 (number x |J|).
module multiplier_pbits_field_4 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 5
) (
    input logic [2:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [2:0] n0 = {pulls[0], 2'd0}; // at most 4
    wire [1:0] n1 = 2'(pulls[1]) + 2'(pulls[2]); // at most 2
    wire [2:0] n2 = {n1, 1'd0}; // at most 4
    wire [3:0] n3 = 4'(n0) + 4'(n2); // at most 8
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 8) + FIELD_BITS'({n3, 1'b0});
endmodule
