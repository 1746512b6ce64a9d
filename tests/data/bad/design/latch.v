module m (input en, input a, output reg y);
    always @*
        if (en) y = a;
endmodule
