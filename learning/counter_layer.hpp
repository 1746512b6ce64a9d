// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A layer whose weights are the signs of saturating counters: integral weight p-bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/bit_matrix.hpp"
#include "core/rng.hpp"

namespace isinglass {

/// Weights that changed sign.
struct SignFlips {
    int up = 0;   ///< from -1 to +1
    int down = 0; ///< from +1 to -1

    std::uint64_t total() const { return static_cast<std::uint64_t>(up + down); }
};

/// units x inputs counters of 16 bits; weight w = +1 iff its counter is >= 0. The weights are kept
/// twice: by unit, as BinaryNetwork has them, and by input, for counting columns.
/// Calls that move different words of units, or different words of inputs, do not touch the same
/// memory words, so threads may share a layer.
class CounterLayer {
public:
    /// Counters uniform in [-spread, spread). Precondition: 1 <= spread <= 32767.
    CounterLayer(std::size_t units, std::size_t inputs, int spread, RandomStream random);

    std::size_t units() const { return by_unit_.rows(); }
    std::size_t inputs() const { return by_unit_.columns(); }
    const BitMatrix& weights() const { return by_unit_; }
    const BitMatrix& weights_by_input() const { return by_input_; }

    /// Adds `step` to the unit's counters whose input bit is 1, from input word `first_word` on for
    /// as many words as `inputs` has.
    SignFlips move_01(std::size_t unit, std::span<const std::uint64_t> inputs, std::int16_t step,
                      std::size_t first_word = 0);
    /// Adds `step` where the bit is 1 and takes it away where it is 0.
    SignFlips move_pm(std::size_t unit, std::span<const std::uint64_t> inputs, std::int16_t step,
                      std::size_t first_word = 0);

    /// The counters of `right` move by `step` towards its inputs, those of `wrong` away from its
    /// own: inputs of +1/-1, words [first, last). Returns the weights that changed sign.
    std::uint64_t pull_apart(std::size_t right, std::span<const std::uint64_t> right_inputs,
                             std::size_t wrong, std::span<const std::uint64_t> wrong_inputs,
                             std::int16_t step, std::size_t first, std::size_t last);

    /// Row by row, padding as in BitMatrix included.
    const std::vector<std::int16_t>& counters() const { return counters_; }
    /// Precondition: of the same size as counters().
    void set_counters(std::vector<std::int16_t> counters);

private:
    using Move = void (*)(std::span<std::int16_t>, std::span<const std::uint64_t>, std::int16_t,
                          std::span<std::uint64_t>);
    SignFlips move(Move kernel, std::size_t unit, std::span<const std::uint64_t> inputs,
                   std::int16_t step, std::size_t first_word);
    /// Input bits of a word that are no padding.
    std::uint64_t used_bits(std::size_t word) const;

    BitMatrix by_unit_;
    BitMatrix by_input_;
    std::vector<std::int16_t> counters_;
};

} // namespace isinglass
