// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Word-level arithmetic of Yosys in terms of the one-bit full adder that the library knows.
// Constant and repeated adder inputs are folded later, so every position here is a full adder.
//
// Three parts, selected by macro, because the passes alumacc and maccmap run between them:
//   ISINGLASS_MUL_DIV   $mul as an array of carry-propagating rows, $div and $mod as restoring rows
//   ISINGLASS_RELATIONAL  with it: quotient and remainder also as what their definition implies
//   ISINGLASS_ADD       $alu, $lcu and $fa as chains of isinglass_fa

`ifdef ISINGLASS_MUL_DIV

// Unsigned: one row of full adders per bit of B (n^2 AND, n^2 - 2n full and n half adders for n x n).
// Signed: Baugh and Wooley, IEEE Trans. Computers 22(12), 1973: partial products with exactly one
// sign bit are inverted, and 2^(N-1) + 2^(M-1) + 2^(N+M-1) is added.
(* techmap_celltype = "$mul" *)
module isinglass_mul (A, B, Y);
    parameter A_SIGNED = 0;
    parameter B_SIGNED = 0;
    parameter A_WIDTH = 1;
    parameter B_WIDTH = 1;
    parameter Y_WIDTH = 1;
    localparam SIGNED = A_SIGNED && B_SIGNED;
    localparam SHORT_A = A_WIDTH <= B_WIDTH;
    localparam LOW = SHORT_A ? A_WIDTH : B_WIDTH;
    localparam HIGH = SHORT_A ? B_WIDTH : A_WIDTH;
    localparam N = SIGNED && LOW < 2 ? 2 : LOW; // a 1-bit signed number needs its sign twice
    localparam M = SIGNED && HIGH < 2 ? 2 : HIGH;

    input [A_WIDTH-1:0] A;
    input [B_WIDTH-1:0] B;
    output [Y_WIDTH-1:0] Y;

    wire [N-1:0] short;
    wire [M-1:0] long;
    wire [N+M-1:0] product;
    generate
        if (SHORT_A) begin : operands
            \$pos #(.A_SIGNED(SIGNED), .A_WIDTH(A_WIDTH), .Y_WIDTH(N)) s (.A(A), .Y(short));
            \$pos #(.A_SIGNED(SIGNED), .A_WIDTH(B_WIDTH), .Y_WIDTH(M)) l (.A(B), .Y(long));
        end else begin : operands
            \$pos #(.A_SIGNED(SIGNED), .A_WIDTH(B_WIDTH), .Y_WIDTH(N)) s (.A(B), .Y(short));
            \$pos #(.A_SIGNED(SIGNED), .A_WIDTH(A_WIDTH), .Y_WIDTH(M)) l (.A(A), .Y(long));
        end
    endgenerate

    wire [M*N-1:0] partial;            // partial[j*N + i] = short[i] & long[j], or its inverse
    wire [M*(N+1)-1:0] running;        // row j: bits j .. j+N of the sum so far
    genvar i, j;
    generate
        for (j = 0; j < M; j = j + 1) begin : row
            for (i = 0; i < N; i = i + 1) begin : column
                if (SIGNED && ((i == N-1) != (j == M-1)))
                    assign partial[j*N + i] = ~(short[i] & long[j]);
                else
                    assign partial[j*N + i] = short[i] & long[j];
            end
            if (j == 0) begin : first
                assign running[N-1:0] = partial[N-1:0];
                assign running[N] = SIGNED && N == M;
            end else begin : next
                wire [N:0] carry;
                assign carry[0] = SIGNED && N != M && (j == N-1 || j == M-1);
                for (i = 0; i < N; i = i + 1) begin : bit
                    isinglass_fa fa (
                        .A(partial[j*N + i]), .B(running[(j-1)*(N+1) + i + 1]), .CI(carry[i]),
                        .S(running[j*(N+1) + i]), .CO(carry[i+1]));
                end
                assign running[j*(N+1) + N] = carry[N];
            end
            assign product[j] = running[j*(N+1)];
        end
        if (N > 1)
            assign product[M+N-2:M] = running[(M-1)*(N+1) + 1 +: N-1];
    endgenerate
    assign product[M+N-1] = SIGNED ? ~running[M*(N+1)-1] : running[M*(N+1)-1];
    \$pos #(.A_SIGNED(SIGNED), .A_WIDTH(N+M), .Y_WIDTH(Y_WIDTH)) result (.A(product), .Y(Y));
endmodule

// Unsigned restoring division; B = 0 gives a quotient of all ones and the dividend as remainder.
module isinglass_divide (A, B, Q, R);
    parameter A_WIDTH = 1;
    parameter B_WIDTH = 1;
    input [A_WIDTH-1:0] A;
    input [B_WIDTH-1:0] B;
    output [A_WIDTH-1:0] Q;
    output [B_WIDTH-1:0] R;
    wire [(A_WIDTH+1)*B_WIDTH-1:0] rest;
    assign rest[A_WIDTH*B_WIDTH +: B_WIDTH] = 0;
    assign R = rest[B_WIDTH-1:0];
    genvar i;
    generate
        for (i = 0; i < A_WIDTH; i = i + 1) begin : row
            wire [B_WIDTH:0] shifted = {rest[(i+1)*B_WIDTH +: B_WIDTH], A[i]};
            wire [B_WIDTH+1:0] difference = {1'b0, shifted} - {2'b0, B};
            assign Q[i] = ~difference[B_WIDTH+1];
            assign rest[i*B_WIDTH +: B_WIDTH] =
                Q[i] ? difference[B_WIDTH-1:0] : shifted[B_WIDTH-1:0];
        end
    endgenerate
endmodule

`ifdef ISINGLASS_RELATIONAL
// Q and R are what the restoring rows say, and free variables of which Q * B + R == A and R < B
// are assumed; of B = 0, what the rows make of it. Q * B + R < 2^A_WIDTH, so partial products and carries that
// would leave A_WIDTH columns are 0. Row i adds Q[i] * B to columns i .. i + B_WIDTH - 1.
module isinglass_divide_relation (A, B, FUNCTION_Q, FUNCTION_R, Q, R);
    parameter A_WIDTH = 1;
    parameter B_WIDTH = 1;
    input [A_WIDTH-1:0] A, FUNCTION_Q;
    input [B_WIDTH-1:0] B, FUNCTION_R;
    output [A_WIDTH-1:0] Q;
    output [B_WIDTH-1:0] R;
    wire [(A_WIDTH+1)*A_WIDTH-1:0] running; // [i*A_WIDTH + c]: column c before row i
    wire by_zero = ~|B;
    genvar i, c;
    generate
        for (i = 0; i < A_WIDTH; i = i + 1) begin : q
            isinglass_free free (.A(FUNCTION_Q[i]), .Y(Q[i]));
            \$assume ones (.A(Q[i] | ~by_zero), .EN(1'b1));
        end
        for (c = 0; c < B_WIDTH; c = c + 1) begin : r
            isinglass_free free (.A(FUNCTION_R[c]), .Y(R[c]));
            if (c < A_WIDTH)
                assign running[c] = R[c];
            else
                \$assume fits (.A(~R[c]), .EN(1'b1));
        end
        for (i = 0; i < A_WIDTH; i = i + 1) begin : row
            wire [A_WIDTH:0] carry;
            assign carry[i] = 1'b0;
            for (c = i; c < i + B_WIDTH; c = c + 1) begin : column
                if (c < A_WIDTH)
                    isinglass_fa fa (
                        .A(Q[i] & B[c-i]), .B(running[i*A_WIDTH + c]), .CI(carry[c]),
                        .S(running[(i+1)*A_WIDTH + c]), .CO(carry[c+1]));
                else
                    \$assume fits (.A(~(Q[i] & B[c-i])), .EN(1'b1));
            end
            if (i + B_WIDTH < A_WIDTH)
                assign running[(i+1)*A_WIDTH + i + B_WIDTH] = carry[i + B_WIDTH];
            else
                \$assume fits (.A(~carry[A_WIDTH]), .EN(1'b1));
            wire wanted = i < B_WIDTH ? A[i] : A[i] & ~by_zero;
            \$assume equal (.A(running[(i+1)*A_WIDTH + i] ~^ wanted), .EN(1'b1));
        end
        wire [B_WIDTH:0] less; // carries of B + ~R: the last is 1 when R < B
        assign less[0] = 1'b0;
        for (c = 0; c < B_WIDTH; c = c + 1) begin : compare
            isinglass_fa fa (.A(B[c]), .B(~R[c]), .CI(less[c]), .S(), .CO(less[c+1]));
        end
        \$assume below (.A(less[B_WIDTH] | by_zero), .EN(1'b1));
    endgenerate
endmodule
`endif

// Division truncates towards zero; the remainder has the sign of the dividend (IEEE 1364-2005 5.1.5).
(* techmap_celltype = "$div $mod" *)
module isinglass_div_mod (A, B, Y);
    parameter A_SIGNED = 0;
    parameter B_SIGNED = 0;
    parameter A_WIDTH = 1;
    parameter B_WIDTH = 1;
    parameter Y_WIDTH = 1;
    parameter _TECHMAP_CELLTYPE_ = "";
    localparam SIGNED = A_SIGNED && B_SIGNED;
    input [A_WIDTH-1:0] A;
    input [B_WIDTH-1:0] B;
    output [Y_WIDTH-1:0] Y;
    wire negative_a = SIGNED && A[A_WIDTH-1];
    wire negative_b = SIGNED && B[B_WIDTH-1];
    wire [A_WIDTH-1:0] magnitude_a = negative_a ? -A : A;
    wire [B_WIDTH-1:0] magnitude_b = negative_b ? -B : B;
    wire [A_WIDTH-1:0] quotient, function_quotient;
    wire [B_WIDTH-1:0] remainder, function_remainder;
    isinglass_divide #(.A_WIDTH(A_WIDTH), .B_WIDTH(B_WIDTH)) core (
        .A(magnitude_a), .B(magnitude_b), .Q(function_quotient), .R(function_remainder));
`ifdef ISINGLASS_RELATIONAL
    isinglass_divide_relation #(.A_WIDTH(A_WIDTH), .B_WIDTH(B_WIDTH)) relation (
        .A(magnitude_a), .B(magnitude_b), .FUNCTION_Q(function_quotient),
        .FUNCTION_R(function_remainder), .Q(quotient), .R(remainder));
`else
    assign quotient = function_quotient;
    assign remainder = function_remainder;
`endif
    generate
        if (_TECHMAP_CELLTYPE_ == "$div") begin : result
            wire [A_WIDTH:0] value = negative_a != negative_b ? -{1'b0, quotient} : {1'b0, quotient};
            \$pos #(.A_SIGNED(SIGNED), .A_WIDTH(A_WIDTH+1), .Y_WIDTH(Y_WIDTH)) y (.A(value), .Y(Y));
        end else begin : result
            wire [B_WIDTH:0] value = negative_a ? -{1'b0, remainder} : {1'b0, remainder};
            \$pos #(.A_SIGNED(SIGNED), .A_WIDTH(B_WIDTH+1), .Y_WIDTH(Y_WIDTH)) y (.A(value), .Y(Y));
        end
    endgenerate
endmodule

`endif
`ifdef ISINGLASS_ADD

(* techmap_celltype = "$alu" *)
module isinglass_alu (A, B, CI, BI, X, Y, CO);
    parameter A_SIGNED = 0;
    parameter B_SIGNED = 0;
    parameter A_WIDTH = 1;
    parameter B_WIDTH = 1;
    parameter Y_WIDTH = 1;
    input [A_WIDTH-1:0] A;
    input [B_WIDTH-1:0] B;
    input CI, BI;
    output [Y_WIDTH-1:0] X, Y, CO;
    wire [Y_WIDTH-1:0] wide_a, wide_b;
    generate // an operand of width 0 stands for the constant 0
        if (A_WIDTH == 0) begin : a
            assign wide_a = 0;
        end else begin : a
            \$pos #(.A_SIGNED(A_SIGNED), .A_WIDTH(A_WIDTH), .Y_WIDTH(Y_WIDTH)) x (.A(A), .Y(wide_a));
        end
        if (B_WIDTH == 0) begin : b
            assign wide_b = 0;
        end else begin : b
            \$pos #(.A_SIGNED(B_SIGNED), .A_WIDTH(B_WIDTH), .Y_WIDTH(Y_WIDTH)) x (.A(B), .Y(wide_b));
        end
    endgenerate
    wire [Y_WIDTH-1:0] operand = wide_b ^ {Y_WIDTH{BI}};
    assign X = wide_a ^ operand;
    genvar i;
    generate
        for (i = 0; i < Y_WIDTH; i = i + 1) begin : bit
            isinglass_fa fa (.A(wide_a[i]), .B(operand[i]), .CI(i == 0 ? CI : CO[i == 0 ? 0 : i-1]),
                             .S(Y[i]), .CO(CO[i]));
        end
    endgenerate
endmodule

(* techmap_celltype = "$lcu" *)
module isinglass_lcu (P, G, CI, CO);
    parameter WIDTH = 1;
    input [WIDTH-1:0] P, G;
    input CI;
    output [WIDTH-1:0] CO;
    genvar i;
    generate
        for (i = 0; i < WIDTH; i = i + 1) begin : bit
            if (i == 0)
                assign CO[i] = G[i] | (P[i] & CI);
            else
                assign CO[i] = G[i] | (P[i] & CO[i-1]);
        end
    endgenerate
endmodule

(* techmap_celltype = "$fa" *)
module isinglass_fa_word (A, B, C, X, Y);
    parameter WIDTH = 1;
    input [WIDTH-1:0] A, B, C;
    output [WIDTH-1:0] X, Y;
    genvar i;
    generate
        for (i = 0; i < WIDTH; i = i + 1) begin : bit
            isinglass_fa fa (.A(A[i]), .B(B[i]), .CI(C[i]), .S(Y[i]), .CO(X[i]));
        end
    endgenerate
endmodule

`endif
