// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// SFC64, one 64-bit lane of random bits: bit r of an output belongs to replica r of the lane.
#pragma once

#include <cstdint>

#include "core/rng.hpp"

namespace isinglass {

/// Four of these, one per 64-bit lane, make a word of 256 replicas: replica r reads bit r mod 64 of
/// lane r / 64. Source: Doty-Humphrey, PractRand, "sfc64" (period at least 2^64).
///
/// Seeding: (a, b) and c are the 64-bit halves (low word first) of the Philox blocks
/// {0, 0, lane, purpose} and {1, 0, lane, purpose} under the key `seed`; the counter starts at 1;
/// twelve outputs are discarded. Purposes: 0 gibbs updates, 1 initial states, 2 sc_pbit noise.
class LaneRandom {
public:
    explicit LaneRandom(std::uint64_t seed, std::uint32_t purpose, std::uint32_t lane) {
        const std::array<std::uint32_t, 2> key{static_cast<std::uint32_t>(seed),
                                               static_cast<std::uint32_t>(seed >> 32U)};
        const auto first = philox4x32({0, 0, lane, purpose}, key);
        const auto second = philox4x32({1, 0, lane, purpose}, key);
        a_ = joined(first[0], first[1]);
        b_ = joined(first[2], first[3]);
        c_ = joined(second[0], second[1]);
        for (int i = 0; i < 12; ++i) {
            (void)next();
        }
    }

    std::uint64_t next() {
        const std::uint64_t out = a_ + b_ + counter_;
        ++counter_;
        a_ = b_ ^ (b_ >> 11U);
        b_ = c_ + (c_ << 3U);
        c_ = ((c_ << 24U) | (c_ >> 40U)) + out;
        return out;
    }

private:
    static std::uint64_t joined(std::uint32_t low, std::uint32_t high) {
        return (std::uint64_t{high} << 32U) | low;
    }

    std::uint64_t a_ = 0;
    std::uint64_t b_ = 0;
    std::uint64_t c_ = 0;
    std::uint64_t counter_ = 1;
};

} // namespace isinglass
