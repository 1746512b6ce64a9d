// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module unknown_module_top(input a, output y);
    nobody_wrote_this cell_1(.a(a), .y(y));
endmodule
