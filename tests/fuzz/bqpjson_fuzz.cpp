// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: the bqpjson reader and writer.
#include "tests/fuzz/format_property.hpp"

FUZZ_TARGET(bqpjson) { isinglass::fuzz::check_format("bqpjson", input); }
