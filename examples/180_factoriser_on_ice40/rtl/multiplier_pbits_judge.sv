// multiplier: what its ports are when its inputs are known.
module multiplier_pbits_judge (
    input logic [3:0] a,
    input logic [3:0] b,
    output logic [7:0] p
);
    wire n23 = a[3] & b[3];
    wire n22 = b[3] & a[2];
    wire n21 = b[3] & a[1];
    wire n20 = b[3] & a[0];
    wire n19 = a[3] & b[2];
    wire n18 = a[2] & b[2];
    wire n32 = a[1] & b[2];
    wire n31 = a[0] & b[2];
    wire n30 = a[3] & b[1];
    wire n29 = a[2] & b[1];
    wire n28 = a[1] & b[1];
    wire n27 = a[0] & b[1];
    wire n26 = a[3] & b[0];
    wire n25 = a[2] & b[0];
    wire n24 = a[1] & b[0];
    wire n10 = a[0] & b[0];
    wire n11 = n27 ^ n24 ^ 1'b0;
    wire n33 = (n27 & n24) | (n27 & 1'b0) | (n24 & 1'b0);
    wire n44 = n28 ^ n25 ^ n33;
    wire n34 = (n28 & n25) | (n28 & n33) | (n25 & n33);
    wire n45 = n29 ^ n26 ^ n34;
    wire n35 = (n29 & n26) | (n29 & n34) | (n26 & n34);
    wire n12 = n31 ^ n44 ^ 1'b0;
    wire n37 = (n31 & n44) | (n31 & 1'b0) | (n44 & 1'b0);
    wire n46 = n30 ^ 1'b0 ^ n35;
    wire n36 = (n30 & 1'b0) | (n30 & n35) | (1'b0 & n35);
    wire n47 = n32 ^ n45 ^ n37;
    wire n38 = (n32 & n45) | (n32 & n37) | (n45 & n37);
    wire n48 = n18 ^ n46 ^ n38;
    wire n39 = (n18 & n46) | (n18 & n38) | (n46 & n38);
    wire n13 = n20 ^ n47 ^ 1'b0;
    wire n41 = (n20 & n47) | (n20 & 1'b0) | (n47 & 1'b0);
    wire n49 = n19 ^ n36 ^ n39;
    wire n40 = (n19 & n36) | (n19 & n39) | (n36 & n39);
    wire n14 = n21 ^ n48 ^ n41;
    wire n42 = (n21 & n48) | (n21 & n41) | (n48 & n41);
    wire n15 = n22 ^ n49 ^ n42;
    wire n43 = (n22 & n49) | (n22 & n42) | (n49 & n42);
    wire n16 = n23 ^ n40 ^ n43;
    wire n17 = (n23 & n40) | (n23 & n43) | (n40 & n43);
    assign p = {n17, n16, n15, n14, n13, n12, n11, n10};
endmodule
