// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: the coo reader and writer.
#include "tests/fuzz/format_property.hpp"

FUZZ_TARGET(coo) { isinglass::fuzz::check_format("coo", input); }
