// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The generator behind bit planes: one stream of 64-bit words for every 64 replicas.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/solve.hpp"

namespace isinglass {

/// What a stream of random planes is used for; part of its key.
enum class RandomPurpose : std::uint32_t { updates = 0, initial_states = 1, noise = 2, moves = 3 };

/// Lags of the recurrence x[n] = x[n-57] ^ x[n-116] ^ x[n-182] ^ x[n-252]. The polynomial is
/// primitive (a test proves it), so the period is 2^252 - 1. Source: Ziff, "Four-tap
/// shift-register-sequence random-number generators", Computers in Physics 12, 385 (1998).
inline constexpr std::size_t random_lag = 252;
inline constexpr std::array<std::size_t, 3> random_taps{57, 116, 182};

/// Replica r reads bit r mod 64 of the stream of lane r / 64; eight lanes make a word of planes.
/// The 252 x 64 bits of state are filled by SFC64 (Doty-Humphrey, PractRand) keyed by Philox with
/// (seed, purpose, lane), so that streams are independent.
class LaneRandom {
public:
    LaneRandom(std::uint64_t seed, RandomPurpose purpose, std::uint32_t lane);

    std::uint64_t next() {
        if (position_ == random_lag) {
            refill();
        }
        return ring_[position_++];
    }

private:
    friend class RandomPlanes;
    void refill();

    std::array<std::uint64_t, random_lag> ring_;
    std::size_t position_ = random_lag;
};

/// The eight lanes 8 word .. 8 word + 7 side by side; drawn from by the kernels.
class RandomPlanes {
public:
    RandomPlanes(std::uint64_t seed, RandomPurpose purpose, std::uint32_t word);

    /// The next plane: element k is what LaneRandom of lane 8 word + k returns.
    ReplicaWord next();

    std::array<ReplicaWord, random_lag> ring;
    std::size_t position = random_lag; ///< next plane to hand out; random_lag: refill first
};

} // namespace isinglass
