// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
module syntax_top(input a, output y);
    assign y = a +;
endmodule
