// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
(* blackbox *)
module vendor_macro(input a, output y);
endmodule

module black_box_top(input a, output y);
    vendor_macro macro_1(.a(a), .y(y));
endmodule
