// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: IDX files, plain and gzipped.
#include "core/nn/idx.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

FUZZ_TARGET(idx) {
    IdxArray array;
    if (fuzz::accepts([&] { array = read_idx(input, "input"); }, "input")) {
        std::uint64_t values = 1;
        for (const std::uint32_t size : array.sizes) {
            values *= size;
        }
        fuzz::must(array.sizes.size() == 1 || array.sizes.size() == 3, "one dimension or three");
        fuzz::must(values != 0 && array.values.size() == values, "as many values as sizes say");
    }
}
