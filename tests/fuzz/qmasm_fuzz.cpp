// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: the qmasm reader and writer.
#include "tests/fuzz/format_property.hpp"

FUZZ_TARGET(qmasm) { isinglass::fuzz::check_format("qmasm", input); }
