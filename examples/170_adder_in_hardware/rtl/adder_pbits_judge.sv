// adder: what its ports are when its inputs are known.
module adder_pbits_judge (
    input logic [3:0] a,
    input logic [3:0] b,
    output logic [4:0] s
);
    wire n10 = b[0] ^ a[0] ^ 1'b0;
    wire n15 = (b[0] & a[0]) | (b[0] & 1'b0) | (a[0] & 1'b0);
    wire n11 = b[1] ^ a[1] ^ n15;
    wire n16 = (b[1] & a[1]) | (b[1] & n15) | (a[1] & n15);
    wire n12 = b[2] ^ a[2] ^ n16;
    wire n17 = (b[2] & a[2]) | (b[2] & n16) | (a[2] & n16);
    wire n13 = b[3] ^ a[3] ^ n17;
    wire n18 = (b[3] & a[3]) | (b[3] & n17) | (a[3] & n17);
    wire n14 = 1'b0 ^ 1'b0 ^ n18;
    assign s = {n14, n13, n12, n11, n10};
endmodule
