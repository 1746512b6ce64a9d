// Local field of p-bits with the couplings 4 x 4 (number x |J|).
module multiplier_pbits_field_11 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 6
) (
    input logic [3:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [1:0] n0 = 2'(pulls[0]) + 2'(pulls[1]) + 2'(pulls[2]); // at most 3
    wire [2:0] n1 = 3'(pulls[3]) + 3'(n0); // at most 4
    wire [4:0] n2 = {n1, 2'd0}; // at most 16
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 16) + FIELD_BITS'({n2, 1'b0});
endmodule
