// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: Boolean formulas of cells.
#include "hamiltonian_lib/truth_expression.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

FUZZ_TARGET(truth_expression) {
    if (input.size() > 120) { // 2^19 rows of a long formula are legal, and slow
        return;
    }
    fuzz::accepts([&] { parse_truth_expression(input); });
}
