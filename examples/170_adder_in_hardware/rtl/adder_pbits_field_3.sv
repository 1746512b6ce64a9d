// Local field of p-bits with the couplings 5 x 2, 3 x 1 (number x |J|).
module adder_pbits_field_3 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 5
) (
    input logic [7:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [1:0] n0 = 2'(pulls[0]) + 2'(pulls[1]) + 2'(pulls[2]); // at most 3
    wire [1:0] n1 = 2'(pulls[3]) + 2'(pulls[4]); // at most 2
    wire [2:0] n2 = 3'(n1) + 3'(n0); // at most 5
    wire [3:0] n3 = {n2, 1'd0}; // at most 10
    wire [1:0] n4 = 2'(pulls[5]) + 2'(pulls[6]) + 2'(pulls[7]); // at most 3
    wire [3:0] n5 = 4'(n4) + n3; // at most 13
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 13) + FIELD_BITS'({n5, 1'b0});
endmodule
