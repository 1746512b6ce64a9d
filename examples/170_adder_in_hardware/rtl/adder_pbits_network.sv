// 16 p-bits, 36 couplings.
// sc_pbit half_range=doubling(1,8,20) range=even sum_bits=0 noise_weight=4 noise_density=0.5 noise_interval=constant(1) noise_group=1 noise_source=lfsr lfsr_bits=32 update=synchronous replica=0, seed 1
module adder_pbits_network (
    input logic clk,
    input logic rst,
    input logic restart, // the next cycle is number 1
    input logic step,    // make a cycle
    input logic [15:0] hold,
    input logic [15:0] hold_value,
    output logic [15:0] spin
);
    localparam integer COUNTER_BITS = 4; // signed
    localparam integer RANGE_BITS = 4; // of I0
    localparam integer REGISTER_BITS = 0; // of saturating sums; 0: they are exact
    localparam integer NOISE_WEIGHT = 4; // in units of h and J
    localparam integer ALPHA = 1; // counters end at I0 - ALPHA
    localparam integer THRESHOLD = 32768; // noise in so many of 2^16 cases
    localparam integer DRAWS = 2; // random bits of a p-bit and cycle
    localparam integer LFSR_BITS = 32; // of a shift register
    localparam logic [LFSR_BITS-1:0] TAPS = 32'h80200003;

    logic [3:0] half_range;
    sc_schedule #(
        .ENTRIES(4), .VALUE_BITS(4), .LENGTH_BITS(5),
        .VALUES({4'd8, 4'd4, 4'd2, 4'd1}),
        .LENGTHS({5'd20, 5'd20, 5'd20, 5'd20}),
        .REPEATS(1'b1)
    ) half_range_schedule (.clk, .restart, .step, .value(half_range));

    // p-bit 0, a[0]: bias 1, 3 neighbours, |field| <= 5
    logic signed [3:0] field_0;
    adder_pbits_field_0 #(.BIAS(1), .FIELD_BITS(4)) tree_0 (
        .pulls({spin[8], ~spin[4], spin[9]}),
        .field(field_0));
    logic [DRAWS-1:0] bits_0;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h6cabc25e), .DRAWS(DRAWS)) lfsr_0 (
        .clk, .rst, .step, .bits(bits_0));
    logic on_0, up_0;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_0 (.bits(bits_0), .on(on_0), .up(up_0));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_0 (
        .clk, .rst, .step, .half_range, .field(field_0), .noise(on_0), .up(up_0),
        .hold(hold[0]), .hold_value(hold_value[0]), .spin(spin[0]));

    // p-bit 1, a[1]: bias 0, 4 neighbours, |field| <= 5
    logic signed [3:0] field_1;
    adder_pbits_field_1 #(.BIAS(0), .FIELD_BITS(4)) tree_1 (
        .pulls({spin[10], ~spin[9], ~spin[5], spin[11]}),
        .field(field_1));
    logic [DRAWS-1:0] bits_1;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h30e6a0c1), .DRAWS(DRAWS)) lfsr_1 (
        .clk, .rst, .step, .bits(bits_1));
    logic on_1, up_1;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_1 (.bits(bits_1), .on(on_1), .up(up_1));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_1 (
        .clk, .rst, .step, .half_range, .field(field_1), .noise(on_1), .up(up_1),
        .hold(hold[1]), .hold_value(hold_value[1]), .spin(spin[1]));

    // p-bit 2, a[2]: bias 0, 4 neighbours, |field| <= 5
    logic signed [3:0] field_2;
    adder_pbits_field_1 #(.BIAS(0), .FIELD_BITS(4)) tree_2 (
        .pulls({spin[12], ~spin[11], ~spin[6], spin[13]}),
        .field(field_2));
    logic [DRAWS-1:0] bits_2;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h2e134108), .DRAWS(DRAWS)) lfsr_2 (
        .clk, .rst, .step, .bits(bits_2));
    logic on_2, up_2;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_2 (.bits(bits_2), .on(on_2), .up(up_2));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_2 (
        .clk, .rst, .step, .half_range, .field(field_2), .noise(on_2), .up(up_2),
        .hold(hold[2]), .hold_value(hold_value[2]), .spin(spin[2]));

    // p-bit 3, a[3]: bias 0, 4 neighbours, |field| <= 5
    logic signed [3:0] field_3;
    adder_pbits_field_1 #(.BIAS(0), .FIELD_BITS(4)) tree_3 (
        .pulls({spin[14], ~spin[13], ~spin[7], spin[15]}),
        .field(field_3));
    logic [DRAWS-1:0] bits_3;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h2ea06292), .DRAWS(DRAWS)) lfsr_3 (
        .clk, .rst, .step, .bits(bits_3));
    logic on_3, up_3;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_3 (.bits(bits_3), .on(on_3), .up(up_3));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_3 (
        .clk, .rst, .step, .half_range, .field(field_3), .noise(on_3), .up(up_3),
        .hold(hold[3]), .hold_value(hold_value[3]), .spin(spin[3]));

    // p-bit 4, b[0]: bias 1, 3 neighbours, |field| <= 5
    logic signed [3:0] field_4;
    adder_pbits_field_0 #(.BIAS(1), .FIELD_BITS(4)) tree_4 (
        .pulls({spin[8], ~spin[0], spin[9]}),
        .field(field_4));
    logic [DRAWS-1:0] bits_4;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hfcca566b), .DRAWS(DRAWS)) lfsr_4 (
        .clk, .rst, .step, .bits(bits_4));
    logic on_4, up_4;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_4 (.bits(bits_4), .on(on_4), .up(up_4));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_4 (
        .clk, .rst, .step, .half_range, .field(field_4), .noise(on_4), .up(up_4),
        .hold(hold[4]), .hold_value(hold_value[4]), .spin(spin[4]));

    // p-bit 5, b[1]: bias 0, 4 neighbours, |field| <= 5
    logic signed [3:0] field_5;
    adder_pbits_field_1 #(.BIAS(0), .FIELD_BITS(4)) tree_5 (
        .pulls({spin[10], ~spin[9], ~spin[1], spin[11]}),
        .field(field_5));
    logic [DRAWS-1:0] bits_5;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h2ac072f5), .DRAWS(DRAWS)) lfsr_5 (
        .clk, .rst, .step, .bits(bits_5));
    logic on_5, up_5;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_5 (.bits(bits_5), .on(on_5), .up(up_5));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_5 (
        .clk, .rst, .step, .half_range, .field(field_5), .noise(on_5), .up(up_5),
        .hold(hold[5]), .hold_value(hold_value[5]), .spin(spin[5]));

    // p-bit 6, b[2]: bias 0, 4 neighbours, |field| <= 5
    logic signed [3:0] field_6;
    adder_pbits_field_1 #(.BIAS(0), .FIELD_BITS(4)) tree_6 (
        .pulls({spin[12], ~spin[11], ~spin[2], spin[13]}),
        .field(field_6));
    logic [DRAWS-1:0] bits_6;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h575cc92f), .DRAWS(DRAWS)) lfsr_6 (
        .clk, .rst, .step, .bits(bits_6));
    logic on_6, up_6;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_6 (.bits(bits_6), .on(on_6), .up(up_6));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_6 (
        .clk, .rst, .step, .half_range, .field(field_6), .noise(on_6), .up(up_6),
        .hold(hold[6]), .hold_value(hold_value[6]), .spin(spin[6]));

    // p-bit 7, b[3]: bias 0, 4 neighbours, |field| <= 5
    logic signed [3:0] field_7;
    adder_pbits_field_1 #(.BIAS(0), .FIELD_BITS(4)) tree_7 (
        .pulls({spin[14], ~spin[13], ~spin[3], spin[15]}),
        .field(field_7));
    logic [DRAWS-1:0] bits_7;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'haecc9123), .DRAWS(DRAWS)) lfsr_7 (
        .clk, .rst, .step, .bits(bits_7));
    logic on_7, up_7;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_7 (.bits(bits_7), .on(on_7), .up(up_7));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_7 (
        .clk, .rst, .step, .half_range, .field(field_7), .noise(on_7), .up(up_7),
        .hold(hold[7]), .hold_value(hold_value[7]), .spin(spin[7]));

    // p-bit 8, s[0]: bias -1, 3 neighbours, |field| <= 5
    logic signed [3:0] field_8;
    adder_pbits_field_0 #(.BIAS(-1), .FIELD_BITS(4)) tree_8 (
        .pulls({spin[4], spin[0], ~spin[9]}),
        .field(field_8));
    logic [DRAWS-1:0] bits_8;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h27244fb5), .DRAWS(DRAWS)) lfsr_8 (
        .clk, .rst, .step, .bits(bits_8));
    logic on_8, up_8;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_8 (.bits(bits_8), .on(on_8), .up(up_8));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_8 (
        .clk, .rst, .step, .half_range, .field(field_8), .noise(on_8), .up(up_8),
        .hold(hold[8]), .hold_value(hold_value[8]), .spin(spin[8]));

    // p-bit 9, $auto$alumacc.cc:502:replace_alu$25[0]: bias -2, 7 neighbours, |field| <= 13
    logic signed [4:0] field_9;
    adder_pbits_field_2 #(.BIAS(-2), .FIELD_BITS(5)) tree_9 (
        .pulls({spin[10], ~spin[5], ~spin[1], spin[11], ~spin[8], spin[4], spin[0]}),
        .field(field_9));
    logic [DRAWS-1:0] bits_9;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h686503b9), .DRAWS(DRAWS)) lfsr_9 (
        .clk, .rst, .step, .bits(bits_9));
    logic on_9, up_9;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_9 (.bits(bits_9), .on(on_9), .up(up_9));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_9 (
        .clk, .rst, .step, .half_range, .field(field_9), .noise(on_9), .up(up_9),
        .hold(hold[9]), .hold_value(hold_value[9]), .spin(spin[9]));

    // p-bit 10, s[1]: bias 0, 4 neighbours, |field| <= 5
    logic signed [3:0] field_10;
    adder_pbits_field_1 #(.BIAS(0), .FIELD_BITS(4)) tree_10 (
        .pulls({spin[9], spin[5], spin[1], ~spin[11]}),
        .field(field_10));
    logic [DRAWS-1:0] bits_10;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h17fd521b), .DRAWS(DRAWS)) lfsr_10 (
        .clk, .rst, .step, .bits(bits_10));
    logic on_10, up_10;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_10 (.bits(bits_10), .on(on_10), .up(up_10));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_10 (
        .clk, .rst, .step, .half_range, .field(field_10), .noise(on_10), .up(up_10),
        .hold(hold[10]), .hold_value(hold_value[10]), .spin(spin[10]));

    // p-bit 11, $auto$alumacc.cc:502:replace_alu$25[1]: bias 0, 8 neighbours, |field| <= 13
    logic signed [4:0] field_11;
    adder_pbits_field_3 #(.BIAS(0), .FIELD_BITS(5)) tree_11 (
        .pulls({spin[12], ~spin[6], ~spin[2], spin[13], ~spin[10], spin[9], spin[5], spin[1]}),
        .field(field_11));
    logic [DRAWS-1:0] bits_11;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hd63d2152), .DRAWS(DRAWS)) lfsr_11 (
        .clk, .rst, .step, .bits(bits_11));
    logic on_11, up_11;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_11 (.bits(bits_11), .on(on_11), .up(up_11));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_11 (
        .clk, .rst, .step, .half_range, .field(field_11), .noise(on_11), .up(up_11),
        .hold(hold[11]), .hold_value(hold_value[11]), .spin(spin[11]));

    // p-bit 12, s[2]: bias 0, 4 neighbours, |field| <= 5
    logic signed [3:0] field_12;
    adder_pbits_field_1 #(.BIAS(0), .FIELD_BITS(4)) tree_12 (
        .pulls({spin[11], spin[6], spin[2], ~spin[13]}),
        .field(field_12));
    logic [DRAWS-1:0] bits_12;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h97a6ce31), .DRAWS(DRAWS)) lfsr_12 (
        .clk, .rst, .step, .bits(bits_12));
    logic on_12, up_12;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_12 (.bits(bits_12), .on(on_12), .up(up_12));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_12 (
        .clk, .rst, .step, .half_range, .field(field_12), .noise(on_12), .up(up_12),
        .hold(hold[12]), .hold_value(hold_value[12]), .spin(spin[12]));

    // p-bit 13, $auto$alumacc.cc:502:replace_alu$25[2]: bias 0, 8 neighbours, |field| <= 13
    logic signed [4:0] field_13;
    adder_pbits_field_3 #(.BIAS(0), .FIELD_BITS(5)) tree_13 (
        .pulls({spin[14], ~spin[7], ~spin[3], spin[15], ~spin[12], spin[11], spin[6], spin[2]}),
        .field(field_13));
    logic [DRAWS-1:0] bits_13;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h9bfe3872), .DRAWS(DRAWS)) lfsr_13 (
        .clk, .rst, .step, .bits(bits_13));
    logic on_13, up_13;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_13 (.bits(bits_13), .on(on_13), .up(up_13));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_13 (
        .clk, .rst, .step, .half_range, .field(field_13), .noise(on_13), .up(up_13),
        .hold(hold[13]), .hold_value(hold_value[13]), .spin(spin[13]));

    // p-bit 14, s[3]: bias 0, 4 neighbours, |field| <= 5
    logic signed [3:0] field_14;
    adder_pbits_field_1 #(.BIAS(0), .FIELD_BITS(4)) tree_14 (
        .pulls({spin[13], spin[7], spin[3], ~spin[15]}),
        .field(field_14));
    logic [DRAWS-1:0] bits_14;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h451f2c22), .DRAWS(DRAWS)) lfsr_14 (
        .clk, .rst, .step, .bits(bits_14));
    logic on_14, up_14;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_14 (.bits(bits_14), .on(on_14), .up(up_14));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_14 (
        .clk, .rst, .step, .half_range, .field(field_14), .noise(on_14), .up(up_14),
        .hold(hold[14]), .hold_value(hold_value[14]), .spin(spin[14]));

    // p-bit 15, s[4]: bias 0, 4 neighbours, |field| <= 8
    logic signed [4:0] field_15;
    adder_pbits_field_4 #(.BIAS(0), .FIELD_BITS(5)) tree_15 (
        .pulls({~spin[14], spin[13], spin[7], spin[3]}),
        .field(field_15));
    logic [DRAWS-1:0] bits_15;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h15d5bd5d), .DRAWS(DRAWS)) lfsr_15 (
        .clk, .rst, .step, .bits(bits_15));
    logic on_15, up_15;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_15 (.bits(bits_15), .on(on_15), .up(up_15));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_15 (
        .clk, .rst, .step, .half_range, .field(field_15), .noise(on_15), .up(up_15),
        .hold(hold[15]), .hold_value(hold_value[15]), .spin(spin[15]));
endmodule
