// 48 p-bits, 152 couplings.
// sc_pbit half_range=doubling(1,8,20) range=even sum_bits=0 noise_weight=4 noise_density=0.5 noise_interval=constant(1) noise_group=1 noise_source=lfsr lfsr_bits=32 update=synchronous replica=0, seed 1
module multiplier_pbits_network (
    input logic clk,
    input logic rst,
    input logic restart, // the next cycle is number 1
    input logic step,    // make a cycle
    input logic [47:0] hold,
    input logic [47:0] hold_value,
    output logic [47:0] spin
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

    // p-bit 0, a[0]: bias 4, 8 neighbours, |field| <= 16
    logic signed [5:0] field_0;
    multiplier_pbits_field_0 #(.BIAS(4), .FIELD_BITS(6)) tree_0 (
        .pulls({~spin[7], ~spin[6], ~spin[5], ~spin[4], spin[23], spin[19], spin[15], spin[11]}),
        .field(field_0));
    logic [DRAWS-1:0] bits_0;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h6cabc25e), .DRAWS(DRAWS)) lfsr_0 (
        .clk, .rst, .step, .bits(bits_0));
    logic on_0, up_0;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_0 (.bits(bits_0), .on(on_0), .up(up_0));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_0 (
        .clk, .rst, .step, .half_range, .field(field_0), .noise(on_0), .up(up_0),
        .hold(hold[0]), .hold_value(hold_value[0]), .spin(spin[0]));

    // p-bit 1, a[1]: bias 4, 8 neighbours, |field| <= 16
    logic signed [5:0] field_1;
    multiplier_pbits_field_0 #(.BIAS(4), .FIELD_BITS(6)) tree_1 (
        .pulls({~spin[7], ~spin[6], ~spin[5], ~spin[4], spin[22], spin[18], spin[14], spin[10]}),
        .field(field_1));
    logic [DRAWS-1:0] bits_1;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h93307d89), .DRAWS(DRAWS)) lfsr_1 (
        .clk, .rst, .step, .bits(bits_1));
    logic on_1, up_1;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_1 (.bits(bits_1), .on(on_1), .up(up_1));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_1 (
        .clk, .rst, .step, .half_range, .field(field_1), .noise(on_1), .up(up_1),
        .hold(hold[1]), .hold_value(hold_value[1]), .spin(spin[1]));

    // p-bit 2, a[2]: bias 4, 8 neighbours, |field| <= 16
    logic signed [5:0] field_2;
    multiplier_pbits_field_0 #(.BIAS(4), .FIELD_BITS(6)) tree_2 (
        .pulls({~spin[7], ~spin[6], ~spin[5], ~spin[4], spin[21], spin[17], spin[13], spin[9]}),
        .field(field_2));
    logic [DRAWS-1:0] bits_2;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h34e4bf54), .DRAWS(DRAWS)) lfsr_2 (
        .clk, .rst, .step, .bits(bits_2));
    logic on_2, up_2;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_2 (.bits(bits_2), .on(on_2), .up(up_2));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_2 (
        .clk, .rst, .step, .half_range, .field(field_2), .noise(on_2), .up(up_2),
        .hold(hold[2]), .hold_value(hold_value[2]), .spin(spin[2]));

    // p-bit 3, a[3]: bias 4, 8 neighbours, |field| <= 16
    logic signed [5:0] field_3;
    multiplier_pbits_field_0 #(.BIAS(4), .FIELD_BITS(6)) tree_3 (
        .pulls({~spin[7], ~spin[6], ~spin[5], ~spin[4], spin[20], spin[16], spin[12], spin[8]}),
        .field(field_3));
    logic [DRAWS-1:0] bits_3;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h30e6a0c1), .DRAWS(DRAWS)) lfsr_3 (
        .clk, .rst, .step, .bits(bits_3));
    logic on_3, up_3;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_3 (.bits(bits_3), .on(on_3), .up(up_3));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_3 (
        .clk, .rst, .step, .half_range, .field(field_3), .noise(on_3), .up(up_3),
        .hold(hold[3]), .hold_value(hold_value[3]), .spin(spin[3]));

    // p-bit 4, b[0]: bias 4, 8 neighbours, |field| <= 16
    logic signed [5:0] field_4;
    multiplier_pbits_field_0 #(.BIAS(4), .FIELD_BITS(6)) tree_4 (
        .pulls({~spin[3], ~spin[2], ~spin[1], ~spin[0], spin[23], spin[22], spin[21], spin[20]}),
        .field(field_4));
    logic [DRAWS-1:0] bits_4;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hb8288d46), .DRAWS(DRAWS)) lfsr_4 (
        .clk, .rst, .step, .bits(bits_4));
    logic on_4, up_4;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_4 (.bits(bits_4), .on(on_4), .up(up_4));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_4 (
        .clk, .rst, .step, .half_range, .field(field_4), .noise(on_4), .up(up_4),
        .hold(hold[4]), .hold_value(hold_value[4]), .spin(spin[4]));

    // p-bit 5, b[1]: bias 4, 8 neighbours, |field| <= 16
    logic signed [5:0] field_5;
    multiplier_pbits_field_0 #(.BIAS(4), .FIELD_BITS(6)) tree_5 (
        .pulls({~spin[3], ~spin[2], ~spin[1], ~spin[0], spin[19], spin[18], spin[17], spin[16]}),
        .field(field_5));
    logic [DRAWS-1:0] bits_5;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hd48dbf6e), .DRAWS(DRAWS)) lfsr_5 (
        .clk, .rst, .step, .bits(bits_5));
    logic on_5, up_5;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_5 (.bits(bits_5), .on(on_5), .up(up_5));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_5 (
        .clk, .rst, .step, .half_range, .field(field_5), .noise(on_5), .up(up_5),
        .hold(hold[5]), .hold_value(hold_value[5]), .spin(spin[5]));

    // p-bit 6, b[2]: bias 4, 8 neighbours, |field| <= 16
    logic signed [5:0] field_6;
    multiplier_pbits_field_0 #(.BIAS(4), .FIELD_BITS(6)) tree_6 (
        .pulls({~spin[3], ~spin[2], ~spin[1], ~spin[0], spin[15], spin[14], spin[13], spin[12]}),
        .field(field_6));
    logic [DRAWS-1:0] bits_6;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h2e134108), .DRAWS(DRAWS)) lfsr_6 (
        .clk, .rst, .step, .bits(bits_6));
    logic on_6, up_6;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_6 (.bits(bits_6), .on(on_6), .up(up_6));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_6 (
        .clk, .rst, .step, .half_range, .field(field_6), .noise(on_6), .up(up_6),
        .hold(hold[6]), .hold_value(hold_value[6]), .spin(spin[6]));

    // p-bit 7, b[3]: bias 4, 8 neighbours, |field| <= 16
    logic signed [5:0] field_7;
    multiplier_pbits_field_0 #(.BIAS(4), .FIELD_BITS(6)) tree_7 (
        .pulls({~spin[3], ~spin[2], ~spin[1], ~spin[0], spin[11], spin[10], spin[9], spin[8]}),
        .field(field_7));
    logic [DRAWS-1:0] bits_7;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hc9e633f9), .DRAWS(DRAWS)) lfsr_7 (
        .clk, .rst, .step, .bits(bits_7));
    logic on_7, up_7;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_7 (.bits(bits_7), .on(on_7), .up(up_7));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_7 (
        .clk, .rst, .step, .half_range, .field(field_7), .noise(on_7), .up(up_7),
        .hold(hold[7]), .hold_value(hold_value[7]), .spin(spin[7]));

    // p-bit 8, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[15]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_8;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_8 (
        .pulls({spin[46], ~spin[45], ~spin[41], spin[7], spin[3], spin[47]}),
        .field(field_8));
    logic [DRAWS-1:0] bits_8;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hc0ede2f8), .DRAWS(DRAWS)) lfsr_8 (
        .clk, .rst, .step, .bits(bits_8));
    logic on_8, up_8;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_8 (.bits(bits_8), .on(on_8), .up(up_8));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_8 (
        .clk, .rst, .step, .half_range, .field(field_8), .noise(on_8), .up(up_8),
        .hold(hold[8]), .hold_value(hold_value[8]), .spin(spin[8]));

    // p-bit 9, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[14]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_9;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_9 (
        .pulls({spin[44], ~spin[43], ~spin[40], spin[7], spin[2], spin[45]}),
        .field(field_9));
    logic [DRAWS-1:0] bits_9;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h2ea06292), .DRAWS(DRAWS)) lfsr_9 (
        .clk, .rst, .step, .bits(bits_9));
    logic on_9, up_9;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_9 (.bits(bits_9), .on(on_9), .up(up_9));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_9 (
        .clk, .rst, .step, .half_range, .field(field_9), .noise(on_9), .up(up_9),
        .hold(hold[9]), .hold_value(hold_value[9]), .spin(spin[9]));

    // p-bit 10, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[13]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_10;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_10 (
        .pulls({spin[42], ~spin[39], ~spin[36], spin[7], spin[1], spin[43]}),
        .field(field_10));
    logic [DRAWS-1:0] bits_10;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h32a99cb), .DRAWS(DRAWS)) lfsr_10 (
        .clk, .rst, .step, .bits(bits_10));
    logic on_10, up_10;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_10 (.bits(bits_10), .on(on_10), .up(up_10));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_10 (
        .clk, .rst, .step, .half_range, .field(field_10), .noise(on_10), .up(up_10),
        .hold(hold[10]), .hold_value(hold_value[10]), .spin(spin[10]));

    // p-bit 11, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[12]: bias 0, 5 neighbours, |field| <= 12
    logic signed [4:0] field_11;
    multiplier_pbits_field_2 #(.BIAS(0), .FIELD_BITS(5)) tree_11 (
        .pulls({spin[38], ~spin[34], spin[7], spin[0], spin[39]}),
        .field(field_11));
    logic [DRAWS-1:0] bits_11;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'ha892b12f), .DRAWS(DRAWS)) lfsr_11 (
        .clk, .rst, .step, .bits(bits_11));
    logic on_11, up_11;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_11 (.bits(bits_11), .on(on_11), .up(up_11));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_11 (
        .clk, .rst, .step, .half_range, .field(field_11), .noise(on_11), .up(up_11),
        .hold(hold[11]), .hold_value(hold_value[11]), .spin(spin[11]));

    // p-bit 12, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[11]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_12;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_12 (
        .pulls({spin[40], ~spin[37], ~spin[33], spin[6], spin[3], spin[41]}),
        .field(field_12));
    logic [DRAWS-1:0] bits_12;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hfcca566b), .DRAWS(DRAWS)) lfsr_12 (
        .clk, .rst, .step, .bits(bits_12));
    logic on_12, up_12;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_12 (.bits(bits_12), .on(on_12), .up(up_12));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_12 (
        .clk, .rst, .step, .half_range, .field(field_12), .noise(on_12), .up(up_12),
        .hold(hold[12]), .hold_value(hold_value[12]), .spin(spin[12]));

    // p-bit 13, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[10]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_13;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_13 (
        .pulls({spin[36], ~spin[35], ~spin[32], spin[6], spin[2], spin[37]}),
        .field(field_13));
    logic [DRAWS-1:0] bits_13;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h48d53e1e), .DRAWS(DRAWS)) lfsr_13 (
        .clk, .rst, .step, .bits(bits_13));
    logic on_13, up_13;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_13 (.bits(bits_13), .on(on_13), .up(up_13));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_13 (
        .clk, .rst, .step, .half_range, .field(field_13), .noise(on_13), .up(up_13),
        .hold(hold[13]), .hold_value(hold_value[13]), .spin(spin[13]));

    // p-bit 14, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[9]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_14;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_14 (
        .pulls({spin[34], ~spin[31], ~spin[28], spin[6], spin[1], spin[35]}),
        .field(field_14));
    logic [DRAWS-1:0] bits_14;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h62a6fdb2), .DRAWS(DRAWS)) lfsr_14 (
        .clk, .rst, .step, .bits(bits_14));
    logic on_14, up_14;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_14 (.bits(bits_14), .on(on_14), .up(up_14));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_14 (
        .clk, .rst, .step, .half_range, .field(field_14), .noise(on_14), .up(up_14),
        .hold(hold[14]), .hold_value(hold_value[14]), .spin(spin[14]));

    // p-bit 15, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[8]: bias 0, 5 neighbours, |field| <= 12
    logic signed [4:0] field_15;
    multiplier_pbits_field_2 #(.BIAS(0), .FIELD_BITS(5)) tree_15 (
        .pulls({spin[30], ~spin[26], spin[6], spin[0], spin[31]}),
        .field(field_15));
    logic [DRAWS-1:0] bits_15;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h2ac072f5), .DRAWS(DRAWS)) lfsr_15 (
        .clk, .rst, .step, .bits(bits_15));
    logic on_15, up_15;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_15 (.bits(bits_15), .on(on_15), .up(up_15));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_15 (
        .clk, .rst, .step, .half_range, .field(field_15), .noise(on_15), .up(up_15),
        .hold(hold[15]), .hold_value(hold_value[15]), .spin(spin[15]));

    // p-bit 16, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[7]: bias 0, 5 neighbours, |field| <= 12
    logic signed [4:0] field_16;
    multiplier_pbits_field_2 #(.BIAS(0), .FIELD_BITS(5)) tree_16 (
        .pulls({spin[32], ~spin[29], spin[5], spin[3], spin[33]}),
        .field(field_16));
    logic [DRAWS-1:0] bits_16;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'ha983eda7), .DRAWS(DRAWS)) lfsr_16 (
        .clk, .rst, .step, .bits(bits_16));
    logic on_16, up_16;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_16 (.bits(bits_16), .on(on_16), .up(up_16));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_16 (
        .clk, .rst, .step, .half_range, .field(field_16), .noise(on_16), .up(up_16),
        .hold(hold[16]), .hold_value(hold_value[16]), .spin(spin[16]));

    // p-bit 17, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[6]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_17;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_17 (
        .pulls({spin[28], ~spin[27], ~spin[20], spin[5], spin[2], spin[29]}),
        .field(field_17));
    logic [DRAWS-1:0] bits_17;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hdb3da9b1), .DRAWS(DRAWS)) lfsr_17 (
        .clk, .rst, .step, .bits(bits_17));
    logic on_17, up_17;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_17 (.bits(bits_17), .on(on_17), .up(up_17));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_17 (
        .clk, .rst, .step, .half_range, .field(field_17), .noise(on_17), .up(up_17),
        .hold(hold[17]), .hold_value(hold_value[17]), .spin(spin[17]));

    // p-bit 18, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[5]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_18;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_18 (
        .pulls({spin[26], ~spin[25], ~spin[21], spin[5], spin[1], spin[27]}),
        .field(field_18));
    logic [DRAWS-1:0] bits_18;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h575cc92f), .DRAWS(DRAWS)) lfsr_18 (
        .clk, .rst, .step, .bits(bits_18));
    logic on_18, up_18;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_18 (.bits(bits_18), .on(on_18), .up(up_18));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_18 (
        .clk, .rst, .step, .half_range, .field(field_18), .noise(on_18), .up(up_18),
        .hold(hold[18]), .hold_value(hold_value[18]), .spin(spin[18]));

    // p-bit 19, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[4]: bias 0, 5 neighbours, |field| <= 12
    logic signed [4:0] field_19;
    multiplier_pbits_field_2 #(.BIAS(0), .FIELD_BITS(5)) tree_19 (
        .pulls({spin[24], ~spin[22], spin[5], spin[0], spin[25]}),
        .field(field_19));
    logic [DRAWS-1:0] bits_19;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h54e8e1d9), .DRAWS(DRAWS)) lfsr_19 (
        .clk, .rst, .step, .bits(bits_19));
    logic on_19, up_19;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_19 (.bits(bits_19), .on(on_19), .up(up_19));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_19 (
        .clk, .rst, .step, .half_range, .field(field_19), .noise(on_19), .up(up_19),
        .hold(hold[19]), .hold_value(hold_value[19]), .spin(spin[19]));

    // p-bit 20, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[3]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_20;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_20 (
        .pulls({spin[28], ~spin[27], ~spin[17], spin[4], spin[3], spin[29]}),
        .field(field_20));
    logic [DRAWS-1:0] bits_20;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h5118825d), .DRAWS(DRAWS)) lfsr_20 (
        .clk, .rst, .step, .bits(bits_20));
    logic on_20, up_20;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_20 (.bits(bits_20), .on(on_20), .up(up_20));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_20 (
        .clk, .rst, .step, .half_range, .field(field_20), .noise(on_20), .up(up_20),
        .hold(hold[20]), .hold_value(hold_value[20]), .spin(spin[20]));

    // p-bit 21, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[2]: bias -2, 6 neighbours, |field| <= 16
    logic signed [4:0] field_21;
    multiplier_pbits_field_1 #(.BIAS(-2), .FIELD_BITS(5)) tree_21 (
        .pulls({spin[26], ~spin[25], ~spin[18], spin[4], spin[2], spin[27]}),
        .field(field_21));
    logic [DRAWS-1:0] bits_21;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'haecc9123), .DRAWS(DRAWS)) lfsr_21 (
        .clk, .rst, .step, .bits(bits_21));
    logic on_21, up_21;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_21 (.bits(bits_21), .on(on_21), .up(up_21));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_21 (
        .clk, .rst, .step, .half_range, .field(field_21), .noise(on_21), .up(up_21),
        .hold(hold[21]), .hold_value(hold_value[21]), .spin(spin[21]));

    // p-bit 22, $abc$140$mul$../030_multiplier/multiplier.v:9$1.partial[1]: bias 0, 5 neighbours, |field| <= 12
    logic signed [4:0] field_22;
    multiplier_pbits_field_2 #(.BIAS(0), .FIELD_BITS(5)) tree_22 (
        .pulls({spin[24], ~spin[19], spin[4], spin[1], spin[25]}),
        .field(field_22));
    logic [DRAWS-1:0] bits_22;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h8b85b74c), .DRAWS(DRAWS)) lfsr_22 (
        .clk, .rst, .step, .bits(bits_22));
    logic on_22, up_22;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_22 (.bits(bits_22), .on(on_22), .up(up_22));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_22 (
        .clk, .rst, .step, .half_range, .field(field_22), .noise(on_22), .up(up_22),
        .hold(hold[22]), .hold_value(hold_value[22]), .spin(spin[22]));

    // p-bit 23, p[0]: bias -2, 2 neighbours, |field| <= 6
    logic signed [3:0] field_23;
    multiplier_pbits_field_3 #(.BIAS(-2), .FIELD_BITS(4)) tree_23 (
        .pulls({spin[4], spin[0]}),
        .field(field_23));
    logic [DRAWS-1:0] bits_23;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h99883fcf), .DRAWS(DRAWS)) lfsr_23 (
        .clk, .rst, .step, .bits(bits_23));
    logic on_23, up_23;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_23 (.bits(bits_23), .on(on_23), .up(up_23));
    sc_pbit #(
        .FIELD_BITS(4), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_23 (
        .clk, .rst, .step, .half_range, .field(field_23), .noise(on_23), .up(up_23),
        .hold(hold[23]), .hold_value(hold_value[23]), .spin(spin[23]));

    // p-bit 24, p[1]: bias -2, 3 neighbours, |field| <= 10
    logic signed [4:0] field_24;
    multiplier_pbits_field_4 #(.BIAS(-2), .FIELD_BITS(5)) tree_24 (
        .pulls({spin[22], spin[19], ~spin[25]}),
        .field(field_24));
    logic [DRAWS-1:0] bits_24;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h27244fb5), .DRAWS(DRAWS)) lfsr_24 (
        .clk, .rst, .step, .bits(bits_24));
    logic on_24, up_24;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_24 (.bits(bits_24), .on(on_24), .up(up_24));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_24 (
        .clk, .rst, .step, .half_range, .field(field_24), .noise(on_24), .up(up_24),
        .hold(hold[24]), .hold_value(hold_value[24]), .spin(spin[24]));

    // p-bit 25, $mul$../030_multiplier/multiplier.v:9$1.row[1].next.carry[1]: bias -4, 7 neighbours, |field| <= 26
    logic signed [5:0] field_25;
    multiplier_pbits_field_5 #(.BIAS(-4), .FIELD_BITS(6)) tree_25 (
        .pulls({spin[26], ~spin[21], ~spin[18], spin[27], ~spin[24], spin[22], spin[19]}),
        .field(field_25));
    logic [DRAWS-1:0] bits_25;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h8b89736c), .DRAWS(DRAWS)) lfsr_25 (
        .clk, .rst, .step, .bits(bits_25));
    logic on_25, up_25;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_25 (.bits(bits_25), .on(on_25), .up(up_25));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_25 (
        .clk, .rst, .step, .half_range, .field(field_25), .noise(on_25), .up(up_25),
        .hold(hold[25]), .hold_value(hold_value[25]), .spin(spin[25]));

    // p-bit 26, $mul$../030_multiplier/multiplier.v:9$1.running[6]: bias 2, 7 neighbours, |field| <= 20
    logic signed [5:0] field_26;
    multiplier_pbits_field_6 #(.BIAS(2), .FIELD_BITS(6)) tree_26 (
        .pulls({spin[30], spin[25], spin[21], spin[18], ~spin[15], spin[31], ~spin[27]}),
        .field(field_26));
    logic [DRAWS-1:0] bits_26;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h23fcd091), .DRAWS(DRAWS)) lfsr_26 (
        .clk, .rst, .step, .bits(bits_26));
    logic on_26, up_26;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_26 (.bits(bits_26), .on(on_26), .up(up_26));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_26 (
        .clk, .rst, .step, .half_range, .field(field_26), .noise(on_26), .up(up_26),
        .hold(hold[26]), .hold_value(hold_value[26]), .spin(spin[26]));

    // p-bit 27, $mul$../030_multiplier/multiplier.v:9$1.row[1].next.carry[2]: bias 0, 8 neighbours, |field| <= 26
    logic signed [5:0] field_27;
    multiplier_pbits_field_7 #(.BIAS(0), .FIELD_BITS(6)) tree_27 (
        .pulls({spin[28], ~spin[20], ~spin[17], spin[29], ~spin[26], spin[25], spin[21], spin[18]}),
        .field(field_27));
    logic [DRAWS-1:0] bits_27;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h686503b9), .DRAWS(DRAWS)) lfsr_27 (
        .clk, .rst, .step, .bits(bits_27));
    logic on_27, up_27;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_27 (.bits(bits_27), .on(on_27), .up(up_27));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_27 (
        .clk, .rst, .step, .half_range, .field(field_27), .noise(on_27), .up(up_27),
        .hold(hold[27]), .hold_value(hold_value[27]), .spin(spin[27]));

    // p-bit 28, $mul$../030_multiplier/multiplier.v:9$1.running[7]: bias 0, 8 neighbours, |field| <= 20
    logic signed [5:0] field_28;
    multiplier_pbits_field_8 #(.BIAS(0), .FIELD_BITS(6)) tree_28 (
        .pulls({spin[34], ~spin[31], spin[27], spin[20], spin[17], ~spin[14], spin[35], ~spin[29]}),
        .field(field_28));
    logic [DRAWS-1:0] bits_28;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hac29feed), .DRAWS(DRAWS)) lfsr_28 (
        .clk, .rst, .step, .bits(bits_28));
    logic on_28, up_28;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_28 (.bits(bits_28), .on(on_28), .up(up_28));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_28 (
        .clk, .rst, .step, .half_range, .field(field_28), .noise(on_28), .up(up_28),
        .hold(hold[28]), .hold_value(hold_value[28]), .spin(spin[28]));

    // p-bit 29, $mul$../030_multiplier/multiplier.v:9$1.row[1].next.carry[3]: bias 2, 7 neighbours, |field| <= 26
    logic signed [5:0] field_29;
    multiplier_pbits_field_9 #(.BIAS(2), .FIELD_BITS(6)) tree_29 (
        .pulls({spin[32], ~spin[16], spin[33], ~spin[28], spin[27], spin[20], spin[17]}),
        .field(field_29));
    logic [DRAWS-1:0] bits_29;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h10f1024b), .DRAWS(DRAWS)) lfsr_29 (
        .clk, .rst, .step, .bits(bits_29));
    logic on_29, up_29;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_29 (.bits(bits_29), .on(on_29), .up(up_29));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_29 (
        .clk, .rst, .step, .half_range, .field(field_29), .noise(on_29), .up(up_29),
        .hold(hold[29]), .hold_value(hold_value[29]), .spin(spin[29]));

    // p-bit 30, p[2]: bias -2, 3 neighbours, |field| <= 10
    logic signed [4:0] field_30;
    multiplier_pbits_field_4 #(.BIAS(-2), .FIELD_BITS(5)) tree_30 (
        .pulls({spin[26], spin[15], ~spin[31]}),
        .field(field_30));
    logic [DRAWS-1:0] bits_30;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h17fd521b), .DRAWS(DRAWS)) lfsr_30 (
        .clk, .rst, .step, .bits(bits_30));
    logic on_30, up_30;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_30 (.bits(bits_30), .on(on_30), .up(up_30));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_30 (
        .clk, .rst, .step, .half_range, .field(field_30), .noise(on_30), .up(up_30),
        .hold(hold[30]), .hold_value(hold_value[30]), .spin(spin[30]));

    // p-bit 31, $mul$../030_multiplier/multiplier.v:9$1.row[2].next.carry[1]: bias -4, 7 neighbours, |field| <= 26
    logic signed [5:0] field_31;
    multiplier_pbits_field_5 #(.BIAS(-4), .FIELD_BITS(6)) tree_31 (
        .pulls({spin[34], ~spin[28], ~spin[14], spin[35], ~spin[30], spin[26], spin[15]}),
        .field(field_31));
    logic [DRAWS-1:0] bits_31;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'he786a1be), .DRAWS(DRAWS)) lfsr_31 (
        .clk, .rst, .step, .bits(bits_31));
    logic on_31, up_31;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_31 (.bits(bits_31), .on(on_31), .up(up_31));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_31 (
        .clk, .rst, .step, .half_range, .field(field_31), .noise(on_31), .up(up_31),
        .hold(hold[31]), .hold_value(hold_value[31]), .spin(spin[31]));

    // p-bit 32, $mul$../030_multiplier/multiplier.v:9$1.running[8]: bias -2, 7 neighbours, |field| <= 20
    logic signed [5:0] field_32;
    multiplier_pbits_field_6 #(.BIAS(-2), .FIELD_BITS(6)) tree_32 (
        .pulls({spin[36], ~spin[35], spin[29], spin[16], ~spin[13], spin[37], ~spin[33]}),
        .field(field_32));
    logic [DRAWS-1:0] bits_32;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h4857359d), .DRAWS(DRAWS)) lfsr_32 (
        .clk, .rst, .step, .bits(bits_32));
    logic on_32, up_32;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_32 (.bits(bits_32), .on(on_32), .up(up_32));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_32 (
        .clk, .rst, .step, .half_range, .field(field_32), .noise(on_32), .up(up_32),
        .hold(hold[32]), .hold_value(hold_value[32]), .spin(spin[32]));

    // p-bit 33, $mul$../030_multiplier/multiplier.v:9$1.row[1].next.carry[4]: bias -4, 7 neighbours, |field| <= 26
    logic signed [5:0] field_33;
    multiplier_pbits_field_5 #(.BIAS(-4), .FIELD_BITS(6)) tree_33 (
        .pulls({spin[40], ~spin[37], ~spin[12], spin[41], ~spin[32], spin[29], spin[16]}),
        .field(field_33));
    logic [DRAWS-1:0] bits_33;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hd63d2152), .DRAWS(DRAWS)) lfsr_33 (
        .clk, .rst, .step, .bits(bits_33));
    logic on_33, up_33;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_33 (.bits(bits_33), .on(on_33), .up(up_33));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_33 (
        .clk, .rst, .step, .half_range, .field(field_33), .noise(on_33), .up(up_33),
        .hold(hold[33]), .hold_value(hold_value[33]), .spin(spin[33]));

    // p-bit 34, $mul$../030_multiplier/multiplier.v:9$1.running[11]: bias 2, 7 neighbours, |field| <= 20
    logic signed [5:0] field_34;
    multiplier_pbits_field_6 #(.BIAS(2), .FIELD_BITS(6)) tree_34 (
        .pulls({spin[38], spin[31], spin[28], spin[14], ~spin[11], spin[39], ~spin[35]}),
        .field(field_34));
    logic [DRAWS-1:0] bits_34;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h8cb7df66), .DRAWS(DRAWS)) lfsr_34 (
        .clk, .rst, .step, .bits(bits_34));
    logic on_34, up_34;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_34 (.bits(bits_34), .on(on_34), .up(up_34));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_34 (
        .clk, .rst, .step, .half_range, .field(field_34), .noise(on_34), .up(up_34),
        .hold(hold[34]), .hold_value(hold_value[34]), .spin(spin[34]));

    // p-bit 35, $mul$../030_multiplier/multiplier.v:9$1.row[2].next.carry[2]: bias 0, 8 neighbours, |field| <= 26
    logic signed [5:0] field_35;
    multiplier_pbits_field_7 #(.BIAS(0), .FIELD_BITS(6)) tree_35 (
        .pulls({spin[36], ~spin[32], ~spin[13], spin[37], ~spin[34], spin[31], spin[28], spin[14]}),
        .field(field_35));
    logic [DRAWS-1:0] bits_35;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h962b7ea6), .DRAWS(DRAWS)) lfsr_35 (
        .clk, .rst, .step, .bits(bits_35));
    logic on_35, up_35;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_35 (.bits(bits_35), .on(on_35), .up(up_35));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_35 (
        .clk, .rst, .step, .half_range, .field(field_35), .noise(on_35), .up(up_35),
        .hold(hold[35]), .hold_value(hold_value[35]), .spin(spin[35]));

    // p-bit 36, $mul$../030_multiplier/multiplier.v:9$1.running[12]: bias 0, 8 neighbours, |field| <= 20
    logic signed [5:0] field_36;
    multiplier_pbits_field_8 #(.BIAS(0), .FIELD_BITS(6)) tree_36 (
        .pulls({spin[42], ~spin[39], spin[35], spin[32], spin[13], ~spin[10], spin[43], ~spin[37]}),
        .field(field_36));
    logic [DRAWS-1:0] bits_36;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h97a6ce31), .DRAWS(DRAWS)) lfsr_36 (
        .clk, .rst, .step, .bits(bits_36));
    logic on_36, up_36;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_36 (.bits(bits_36), .on(on_36), .up(up_36));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_36 (
        .clk, .rst, .step, .half_range, .field(field_36), .noise(on_36), .up(up_36),
        .hold(hold[36]), .hold_value(hold_value[36]), .spin(spin[36]));

    // p-bit 37, $mul$../030_multiplier/multiplier.v:9$1.row[2].next.carry[3]: bias 0, 8 neighbours, |field| <= 26
    logic signed [5:0] field_37;
    multiplier_pbits_field_7 #(.BIAS(0), .FIELD_BITS(6)) tree_37 (
        .pulls({spin[40], ~spin[33], ~spin[12], spin[41], ~spin[36], spin[35], spin[32], spin[13]}),
        .field(field_37));
    logic [DRAWS-1:0] bits_37;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h194347e6), .DRAWS(DRAWS)) lfsr_37 (
        .clk, .rst, .step, .bits(bits_37));
    logic on_37, up_37;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_37 (.bits(bits_37), .on(on_37), .up(up_37));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_37 (
        .clk, .rst, .step, .half_range, .field(field_37), .noise(on_37), .up(up_37),
        .hold(hold[37]), .hold_value(hold_value[37]), .spin(spin[37]));

    // p-bit 38, p[3]: bias -2, 3 neighbours, |field| <= 10
    logic signed [4:0] field_38;
    multiplier_pbits_field_4 #(.BIAS(-2), .FIELD_BITS(5)) tree_38 (
        .pulls({spin[34], spin[11], ~spin[39]}),
        .field(field_38));
    logic [DRAWS-1:0] bits_38;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'he1d7a96a), .DRAWS(DRAWS)) lfsr_38 (
        .clk, .rst, .step, .bits(bits_38));
    logic on_38, up_38;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_38 (.bits(bits_38), .on(on_38), .up(up_38));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_38 (
        .clk, .rst, .step, .half_range, .field(field_38), .noise(on_38), .up(up_38),
        .hold(hold[38]), .hold_value(hold_value[38]), .spin(spin[38]));

    // p-bit 39, $mul$../030_multiplier/multiplier.v:9$1.row[3].next.carry[1]: bias -4, 7 neighbours, |field| <= 26
    logic signed [5:0] field_39;
    multiplier_pbits_field_5 #(.BIAS(-4), .FIELD_BITS(6)) tree_39 (
        .pulls({spin[42], ~spin[36], ~spin[10], spin[43], ~spin[38], spin[34], spin[11]}),
        .field(field_39));
    logic [DRAWS-1:0] bits_39;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h9bfe3872), .DRAWS(DRAWS)) lfsr_39 (
        .clk, .rst, .step, .bits(bits_39));
    logic on_39, up_39;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_39 (.bits(bits_39), .on(on_39), .up(up_39));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_39 (
        .clk, .rst, .step, .half_range, .field(field_39), .noise(on_39), .up(up_39),
        .hold(hold[39]), .hold_value(hold_value[39]), .spin(spin[39]));

    // p-bit 40, $mul$../030_multiplier/multiplier.v:9$1.running[13]: bias 0, 8 neighbours, |field| <= 20
    logic signed [5:0] field_40;
    multiplier_pbits_field_8 #(.BIAS(0), .FIELD_BITS(6)) tree_40 (
        .pulls({spin[44], ~spin[43], spin[37], spin[33], spin[12], ~spin[9], spin[45], ~spin[41]}),
        .field(field_40));
    logic [DRAWS-1:0] bits_40;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'hff491905), .DRAWS(DRAWS)) lfsr_40 (
        .clk, .rst, .step, .bits(bits_40));
    logic on_40, up_40;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_40 (.bits(bits_40), .on(on_40), .up(up_40));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_40 (
        .clk, .rst, .step, .half_range, .field(field_40), .noise(on_40), .up(up_40),
        .hold(hold[40]), .hold_value(hold_value[40]), .spin(spin[40]));

    // p-bit 41, $mul$../030_multiplier/multiplier.v:9$1.row[2].next.carry[4]: bias 0, 8 neighbours, |field| <= 26
    logic signed [5:0] field_41;
    multiplier_pbits_field_7 #(.BIAS(0), .FIELD_BITS(6)) tree_41 (
        .pulls({spin[46], ~spin[45], ~spin[8], spin[47], ~spin[40], spin[37], spin[33], spin[12]}),
        .field(field_41));
    logic [DRAWS-1:0] bits_41;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h8d17e383), .DRAWS(DRAWS)) lfsr_41 (
        .clk, .rst, .step, .bits(bits_41));
    logic on_41, up_41;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_41 (.bits(bits_41), .on(on_41), .up(up_41));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_41 (
        .clk, .rst, .step, .half_range, .field(field_41), .noise(on_41), .up(up_41),
        .hold(hold[41]), .hold_value(hold_value[41]), .spin(spin[41]));

    // p-bit 42, p[4]: bias 0, 4 neighbours, |field| <= 10
    logic signed [4:0] field_42;
    multiplier_pbits_field_10 #(.BIAS(0), .FIELD_BITS(5)) tree_42 (
        .pulls({spin[39], spin[36], spin[10], ~spin[43]}),
        .field(field_42));
    logic [DRAWS-1:0] bits_42;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h451f2c22), .DRAWS(DRAWS)) lfsr_42 (
        .clk, .rst, .step, .bits(bits_42));
    logic on_42, up_42;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_42 (.bits(bits_42), .on(on_42), .up(up_42));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_42 (
        .clk, .rst, .step, .half_range, .field(field_42), .noise(on_42), .up(up_42),
        .hold(hold[42]), .hold_value(hold_value[42]), .spin(spin[42]));

    // p-bit 43, $mul$../030_multiplier/multiplier.v:9$1.row[3].next.carry[2]: bias 0, 8 neighbours, |field| <= 26
    logic signed [5:0] field_43;
    multiplier_pbits_field_7 #(.BIAS(0), .FIELD_BITS(6)) tree_43 (
        .pulls({spin[44], ~spin[40], ~spin[9], spin[45], ~spin[42], spin[39], spin[36], spin[10]}),
        .field(field_43));
    logic [DRAWS-1:0] bits_43;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h87290cb1), .DRAWS(DRAWS)) lfsr_43 (
        .clk, .rst, .step, .bits(bits_43));
    logic on_43, up_43;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_43 (.bits(bits_43), .on(on_43), .up(up_43));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_43 (
        .clk, .rst, .step, .half_range, .field(field_43), .noise(on_43), .up(up_43),
        .hold(hold[43]), .hold_value(hold_value[43]), .spin(spin[43]));

    // p-bit 44, p[5]: bias 0, 4 neighbours, |field| <= 10
    logic signed [4:0] field_44;
    multiplier_pbits_field_10 #(.BIAS(0), .FIELD_BITS(5)) tree_44 (
        .pulls({spin[43], spin[40], spin[9], ~spin[45]}),
        .field(field_44));
    logic [DRAWS-1:0] bits_44;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h489e7d62), .DRAWS(DRAWS)) lfsr_44 (
        .clk, .rst, .step, .bits(bits_44));
    logic on_44, up_44;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_44 (.bits(bits_44), .on(on_44), .up(up_44));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_44 (
        .clk, .rst, .step, .half_range, .field(field_44), .noise(on_44), .up(up_44),
        .hold(hold[44]), .hold_value(hold_value[44]), .spin(spin[44]));

    // p-bit 45, $mul$../030_multiplier/multiplier.v:9$1.row[3].next.carry[3]: bias 0, 8 neighbours, |field| <= 26
    logic signed [5:0] field_45;
    multiplier_pbits_field_7 #(.BIAS(0), .FIELD_BITS(6)) tree_45 (
        .pulls({spin[46], ~spin[41], ~spin[8], spin[47], ~spin[44], spin[43], spin[40], spin[9]}),
        .field(field_45));
    logic [DRAWS-1:0] bits_45;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h15d5bd5d), .DRAWS(DRAWS)) lfsr_45 (
        .clk, .rst, .step, .bits(bits_45));
    logic on_45, up_45;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_45 (.bits(bits_45), .on(on_45), .up(up_45));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(7),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_45 (
        .clk, .rst, .step, .half_range, .field(field_45), .noise(on_45), .up(up_45),
        .hold(hold[45]), .hold_value(hold_value[45]), .spin(spin[45]));

    // p-bit 46, p[6]: bias 0, 4 neighbours, |field| <= 10
    logic signed [4:0] field_46;
    multiplier_pbits_field_10 #(.BIAS(0), .FIELD_BITS(5)) tree_46 (
        .pulls({spin[45], spin[41], spin[8], ~spin[47]}),
        .field(field_46));
    logic [DRAWS-1:0] bits_46;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h1be7432f), .DRAWS(DRAWS)) lfsr_46 (
        .clk, .rst, .step, .bits(bits_46));
    logic on_46, up_46;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_46 (.bits(bits_46), .on(on_46), .up(up_46));
    sc_pbit #(
        .FIELD_BITS(5), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b1)
    ) pbit_46 (
        .clk, .rst, .step, .half_range, .field(field_46), .noise(on_46), .up(up_46),
        .hold(hold[46]), .hold_value(hold_value[46]), .spin(spin[46]));

    // p-bit 47, p[7]: bias 0, 4 neighbours, |field| <= 16
    logic signed [5:0] field_47;
    multiplier_pbits_field_11 #(.BIAS(0), .FIELD_BITS(6)) tree_47 (
        .pulls({~spin[46], spin[45], spin[41], spin[8]}),
        .field(field_47));
    logic [DRAWS-1:0] bits_47;
    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED(32'h61768511), .DRAWS(DRAWS)) lfsr_47 (
        .clk, .rst, .step, .bits(bits_47));
    logic on_47, up_47;
    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_47 (.bits(bits_47), .on(on_47), .up(up_47));
    sc_pbit #(
        .FIELD_BITS(6), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS(6),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b0)
    ) pbit_47 (
        .clk, .rst, .step, .half_range, .field(field_47), .noise(on_47), .up(up_47),
        .hold(hold[47]), .hold_value(hold_value[47]), .spin(spin[47]));
endmodule
