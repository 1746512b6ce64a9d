// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A network of saturating-counter p-bits that is streamed through LANES lanes. The memories hold
// the Hamiltonian as partitioned, transposed ELLPACK: a row is LANES p-bits, a matrix word holds
// one neighbour of each, and as many words follow as the row's largest degree asks for. P-bit
// LANES * row + lane lives in lane `lane` of word `row` of every other memory.
module stream_core #(
    // capacity
    parameter LANES                   = 8,
    parameter LANE_BITS               = 3,
    parameter ROWS                    = 16,
    parameter ROW_BITS                = 4,
    parameter WORDS                   = 64,
    parameter WORD_BITS               = 6,
    parameter HALF_RANGE_SEGMENTS     = 4,
    parameter HALF_RANGE_SEGMENT_BITS = 2,
    parameter INTERVAL_SEGMENTS       = 2,
    parameter INTERVAL_SEGMENT_BITS   = 1,
    // widths
    parameter WEIGHT_BITS             = 3,
    parameter BIAS_BITS               = 4,
    parameter FIELD_BITS              = 6,
    parameter SUM_BITS                = 8,
    parameter SATURATION_BITS         = 0,
    parameter COUNTER_BITS            = 4,
    parameter HALF_RANGE_BITS         = 4,
    parameter HALF_RANGE_CYCLES_BITS  = 5,
    parameter INTERVAL_BITS           = 1,
    parameter INTERVAL_CYCLES_BITS    = 1,
    parameter AMPLITUDE_BITS          = 3,
    parameter LFSR_BITS               = 32,
    parameter SETTING_BITS            = 6,   // of the widest setting
    parameter LOAD_ADDRESS_BITS       = 6,   // of the deepest memory
    parameter LOAD_BITS               = 256, // of the widest memory
    parameter RUN_BITS                = 32,
    // noise
    parameter LFSR_TAPS               = 0,
    parameter DRAWS                   = 2,
    parameter THRESHOLD               = 32768,
    // settings after a reset
    parameter LAST_WORD               = 0,
    parameter LAST_OF_PHASE           = 0,
    parameter HALF_RANGE_LAST         = 0,
    parameter HALF_RANGE_REPEATS      = 0,
    parameter INTERVAL_LAST           = 0,
    parameter INTERVAL_REPEATS        = 0,
    parameter ALPHA                   = 1,
    parameter NOISE_WEIGHT            = 4,
    // memory images
    parameter MATRIX_IMAGE            = "",
    parameter BIAS_IMAGE              = "",
    parameter COUNTERS_IMAGE          = "",
    parameter SPINS_IMAGE             = "",
    parameter LFSR_IMAGE              = "",
    parameter CLAMPS_IMAGE            = "",
    parameter HALF_RANGE_IMAGE        = "",
    parameter INTERVAL_IMAGE          = ""
) (
    input  wire                         clk,
    input  wire                         rst,          // synchronous; memories keep their content
    // run `cycles` cycles of the network
    input  wire                         restart,      // while not busy: next cycle is cycle 1
    input  wire                         start,        // while not busy
    input  wire [RUN_BITS-1:0]          cycles,
    output wire                         busy,
    output wire                         done,         // one clock, at the end of the run
    output wire                         tick,         // one clock, at the end of each cycle
    // the host's writes, while not busy
    input  wire                         load,
    input  wire [3:0]                   load_select,  // see the localparams
    input  wire [LOAD_ADDRESS_BITS-1:0] load_address,
    input  wire [LOAD_BITS-1:0]         load_data,
    // spins of a row at the end of the last cycle, one clock after its number
    input  wire [ROW_BITS-1:0]          read_row,
    output wire [LANES-1:0]             read_spins
);

    localparam [3:0] MATRIX     = 4'd0;
    localparam [3:0] BIAS       = 4'd1;
    localparam [3:0] COUNTERS   = 4'd2;
    localparam [3:0] SPINS      = 4'd3;
    localparam [3:0] LFSR       = 4'd4;
    localparam [3:0] CLAMPS     = 4'd5;
    localparam [3:0] HALF_RANGE = 4'd6;
    localparam [3:0] INTERVAL   = 4'd7;
    localparam [3:0] SETTINGS   = 4'd8;

    localparam ENTRY_BITS  = ROW_BITS + LANE_BITS + WEIGHT_BITS;
    localparam MATRIX_BITS = LANES * ENTRY_BITS + 1;

    wire                load_now = load && !busy;
    wire [ROW_BITS-1:0] load_row = load_address[ROW_BITS-1:0];

    // Settings, and the values of this cycle.
    wire [WORD_BITS-1:0]               last_word;
    wire [ROW_BITS-1:0]                last_of_phase;
    wire [HALF_RANGE_SEGMENT_BITS-1:0] half_range_last;
    wire                               half_range_repeats;
    wire [INTERVAL_SEGMENT_BITS-1:0]   interval_last;
    wire                               interval_repeats;
    wire                               alpha;
    wire [AMPLITUDE_BITS-1:0]          noise_weight;
    wire [HALF_RANGE_BITS-1:0]         half_range;
    wire [INTERVAL_BITS-1:0]           interval;
    wire [INTERVAL_BITS-1:0]           phase;
    wire half_range_ready, interval_ready, phase_ready;
    wire restart_now = restart && !busy;

    stream_settings #(
        .WORD_BITS(WORD_BITS), .ROW_BITS(ROW_BITS),
        .HALF_RANGE_SEGMENT_BITS(HALF_RANGE_SEGMENT_BITS),
        .INTERVAL_SEGMENT_BITS(INTERVAL_SEGMENT_BITS), .AMPLITUDE_BITS(AMPLITUDE_BITS),
        .LOAD_BITS(SETTING_BITS), .LAST_WORD(LAST_WORD), .LAST_OF_PHASE(LAST_OF_PHASE),
        .HALF_RANGE_LAST(HALF_RANGE_LAST), .HALF_RANGE_REPEATS(HALF_RANGE_REPEATS),
        .INTERVAL_LAST(INTERVAL_LAST), .INTERVAL_REPEATS(INTERVAL_REPEATS), .ALPHA(ALPHA),
        .NOISE_WEIGHT(NOISE_WEIGHT)
    ) settings (
        .clk(clk), .rst(rst), .load(load_now && load_select == SETTINGS),
        .load_address(load_address[2:0]), .load_data(load_data[SETTING_BITS-1:0]),
        .last_word(last_word), .last_of_phase(last_of_phase), .half_range_last(half_range_last),
        .half_range_repeats(half_range_repeats), .interval_last(interval_last),
        .interval_repeats(interval_repeats), .alpha(alpha), .noise_weight(noise_weight)
    );

    stream_schedule #(
        .VALUE_BITS(HALF_RANGE_BITS), .CYCLES_BITS(HALF_RANGE_CYCLES_BITS),
        .ADDRESS_BITS(HALF_RANGE_SEGMENT_BITS), .SEGMENTS(HALF_RANGE_SEGMENTS),
        .IMAGE(HALF_RANGE_IMAGE)
    ) half_range_schedule (
        .clk(clk), .rst(rst), .restart(restart_now), .advance(tick), .repeats(half_range_repeats),
        .last_segment(half_range_last), .load(load_now && load_select == HALF_RANGE),
        .load_address(load_address[HALF_RANGE_SEGMENT_BITS-1:0]),
        .load_data(load_data[HALF_RANGE_CYCLES_BITS+HALF_RANGE_BITS-1:0]), .value(half_range),
        .ready(half_range_ready)
    );

    stream_schedule #(
        .VALUE_BITS(INTERVAL_BITS), .CYCLES_BITS(INTERVAL_CYCLES_BITS),
        .ADDRESS_BITS(INTERVAL_SEGMENT_BITS), .SEGMENTS(INTERVAL_SEGMENTS), .IMAGE(INTERVAL_IMAGE)
    ) interval_schedule (
        .clk(clk), .rst(rst), .restart(restart_now), .advance(tick), .repeats(interval_repeats),
        .last_segment(interval_last), .load(load_now && load_select == INTERVAL),
        .load_address(load_address[INTERVAL_SEGMENT_BITS-1:0]),
        .load_data(load_data[INTERVAL_CYCLES_BITS+INTERVAL_BITS-1:0]), .value(interval),
        .ready(interval_ready)
    );

    stream_phase #(.INTERVAL_BITS(INTERVAL_BITS)) noise_phase (
        .clk(clk), .rst(rst), .restart(restart_now), .advance(tick),
        .interval_ready(interval_ready), .interval(interval), .phase(phase), .ready(phase_ready)
    );

    // The walk through the matrix.
    wire                   parity;
    wire [WORD_BITS-1:0]   word_0;
    wire [MATRIX_BITS-1:0] entries_1; // {last word of its row, lane LANES-1, ..., lane 0}
    wire [ROW_BITS-1:0]    row_1, row_2, row_3, row_4;
    wire                   first_2, last_2, last_3, last_4, allow_noise_2;

    stream_control #(
        .WORD_BITS(WORD_BITS), .ROW_BITS(ROW_BITS), .INTERVAL_BITS(INTERVAL_BITS),
        .RUN_BITS(RUN_BITS)
    ) control (
        .clk(clk), .rst(rst), .start(start), .cycles(cycles), .busy(busy), .done(done),
        .advance(tick), .parity(parity), .last_word(last_word), .last_of_phase(last_of_phase),
        .values_ready(half_range_ready && phase_ready), .interval(interval), .phase(phase),
        .word_0(word_0), .row_ends_1(entries_1[MATRIX_BITS-1]), .row_1(row_1), .row_2(row_2),
        .row_3(row_3), .row_4(row_4), .first_2(first_2), .last_2(last_2), .last_3(last_3),
        .last_4(last_4), .allow_noise_2(allow_noise_2)
    );

    // Memories. Counters and registers are written by the pipeline, or by the host.
    wire [LANES*BIAS_BITS-1:0]    biases_2;
    wire [LANES*LFSR_BITS-1:0]    lfsrs_2;
    wire [LANES*LFSR_BITS-1:0]    lfsrs_3;
    wire [LANES*COUNTER_BITS-1:0] counters_3;
    wire [LANES*COUNTER_BITS-1:0] counters_4;
    wire [2*LANES-1:0]            clamps_3;   // a lane: {hold, value}

    stream_memory #(
        .WIDTH(MATRIX_BITS), .ADDRESS_BITS(WORD_BITS), .DEPTH(WORDS), .IMAGE(MATRIX_IMAGE)
    ) matrix (
        .clk(clk), .write(load_now && load_select == MATRIX),
        .write_address(load_address[WORD_BITS-1:0]), .write_data(load_data[MATRIX_BITS-1:0]),
        .read_address(word_0), .read_data(entries_1)
    );

    stream_memory #(
        .WIDTH(LANES * BIAS_BITS), .ADDRESS_BITS(ROW_BITS), .DEPTH(ROWS), .IMAGE(BIAS_IMAGE)
    ) biases (
        .clk(clk), .write(load_now && load_select == BIAS), .write_address(load_row),
        .write_data(load_data[LANES*BIAS_BITS-1:0]), .read_address(row_1), .read_data(biases_2)
    );

    stream_memory #(
        .WIDTH(LANES * LFSR_BITS), .ADDRESS_BITS(ROW_BITS), .DEPTH(ROWS), .IMAGE(LFSR_IMAGE)
    ) lfsrs (
        .clk(clk), .write(last_3 || (load_now && load_select == LFSR)),
        .write_address(last_3 ? row_3 : load_row),
        .write_data(last_3 ? lfsrs_3 : load_data[LANES*LFSR_BITS-1:0]),
        .read_address(row_1), .read_data(lfsrs_2)
    );

    stream_memory #(
        .WIDTH(LANES * COUNTER_BITS), .ADDRESS_BITS(ROW_BITS), .DEPTH(ROWS), .IMAGE(COUNTERS_IMAGE)
    ) counters (
        .clk(clk), .write(last_4 || (load_now && load_select == COUNTERS)),
        .write_address(last_4 ? row_4 : load_row),
        .write_data(last_4 ? counters_4 : load_data[LANES*COUNTER_BITS-1:0]),
        .read_address(row_2), .read_data(counters_3)
    );

    stream_memory #(
        .WIDTH(2 * LANES), .ADDRESS_BITS(ROW_BITS), .DEPTH(ROWS), .IMAGE(CLAMPS_IMAGE)
    ) clamps (
        .clk(clk), .write(load_now && load_select == CLAMPS), .write_address(load_row),
        .write_data(load_data[2*LANES-1:0]), .read_address(row_2), .read_data(clamps_3)
    );

    // Spins, as many copies as lanes and one for the host. New spins go into the half of the copies
    // that is not read in this cycle; the host reads and writes the half that is.
    wire [LANES-1:0]  spins_4;
    wire              write_spins = last_4 || (load_now && load_select == SPINS);
    wire [ROW_BITS:0] write_spins_address = last_4 ? {~parity, row_4} : {parity, load_row};
    wire [LANES-1:0]  write_spins_data = last_4 ? spins_4 : load_data[LANES-1:0];

    stream_memory #(
        .WIDTH(LANES), .ADDRESS_BITS(ROW_BITS + 1), .DEPTH(2 << ROW_BITS), .IMAGE(SPINS_IMAGE)
    ) spins (
        .clk(clk), .write(write_spins), .write_address(write_spins_address),
        .write_data(write_spins_data), .read_address({parity, read_row}), .read_data(read_spins)
    );

    genvar l;
    generate
        for (l = 0; l < LANES; l = l + 1) begin : lanes
            wire [ENTRY_BITS-1:0] entry = entries_1[l*ENTRY_BITS +: ENTRY_BITS];

            assign spins_4[l] = ~counters_4[(l+1)*COUNTER_BITS-1]; // the inverted sign

            stream_lane #(
                .LANES(LANES), .LANE_BITS(LANE_BITS), .ROW_BITS(ROW_BITS),
                .WEIGHT_BITS(WEIGHT_BITS), .BIAS_BITS(BIAS_BITS), .FIELD_BITS(FIELD_BITS),
                .SUM_BITS(SUM_BITS), .SATURATION_BITS(SATURATION_BITS),
                .COUNTER_BITS(COUNTER_BITS), .HALF_RANGE_BITS(HALF_RANGE_BITS),
                .AMPLITUDE_BITS(AMPLITUDE_BITS), .LFSR_BITS(LFSR_BITS), .LFSR_TAPS(LFSR_TAPS),
                .DRAWS(DRAWS), .THRESHOLD(THRESHOLD), .SPINS_IMAGE(SPINS_IMAGE)
            ) lane (
                .clk(clk), .parity(parity), .half_range(half_range), .alpha(alpha),
                .noise_weight(noise_weight), .neighbour_row_1(entry[ENTRY_BITS-1 -: ROW_BITS]),
                .neighbour_lane_1(entry[WEIGHT_BITS +: LANE_BITS]),
                .weight_1(entry[WEIGHT_BITS-1:0]), .first_2(first_2), .last_2(last_2),
                .allow_noise_2(allow_noise_2), .bias_2(biases_2[l*BIAS_BITS +: BIAS_BITS]),
                .lfsr_2(lfsrs_2[l*LFSR_BITS +: LFSR_BITS]),
                .lfsr_3(lfsrs_3[l*LFSR_BITS +: LFSR_BITS]),
                .counter_3(counters_3[l*COUNTER_BITS +: COUNTER_BITS]),
                .hold_3(clamps_3[2*l+1]), .held_3(clamps_3[2*l]),
                .counter_4(counters_4[l*COUNTER_BITS +: COUNTER_BITS]),
                .write_spins(write_spins), .write_spins_address(write_spins_address),
                .write_spins_data(write_spins_data)
            );
        end
    endgenerate

endmodule
