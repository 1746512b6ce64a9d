module m (input a, output y);
    wire k;
    assign k = ~(a & y);
    assign y = ~(k & a);
endmodule
