// Local field of p-bits with the couplings 5 x 4, 2 x 2 (number x |J|).
module multiplier_pbits_field_9 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 6
) (
    input logic [6:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [1:0] n0 = 2'(pulls[0]) + 2'(pulls[1]) + 2'(pulls[2]); // at most 3
    wire [1:0] n1 = 2'(pulls[3]) + 2'(pulls[4]); // at most 2
    wire [2:0] n2 = 3'(n1) + 3'(n0); // at most 5
    wire [4:0] n3 = {n2, 2'd0}; // at most 20
    wire [1:0] n4 = 2'(pulls[5]) + 2'(pulls[6]); // at most 2
    wire [2:0] n5 = {n4, 1'd0}; // at most 4
    wire [4:0] n6 = 5'(n5) + n3; // at most 24
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 24) + FIELD_BITS'({n6, 1'b0});
endmodule
