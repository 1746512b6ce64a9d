// Local field of p-bits with the couplings 2 x 4, 6 x 2 (number x |J|).
module multiplier_pbits_field_8 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 6
) (
    input logic [7:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [1:0] n0 = 2'(pulls[0]) + 2'(pulls[1]); // at most 2
    wire [3:0] n1 = {n0, 2'd0}; // at most 8
    wire [1:0] n2 = 2'(pulls[2]) + 2'(pulls[3]) + 2'(pulls[4]); // at most 3
    wire [1:0] n3 = 2'(pulls[5]) + 2'(pulls[6]) + 2'(pulls[7]); // at most 3
    wire [2:0] n4 = 3'(n2) + 3'(n3); // at most 6
    wire [3:0] n5 = {n4, 1'd0}; // at most 12
    wire [4:0] n6 = 5'(n1) + 5'(n5); // at most 20
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 20) + FIELD_BITS'({n6, 1'b0});
endmodule
