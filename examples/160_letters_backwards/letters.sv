// Binary network 25-8-4, written by isinglass 0.1.0.
// Trained on 160 samples of letters.csv by route A, 1000 epochs, seed 2. Inputs: threshold:127.
module letters (
    input  wire [24:0] x,
    output wire [1:0] label,
    output wire [3:0] margin
);
    wire [7:0] h0;
    letters_bits #(
        .INPUTS(41),
        .UNITS(8),
        .WEIGHTS({
            41'h154d20739df, // 7
            41'h097fd1739d1, // 6
            41'h13798eaceaf, // 5
            41'h1c11e4a729e, // 4
            41'h13d1ceaceaf, // 3
            41'h1757f1239d1, // 2
            41'h00000041a52, // 1
            41'h146a64a52ae  // 0
        })
    ) layer0 (.x({{16{1'b1}}, x}), .h(h0));
    letters_answer #(
        .INPUTS(8),
        .CLASSES(4),
        .LABEL_BITS(2),
        .SCORE_BITS(4),
        .SPINS(1),
        .WEIGHTS({
            8'hc4, // 3
            8'hff, // 2
            8'h3b, // 1
            8'h6e  // 0
        })
    ) layer1 (.x(h0), .label(label), .margin(margin));
endmodule

// Hidden units that read bits: bit i adds its weight, +1 or -1, when it is 1.
module letters_bits #(
    parameter INPUTS = 1,
    parameter UNITS = 1,
    parameter [UNITS*INPUTS-1:0] WEIGHTS = 0 // unit 0 in the lowest bits; 1 is +1, 0 is -1
) (
    input  wire [INPUTS-1:0] x,
    output wire [UNITS-1:0]  h
);
    genvar j;
    generate
        for (j = 0; j < UNITS; j = j + 1) begin : unit
            wire [INPUTS-1:0] w = WEIGHTS[j*INPUTS +: INPUTS];
            assign h[j] = $countones(x & w) >= $countones(x & ~w);
        end
    endgenerate
endmodule

// Hidden units that read spins: 1 is +1, 0 is -1.
module letters_spins #(
    parameter INPUTS = 1,
    parameter UNITS = 1,
    parameter [UNITS*INPUTS-1:0] WEIGHTS = 0
) (
    input  wire [INPUTS-1:0] x,
    output wire [UNITS-1:0]  h
);
    genvar j;
    generate
        for (j = 0; j < UNITS; j = j + 1) begin : unit
            assign h[j] = 2 * $countones(x ~^ WEIGHTS[j*INPUTS +: INPUTS]) >= INPUTS;
        end
    endgenerate
endmodule

// The class of the largest sum, the lowest of equals. SPINS: inputs are +1/-1, else bits.
module letters_answer #(
    parameter INPUTS = 1,
    parameter CLASSES = 2,
    parameter LABEL_BITS = 1,
    parameter SCORE_BITS = 1,
    parameter SPINS = 1,
    parameter [CLASSES*INPUTS-1:0] WEIGHTS = 0
) (
    input  wire [INPUTS-1:0]    x,
    output reg [LABEL_BITS-1:0] label,
    output wire [SCORE_BITS-1:0] margin // weights that agree, more than for the next class
);
    wire [CLASSES*SCORE_BITS-1:0] scores;
    genvar k;
    generate
        for (k = 0; k < CLASSES; k = k + 1) begin : sum
            wire [INPUTS-1:0] w = WEIGHTS[k*INPUTS +: INPUTS];
            assign scores[k*SCORE_BITS +: SCORE_BITS] = $countones(SPINS ? x ~^ w : x & w);
        end
    endgenerate
    reg [SCORE_BITS-1:0] best, second, score;
    integer i;
    always @* begin
        label = 0;
        best = scores[0 +: SCORE_BITS];
        second = 0;
        for (i = 1; i < CLASSES; i = i + 1) begin
            score = scores[i*SCORE_BITS +: SCORE_BITS];
            if (score > best) begin
                second = best;
                best = score;
                label = i;
            end else if (score > second)
                second = score;
        end
    end
    assign margin = best - second;
endmodule
