// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A value by cycle: each entry of the table for its number of cycles, then from the start again, or
// the last one for ever.
module sc_schedule #(
    parameter integer ENTRIES = 4,
    parameter integer VALUE_BITS = 4,
    parameter integer LENGTH_BITS = 5,
    parameter logic [ENTRIES*VALUE_BITS-1:0] VALUES = {4'd8, 4'd4, 4'd2, 4'd1},  // entry 0 lowest
    parameter logic [ENTRIES*LENGTH_BITS-1:0] LENGTHS = {4{5'd20}},             // cycles
    parameter bit REPEATS = 1'b1
) (
    input logic clk,
    input logic restart, // the next cycle is the first
    input logic step,
    output logic [VALUE_BITS-1:0] value // of this cycle
);
    localparam integer INDEX_BITS = ENTRIES > 1 ? $clog2(ENTRIES) : 1;

    generate
        if (ENTRIES == 1) begin : constant
            logic unused;
            assign unused = &{1'b0, clk, restart, step};
            assign value = VALUES;
        end else begin : table_of_values
            logic [INDEX_BITS-1:0] entry;
            logic [LENGTH_BITS-1:0] left; // cycles after this one with the same entry
            logic last_entry, last_cycle;
            logic [INDEX_BITS-1:0] following;

            assign last_entry = entry == INDEX_BITS'(ENTRIES - 1);
            assign last_cycle = left == '0;
            assign following = last_entry ? '0 : entry + 1'b1;
            assign value = VALUES[32'(entry)*VALUE_BITS +: VALUE_BITS];

            always_ff @(posedge clk) begin
                if (restart) begin
                    entry <= '0;
                    left <= LENGTHS[LENGTH_BITS-1:0] - 1'b1;
                end else if (step && (REPEATS || !(last_entry && last_cycle))) begin
                    entry <= last_cycle ? following : entry;
                    left <= (last_cycle ? LENGTHS[32'(following)*LENGTH_BITS +: LENGTH_BITS] : left)
                            - 1'b1;
                end
            end
        end
    endgenerate
endmodule
