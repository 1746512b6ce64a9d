// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: the qubo reader and writer.
#include "tests/fuzz/format_property.hpp"

FUZZ_TARGET(qubo) { isinglass::fuzz::check_format("qubo", input); }
