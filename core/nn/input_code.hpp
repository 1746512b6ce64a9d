// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// How grey values become the bits that a binary network reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/bit_matrix.hpp"
#include "core/nn/dataset.hpp"

namespace isinglass {

/// Encoded samples. inputs: one row per sample; its last `always_on_inputs` columns are 1, so that
/// their weights are the biases.
struct BitSamples {
    BitMatrix inputs;
    std::vector<std::uint8_t> labels;
    unsigned class_count = 0;

    std::size_t size() const { return labels.size(); }
};

/// Inputs that are 1 in every sample: a bias is a sum of as many +1/-1 weights.
inline constexpr std::size_t always_on_inputs = 16;

/// Each feature becomes thresholds.size() bits, side by side: bit l is 1 iff value > thresholds[l].
/// Before that, pictures are shrunk to reduced x reduced block means (rounded to the nearest) when
/// `reduced` is not 0; block r of n pixels is r n / reduced to (r + 1) n / reduced, rounded down.
struct InputCode {
    std::vector<std::uint8_t> thresholds{127}; ///< ascending
    std::size_t reduced = 0;                   ///< pixels of a side

    friend bool operator==(const InputCode&, const InputCode&) = default;
};

/// "threshold:127" (one bit), "threshold:63,127,191" (ascending, 0 to 254), "thermometer:8"
/// (thresholds 256 l / 9, l = 1 to 8, rounded down; at most 254), each possibly preceded by "5x5,"
/// to shrink. Throws InputError naming the text and what is allowed.
InputCode parse_input_code(std::string_view text);
/// The shortest text that parse_input_code reads back as an equal code.
/// Precondition: the thresholds are ones that parse_input_code can return.
std::string to_string(const InputCode& code);

/// Bits per sample without the always-on inputs. Throws InputError when pictures are to be shrunk
/// and the data are none, or smaller.
std::size_t encoded_size(const Dataset& data, const InputCode& code);

/// Throws InputError as encoded_size does.
BitSamples encode(const Dataset& data, const InputCode& code);

} // namespace isinglass
