// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Answers by the vote of several samples of a network's p-bits.
#pragma once

#include <cstdint>
#include <vector>

#include "learning/binary_network.hpp"

namespace isinglass {

struct VoteOptions {
    unsigned votes = 16; ///< samples of the hidden p-bits, at least 1
    /// A hidden p-bit of a layer with N inputs and field a is +1 with probability
    /// 1 / (1 + exp(-2 beta a / sqrt(N))); > 0.
    double beta = 5.0;
    std::uint64_t seed = 1;
};

/// The class with the largest sum of scores over the samples, the lowest of equals, for each row of
/// `inputs`. Same seed, same answers, for any number of threads (0: one per processor).
/// Throws InputError when an option is out of range.
/// Precondition: inputs.columns() == network.layers[0].columns().
std::vector<std::uint8_t> classify_by_votes(const BinaryNetwork& network, const BitMatrix& inputs,
                                            const VoteOptions& options, unsigned threads = 0);

} // namespace isinglass
