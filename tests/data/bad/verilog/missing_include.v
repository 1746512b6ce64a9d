// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
`include "not_there.vh"
module missing_include_top(input a, output y);
    assign y = a;
endmodule
