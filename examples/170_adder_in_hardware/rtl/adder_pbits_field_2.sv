// Local field of p-bits with the couplings 4 x 2, 3 x 1 (number x |J|).
module adder_pbits_field_2 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 5
) (
    input logic [6:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [1:0] n0 = 2'(pulls[0]) + 2'(pulls[1]) + 2'(pulls[2]); // at most 3
    wire [2:0] n1 = 3'(pulls[3]) + 3'(n0); // at most 4
    wire [3:0] n2 = {n1, 1'd0}; // at most 8
    wire [1:0] n3 = 2'(pulls[4]) + 2'(pulls[5]) + 2'(pulls[6]); // at most 3
    wire [3:0] n4 = 4'(n3) + n2; // at most 11
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 11) + FIELD_BITS'({n4, 1'b0});
endmodule
