// Compares multiplier_pbits with a simulation of the same network: first the state after
// each of CYCLES cycles, then, from reset again, the answer. +vcd writes the ports to multiplier_pbits.vcd.
//   $ iverilog -g2012 -o bench -f multiplier_pbits.f multiplier_pbits_tb.sv && vvp bench +vcd
//   $ verilator --binary --timing --trace -f multiplier_pbits.f multiplier_pbits_tb.sv --top-module multiplier_pbits_tb
//   $ obj_dir/Vmultiplier_pbits_tb +vcd
module multiplier_pbits_tb;
    localparam integer CYCLES = 1000;
    localparam integer STATE_BITS = 240;

    reg clk = 1'b0;
    reg rst = 1'b1;
    reg start = 1'b0;
    reg go_on = 1'b1;
    wire busy, done;
    wire [31:0] cycles;
    wire solved;
    wire [3:0] word_0; // a
    wire [3:0] word_1; // b
    wire [7:0] word_2; // p
    multiplier_pbits #(.MOST_CYCLES(32'd100000)) dut (
        .clk(clk),
        .rst(rst),
        .start(start),
        .busy(busy),
        .done(done),
        .go_on(go_on),
        .solved(solved),
        .cycles(cycles),
        .a_clamp(4'b0000),
        .a_value(4'b0000),
        .a(word_0),
        .b_clamp(4'b0000),
        .b_value(4'b0000),
        .b(word_1),
        .p_clamp(8'b11111111),
        .p_value(8'b10001111),
        .p(word_2));

    reg [STATE_BITS-1:0] expected [0:CYCLES-1];
    wire [STATE_BITS-1:0] state = {dut.network.pbit_47.counter,
        dut.network.pbit_46.counter,
        dut.network.pbit_45.counter,
        dut.network.pbit_44.counter,
        dut.network.pbit_43.counter,
        dut.network.pbit_42.counter,
        dut.network.pbit_41.counter,
        dut.network.pbit_40.counter,
        dut.network.pbit_39.counter,
        dut.network.pbit_38.counter,
        dut.network.pbit_37.counter,
        dut.network.pbit_36.counter,
        dut.network.pbit_35.counter,
        dut.network.pbit_34.counter,
        dut.network.pbit_33.counter,
        dut.network.pbit_32.counter,
        dut.network.pbit_31.counter,
        dut.network.pbit_30.counter,
        dut.network.pbit_29.counter,
        dut.network.pbit_28.counter,
        dut.network.pbit_27.counter,
        dut.network.pbit_26.counter,
        dut.network.pbit_25.counter,
        dut.network.pbit_24.counter,
        dut.network.pbit_23.counter,
        dut.network.pbit_22.counter,
        dut.network.pbit_21.counter,
        dut.network.pbit_20.counter,
        dut.network.pbit_19.counter,
        dut.network.pbit_18.counter,
        dut.network.pbit_17.counter,
        dut.network.pbit_16.counter,
        dut.network.pbit_15.counter,
        dut.network.pbit_14.counter,
        dut.network.pbit_13.counter,
        dut.network.pbit_12.counter,
        dut.network.pbit_11.counter,
        dut.network.pbit_10.counter,
        dut.network.pbit_9.counter,
        dut.network.pbit_8.counter,
        dut.network.pbit_7.counter,
        dut.network.pbit_6.counter,
        dut.network.pbit_5.counter,
        dut.network.pbit_4.counter,
        dut.network.pbit_3.counter,
        dut.network.pbit_2.counter,
        dut.network.pbit_1.counter,
        dut.network.pbit_0.counter,
        dut.network.spin};
    reg stepped = 1'b0;
    integer compared = 0;
    integer differ = 0;
    integer errors = 0;
    wire unused = &{1'b0, busy, cycles, solved, word_0, word_1, word_2};

    initial forever #5 clk = !clk;
    always @(posedge clk) stepped <= dut.step & !rst;
    always @(negedge clk) begin
        if (stepped && compared < CYCLES) begin
            if (state !== expected[compared]) begin
                if (differ == 0) $display("FAIL: the state differs in cycle %0d", compared + 1);
                differ <= differ + 1;
            end
            compared <= compared + 1;
        end
    end

    initial begin
        if ($test$plusargs("vcd") != 0) begin
            $dumpfile("multiplier_pbits.vcd");
            $dumpvars(1, dut);
        end
        $readmemh("multiplier_pbits_expected.hex", expected);
        repeat (3) @(negedge clk);
        rst = 1'b0;
        start = 1'b1;
        while (compared < CYCLES) @(negedge clk);
        rst = 1'b1;
        go_on = 1'b0;
        repeat (2) @(negedge clk);
        rst = 1'b0;
        @(negedge clk);
        start = 1'b0;
        while (!done) @(negedge clk);
        if (!solved) begin
            $display("FAIL: no answer was found");
            errors = errors + 1;
        end
        if (cycles != 32'd29) begin
            $display("FAIL: not the cycle of the simulation's answer");
            errors = errors + 1;
        end
        if (word_0 != 4'b1101) begin
            $display("FAIL: not the answer of the simulation: a");
            errors = errors + 1;
        end
        if (word_1 != 4'b1011) begin
            $display("FAIL: not the answer of the simulation: b");
            errors = errors + 1;
        end
        if (word_2 != 8'b10001111) begin
            $display("FAIL: not the answer of the simulation: p");
            errors = errors + 1;
        end
        if (errors + differ == 0) $display("PASS: a = %0d, b = %0d, p = %0d, %0d cycles, %0d compared", word_0, word_1, word_2, cycles, compared);
        if (errors + differ != 0) $fatal(1, "%0d errors", errors + differ);
        $finish;
    end
endmodule
