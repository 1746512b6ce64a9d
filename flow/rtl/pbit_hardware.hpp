// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A network of saturating-counter p-bits in the numbers that hardware is built from.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/ising_model.hpp"

namespace isinglass {

/// A value by cycle, from cycle 1: each segment's value for its cycles, then the first segment
/// again, or the last value for ever.
struct CycleTable {
    struct Segment {
        std::uint32_t value = 1;
        std::uint64_t cycles = 1; ///< >= 1
        friend bool operator==(const Segment&, const Segment&) = default;
    };
    std::vector<Segment> segments = std::vector<Segment>(1); ///< >= 1; neighbours differ in value
    bool repeats = true;

    std::uint32_t largest() const;
};

/// One shift register a p-bit (Fibonacci form, shifting left): the exclusive or of the tapped
/// stages enters bit 0 and is the drawn bit.
struct LfsrHardware {
    unsigned bits = 32;
    std::uint32_t taps = 0;           ///< bit s - 1 is set when stage s is tapped
    std::vector<std::uint32_t> seeds; ///< per p-bit: the state before its first draw; distinct
};

/// One 64-bit xorshift (<< 13, >> 7, << 17) for all: `draws` words a cycle enter a delay line. In
/// a cycle draw k of p-bit i is bit i mod taps of word k of the row that entered
/// delay * floor(i / taps) cycles before.
struct SharedHardware {
    unsigned taps = 64;
    std::uint32_t delay = 1;
    /// Rows of the line in cycle 1, oldest first, `draws` words each; the last row is the one that
    /// a p-bit without delay reads. The next word follows from the last one.
    std::vector<std::vector<std::uint64_t>> rows;
};

/// What docs/algorithms/sc_pbit.md calls a run, without its length. P-bit i is spin i of the model.
struct PbitHardware {
    IsingModel model;
    CycleTable half_range;               ///< I0, >= 1
    std::uint32_t alpha = 1;             ///< 1 or 0: the counter's upper end is I0 - alpha
    unsigned sum_bits = 0;               ///< width of the saturating sums; 0: exact
    std::int32_t noise_weight = 4;       ///< W, >= 0
    std::uint32_t threshold = 1U << 15U; ///< T: noise in T of 2^16 cases; 2^16: always
    CycleTable noise_interval;           ///< K, >= 1
    std::uint32_t noise_group = 1;       ///< G, >= 1
    std::variant<LfsrHardware, SharedHardware> noise;
    std::vector<bool> initial; ///< per p-bit: spin before cycle 1, true is +1
    /// Per p-bit: it switches only in cycles t with t mod colors == color; empty: in all.
    std::vector<std::uint32_t> color;

    /// How the numbers were made, for comments; may be empty.
    std::string made_with = {};

    /// D: random bits of a p-bit in a cycle that allows it noise; 1 for dense noise.
    unsigned draws() const;
    /// 1 + the largest colour; 1 when `color` is empty.
    std::uint32_t colors() const;
};

} // namespace isinglass
