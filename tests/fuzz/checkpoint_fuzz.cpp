// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: checkpoints of any run.
#include "learning/checkpoint.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

FUZZ_TARGET(checkpoint) {
    Checkpoint checkpoint;
    if (!fuzz::accepts([&] { checkpoint = read_checkpoint(input, {}, "input"); }, "input")) {
        return;
    }
    const Checkpoint again = read_checkpoint(write_checkpoint(checkpoint), {}, "input");
    fuzz::must(again.state == checkpoint.state, "the state survives");
}
