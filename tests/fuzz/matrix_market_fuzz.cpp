// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: the matrix_market reader and writer.
#include "tests/fuzz/format_property.hpp"

FUZZ_TARGET(matrix_market) {
    if (isinglass::fuzz::declares_much(input)) {
        return;
    }
    isinglass::fuzz::check_format("matrix_market", input);
}
