// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A multilayer perceptron whose every parameter is +1 or -1, and its deterministic answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/bit_matrix.hpp"
#include "core/nn/input_code.hpp"

namespace isinglass {

/// Units per layer, without the always-on inputs: {784, 512, 10} for "784-512-10".
using NetworkShape = std::vector<std::size_t>;

/// Throws InputError for anything but two or more positive numbers joined by '-'.
NetworkShape parse_shape(std::string_view text);
std::string to_string(const NetworkShape& shape);

/// layers[l]: one row of weights per unit, bit 1 is +1 and bit 0 is -1. layers[0] has
/// always_on_inputs more columns than the shape has inputs; each further layer has as many columns
/// as the one before has rows.
///
/// Inputs of layers[0] are 0 or 1 (an input of 0 adds nothing); those of the others +1 or -1.
/// A hidden unit is +1 iff the sum of its weighted inputs is >= 0. The answer is the class whose
/// sum in the last layer is largest, the lowest of equals.
struct BinaryNetwork {
    std::vector<BitMatrix> layers;

    NetworkShape shape() const;
    friend bool operator==(const BinaryNetwork&, const BinaryNetwork&) = default;
};

/// The sums of the last layer for one encoded sample.
std::vector<int> class_scores(const BinaryNetwork& network, std::span<const std::uint64_t> input);

/// The answer for each row of `inputs`. threads: 0 as many as there are processors.
/// Precondition: inputs.columns() == network.layers[0].columns().
std::vector<std::uint8_t> classify(const BinaryNetwork& network, const BitMatrix& inputs,
                                   unsigned threads = 0);

/// Part of the samples whose answer is their label, 0 to 1; 0 for no samples.
double accuracy(const BinaryNetwork& network, const BitSamples& samples, unsigned threads = 0);

} // namespace isinglass
