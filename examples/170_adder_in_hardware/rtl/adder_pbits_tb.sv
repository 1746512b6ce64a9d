// Compares adder_pbits with a simulation of the same network: first the state after
// each of CYCLES cycles, then, from reset again, the answer. +vcd writes the ports to adder_pbits.vcd.
//   $ iverilog -g2012 -o bench -f adder_pbits.f adder_pbits_tb.sv && vvp bench +vcd
//   $ verilator --binary --timing --trace -f adder_pbits.f adder_pbits_tb.sv --top-module adder_pbits_tb
//   $ obj_dir/Vadder_pbits_tb +vcd
module adder_pbits_tb;
    localparam integer CYCLES = 1000;
    localparam integer STATE_BITS = 80;

    reg clk = 1'b0;
    reg rst = 1'b1;
    reg start = 1'b0;
    reg go_on = 1'b1;
    wire busy, done;
    wire [31:0] cycles;
    wire solved;
    wire [3:0] word_0; // a
    wire [3:0] word_1; // b
    wire [4:0] word_2; // s
    adder_pbits #(.MOST_CYCLES(32'd100000)) dut (
        .clk(clk),
        .rst(rst),
        .start(start),
        .busy(busy),
        .done(done),
        .go_on(go_on),
        .solved(solved),
        .cycles(cycles),
        .a_clamp(4'b1111),
        .a_value(4'b0100),
        .a(word_0),
        .b_clamp(4'b0000),
        .b_value(4'b0000),
        .b(word_1),
        .s_clamp(5'b11111),
        .s_value(5'b01011),
        .s(word_2));

    reg [STATE_BITS-1:0] expected [0:CYCLES-1];
    wire [STATE_BITS-1:0] state = {dut.network.pbit_15.counter,
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
            $dumpfile("adder_pbits.vcd");
            $dumpvars(1, dut);
        end
        $readmemh("adder_pbits_expected.hex", expected);
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
        if (cycles != 32'd2) begin
            $display("FAIL: not the cycle of the simulation's answer");
            errors = errors + 1;
        end
        if (word_0 != 4'b0100) begin
            $display("FAIL: not the answer of the simulation: a");
            errors = errors + 1;
        end
        if (word_1 != 4'b0111) begin
            $display("FAIL: not the answer of the simulation: b");
            errors = errors + 1;
        end
        if (word_2 != 5'b01011) begin
            $display("FAIL: not the answer of the simulation: s");
            errors = errors + 1;
        end
        if (errors + differ == 0) $display("PASS: a = %0d, b = %0d, s = %0d, %0d cycles, %0d compared", word_0, word_1, word_2, cycles, compared);
        if (errors + differ != 0) $fatal(1, "%0d errors", errors + differ);
        $finish;
    end
endmodule
