// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: Boolean formulas of cells.
#include "hamiltonian_lib/truth_expression.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

FUZZ_TARGET(truth_expression) {
    fuzz::accepts([&] { parse_truth_expression(input); });
}
