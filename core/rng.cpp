// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10: ten rounds of two 32x32 -> 64 bit multiplications, key raised by Weyl constants.
#include "core/rng.hpp"

#include <cmath>

#include "core/error.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t multiplier_0 = 0xD2511F53U;
constexpr std::uint64_t multiplier_1 = 0xCD9E8D57U;
constexpr std::uint32_t weyl_0 = 0x9E3779B9U; // golden ratio
constexpr std::uint32_t weyl_1 = 0xBB67AE85U; // sqrt(3) - 1

std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32U); }

} // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t product_0 = multiplier_0 * counter[0];
        const std::uint64_t product_1 = multiplier_1 * counter[2];
        counter = {high(product_1) ^ counter[1] ^ key[0], low(product_1),
                   high(product_0) ^ counter[3] ^ key[1], low(product_0)};
        key[0] += weyl_0;
        key[1] += weyl_1;
    }
    return counter;
}

std::uint64_t probability_threshold(double probability) {
    constexpr double one = 4294967296.0; // 2^32
    if (!(probability > 0.0)) {
        return 0;
    }
    return probability >= 1.0 ? std::uint64_t{1} << 32U
                              : static_cast<std::uint64_t>(std::llround(probability * one));
}

std::uint32_t RandomStream::below(std::uint32_t bound) {
    require(bound > 0, "RandomStream::below needs bound >= 1");
    const std::uint32_t reject_below = (0U - bound) % bound; // 2^32 mod bound
    std::uint32_t word = next_u32();
    while (word < reject_below) {
        word = next_u32();
    }
    return word % bound;
}

void RandomStream::refill() {
    words_ = philox4x32({low(block_), high(block_), low(stream_), high(stream_)},
                        {low(seed_), high(seed_)});
    ++block_;
    used_ = 0;
}

} // namespace isinglass
