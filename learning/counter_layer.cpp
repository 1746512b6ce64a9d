// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Both copies of the weights follow the counters: few change sign, so the second is patched.
#include "learning/counter_layer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "core/error.hpp"
#include "learning/counter_kernels.hpp"

namespace isinglass {

CounterLayer::CounterLayer(std::size_t units, std::size_t inputs, int spread, RandomStream random)
    : by_unit_(units, inputs), by_input_(inputs, units) {
    require(spread >= 1 && spread <= 32767, "1 <= spread <= 32767");
    const std::size_t stride = by_unit_.row_words() * 64;
    std::vector<std::int16_t> counters(units * stride, -1);
    const auto values = static_cast<std::uint32_t>(2 * spread);
    for (std::size_t unit = 0; unit < units; ++unit) {
        for (std::size_t i = 0; i < inputs; ++i) {
            counters[unit * stride + i] =
                static_cast<std::int16_t>(static_cast<int>(random.below(values)) - spread);
        }
    }
    set_counters(std::move(counters));
}

void CounterLayer::set_counters(std::vector<std::int16_t> counters) {
    const std::size_t stride = by_unit_.row_words() * 64;
    require(counters.size() == units() * stride, "as many counters as the layer has");
    counters_ = std::move(counters);
    for (std::size_t unit = 0; unit < units(); ++unit) {
        for (std::size_t i = 0; i < inputs(); ++i) {
            const bool up = counters_[unit * stride + i] >= 0;
            by_unit_.set(unit, i, up);
            by_input_.set(i, unit, up);
        }
    }
}

std::uint64_t CounterLayer::used_bits(std::size_t word) const {
    if (64 * (word + 1) <= inputs()) {
        return ~std::uint64_t{0};
    }
    return 64 * word >= inputs() ? 0 : (std::uint64_t{1} << (inputs() % 64)) - 1;
}

SignFlips CounterLayer::move(Move kernel, std::size_t unit, std::span<const std::uint64_t> inputs,
                             std::int16_t step, std::size_t first_word) {
    constexpr std::size_t block = 64; // words handled at once
    SignFlips flips;
    std::array<std::uint64_t, block> signs;
    const std::span<std::uint64_t> row = by_unit_.row(unit);
    const std::size_t stride = by_unit_.row_words() * 64;
    for (std::size_t done = 0; done < inputs.size(); done += block) {
        const std::size_t words = std::min(block, inputs.size() - done);
        const std::size_t word = first_word + done;
        std::copy_n(row.data() + word, words, signs.data());
        kernel({counters_.data() + unit * stride + word * 64, words * 64},
               inputs.subspan(done, words), step, {signs.data(), words});
        for (std::size_t w = 0; w < words; ++w) {
            std::uint64_t changed = (signs[w] ^ row[word + w]) & used_bits(word + w);
            row[word + w] ^= changed;
            for (; changed != 0; changed &= changed - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(changed));
                ++(((signs[w] >> bit) & 1U) != 0 ? flips.up : flips.down);
                by_input_.row((word + w) * 64 + bit)[unit / 64] ^= std::uint64_t{1} << (unit % 64);
            }
        }
    }
    return flips;
}

SignFlips CounterLayer::move_01(std::size_t unit, std::span<const std::uint64_t> inputs,
                                std::int16_t step, std::size_t first_word) {
    return move(move_counters_01, unit, inputs, step, first_word);
}

SignFlips CounterLayer::move_pm(std::size_t unit, std::span<const std::uint64_t> inputs,
                                std::int16_t step, std::size_t first_word) {
    return move(move_counters_pm, unit, inputs, step, first_word);
}

std::uint64_t CounterLayer::pull_apart(std::size_t right,
                                       std::span<const std::uint64_t> right_inputs,
                                       std::size_t wrong,
                                       std::span<const std::uint64_t> wrong_inputs,
                                       std::int16_t step, std::size_t first, std::size_t last) {
    const SignFlips towards =
        move_pm(right, right_inputs.subspan(first, last - first), step, first);
    const SignFlips away = move_pm(wrong, wrong_inputs.subspan(first, last - first),
                                   static_cast<std::int16_t>(-step), first);
    return towards.total() + away.total();
}

} // namespace isinglass
