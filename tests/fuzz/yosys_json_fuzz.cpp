// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: netlists as Yosys writes them.
#include "flow/yosys_json.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

FUZZ_TARGET(yosys_json) {
    fuzz::accepts([&] { read_yosys_json(input); });
}
