// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Western Australia, the Northern Territory and South Australia touch pairwise: two colours fail.
module two_colours (input wa, input nt, input sa);
    always @* assert (wa != nt && wa != sa && nt != sa);
endmodule
