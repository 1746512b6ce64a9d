// Local field of p-bits with the couplings 2 x 2 (number x |J|).
module multiplier_pbits_field_3 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 4
) (
    input logic [1:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [1:0] n0 = 2'(pulls[0]) + 2'(pulls[1]); // at most 2
    wire [2:0] n1 = {n0, 1'd0}; // at most 4
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 4) + FIELD_BITS'({n1, 1'b0});
endmodule
