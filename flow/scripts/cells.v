// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cells that pass through synthesis untouched.
(* blackbox *)
module isinglass_fa (input A, input B, input CI, output S, output CO);
endmodule

// Y is A, but constraints (assume) on Y imply its value: a relational model need not compute A.
(* blackbox *)
module isinglass_free (input A, output Y);
endmodule
