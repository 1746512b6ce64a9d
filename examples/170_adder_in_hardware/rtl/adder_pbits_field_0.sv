// Local field of p-bits with the couplings 1 x 2, 2 x 1 (number x |J|).
module adder_pbits_field_0 #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = 4
) (
    input logic [2:0] pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
    wire [1:0] n0 = {pulls[0], 1'd0}; // at most 2
    wire [1:0] n1 = 2'(pulls[1]) + 2'(pulls[2]); // at most 2
    wire [2:0] n2 = 3'(n0) + 3'(n1); // at most 4
    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - 4) + FIELD_BITS'({n2, 1'b0});
endmodule
