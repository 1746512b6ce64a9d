module m (input c, input d, input a, output reg x, output reg y);
    always @(posedge c) x <= a;
    always @(posedge d) y <= a;
endmodule
