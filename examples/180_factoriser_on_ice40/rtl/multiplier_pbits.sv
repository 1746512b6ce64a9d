// multiplier, run in any direction: bits whose clamp is 1 are held at their value,
// the p-bits find the others. Clamps may change while the network is not busy.
module multiplier_pbits #(
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

    // output p
    input logic [7:0] p_clamp,
    input logic [7:0] p_value,
    output logic [7:0] p
);
    wire [47:0] hold, hold_value;
    wire [47:0] spins;
    assign {hold[3:0], hold_value[3:0]} = {a_clamp[3:0], a_value[3:0]};
    assign {hold[7:4], hold_value[7:4]} = {b_clamp[3:0], b_value[3:0]};
    assign {hold[22:8], hold_value[22:8]} = 30'd0; // no port
    assign {hold[24:23], hold_value[24:23]} = {p_clamp[1:0], p_value[1:0]};
    assign {hold[29:25], hold_value[29:25]} = 10'd0; // no port
    assign {hold[30], hold_value[30]} = {p_clamp[2], p_value[2]};
    assign {hold[37:31], hold_value[37:31]} = 14'd0; // no port
    assign {hold[38], hold_value[38]} = {p_clamp[3], p_value[3]};
    assign {hold[41:39], hold_value[41:39]} = 6'd0; // no port
    assign {hold[42], hold_value[42]} = {p_clamp[4], p_value[4]};
    assign {hold[43], hold_value[43]} = 2'd0; // no port
    assign {hold[44], hold_value[44]} = {p_clamp[5], p_value[5]};
    assign {hold[45], hold_value[45]} = 2'd0; // no port
    assign {hold[47:46], hold_value[47:46]} = {p_clamp[7:6], p_value[7:6]};

    reg [31:0] count; // cycles made
    wire step = busy & (MOST_CYCLES == 32'd0 | count != MOST_CYCLES);
    wire restart = rst | (start & ~busy);
    multiplier_pbits_network network (
        .clk(clk), .rst(rst), .restart(restart), .step(step),
        .hold(hold), .hold_value(hold_value), .spin(spins));

    // The words of the guess, and whether they agree with all clamps.
    reg [3:0] a_guess;
    reg [3:0] b_guess;
    wire [7:0] p_judged;
    multiplier_pbits_judge judge (
        .a(a_guess),
        .b(b_guess),
        .p(p_judged));
    wire match = (a_clamp & (a_value ^ a_guess)) == 0
        & (b_clamp & (b_value ^ b_guess)) == 0
        & (p_clamp & (p_value ^ p_judged)) == 0;

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
            p <= p_judged;
        end
    end
endmodule
