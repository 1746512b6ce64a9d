// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random bits for tests.
#pragma once

#include "core/nn/bit_matrix.hpp"
#include "core/rng.hpp"

namespace isinglass::testing {

/// Fair independent bits.
inline BitMatrix random_bits(std::size_t rows, std::size_t columns, std::uint64_t seed) {
    BitMatrix bits(rows, columns);
    RandomStream random(seed);
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            bits.set(r, c, random.below(2) == 1);
        }
    }
    return bits;
}

} // namespace isinglass::testing
