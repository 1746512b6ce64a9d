// adder, run in any direction: bits whose clamp is 1 are held at their value,
// the p-bits find the others. Clamps may change while the network is not busy.
module adder_pbits #(
    parameter logic [31:0] MOST_CYCLES = 32'd0 // stop after so many; 0: never
) (
    input logic clk,
    input logic rst, // synchronous; p-bits and noise start from their seeds
    input logic start, // when not busy: make cycle 1, 2, ... from the present spins
    input logic go_on, // 1: do not stop at an answer
    output logic busy,
    output logic done, // until the next start
    output logic solved, // the words below are an answer
    // cycles that led to the words below
    output logic [31:0] cycles,

    // input a
    input logic [3:0] a_clamp,
    input logic [3:0] a_value,
    output logic [3:0] a,

    // input b
    input logic [3:0] b_clamp,
    input logic [3:0] b_value,
    output logic [3:0] b,

    // output s
    input logic [4:0] s_clamp,
    input logic [4:0] s_value,
    output logic [4:0] s
);
    wire [15:0] hold, hold_value;
    wire [15:0] spins;
    assign {hold[3:0], hold_value[3:0]} = {a_clamp[3:0], a_value[3:0]};
    assign {hold[7:4], hold_value[7:4]} = {b_clamp[3:0], b_value[3:0]};
    assign {hold[8], hold_value[8]} = {s_clamp[0], s_value[0]};
    assign {hold[9], hold_value[9]} = 2'd0; // no port
    assign {hold[10], hold_value[10]} = {s_clamp[1], s_value[1]};
    assign {hold[11], hold_value[11]} = 2'd0; // no port
    assign {hold[12], hold_value[12]} = {s_clamp[2], s_value[2]};
    assign {hold[13], hold_value[13]} = 2'd0; // no port
    assign {hold[15:14], hold_value[15:14]} = {s_clamp[4:3], s_value[4:3]};

    reg [31:0] count; // cycles made
    wire step = busy & (MOST_CYCLES == 32'd0 | count != MOST_CYCLES);
    wire restart = rst | (start & ~busy);
    adder_pbits_network network (
        .clk(clk), .rst(rst), .restart(restart), .step(step),
        .hold(hold), .hold_value(hold_value), .spin(spins));

    // The words of the guess, and whether they agree with all clamps.
    reg [3:0] a_guess;
    reg [3:0] b_guess;
    wire [4:0] s_judged;
    adder_pbits_judge judge (
        .a(a_guess),
        .b(b_guess),
        .s(s_judged));
    wire match = (a_clamp & (a_value ^ a_guess)) == 0
        & (b_clamp & (b_value ^ b_guess)) == 0
        & (s_clamp & (s_value ^ s_judged)) == 0;

    reg guessed; // the registers hold the guess of cycle guess_cycle
    reg [31:0] guess_cycle;
    wire last = MOST_CYCLES != 32'd0 & guess_cycle == MOST_CYCLES;
    wire unused = &{1'b0, spins};
    always @(posedge clk) begin
        guessed <= busy & count != 32'd0 & ~restart;
        guess_cycle <= count;
        a_guess <= {spins[3], spins[2], spins[1], spins[0]};
        b_guess <= {spins[7], spins[6], spins[5], spins[4]};
        if (rst) begin
            busy <= 1'b0;
            done <= 1'b0; solved <= 1'b0;
            cycles <= 32'd0;
            count <= 32'd0;
        end else if (~busy) begin
            if (start) begin
                busy <= 1'b1;
                done <= 1'b0; solved <= 1'b0;
                cycles <= 32'd0;
                count <= 32'd0;
            end
        end else begin
            if (step) count <= count + 32'd1;
            if (guessed) begin
                solved <= match;
                cycles <= guess_cycle;
                done <= match & ~go_on | last;
                busy <= ~(match & ~go_on | last);
            end
        end
        if (guessed & busy) begin
            a <= a_guess;
            b <= b_guess;
            s <= s_judged;
        end
    end
endmodule
