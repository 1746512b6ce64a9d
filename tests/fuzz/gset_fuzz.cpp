// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: the gset reader and writer.
#include "tests/fuzz/format_property.hpp"

FUZZ_TARGET(gset) {
    if (isinglass::fuzz::declares_much(input)) {
        return;
    }
    isinglass::fuzz::check_format("gset", input);
}
