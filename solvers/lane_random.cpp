// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A shift-register sequence needs four loads and three exclusive-ors a word, and bit planes are
// what the replica kernels spend most of their time on. Its flaw, relations among five words, spans
// 252 draws: those five never meet in one update. The taps are chosen so that a load never meets a
// store of the last forty words at the same place of another 4 KiB page, which x86 takes for a
// dependence (4 cycles per 512 bits instead of 2.7), and the state of a word of 512 replicas,
// 16 KiB, stays in the first-level cache.
// What did not work: SFC64 and xorshift128+ in vector registers (5 and 4 cycles per 256 bits); taps
// without regard to pages (lag 607: 8 cycles per 512 bits).
#include "solvers/lane_random.hpp"

#include <bit>

#include "core/rng.hpp"

namespace isinglass {

namespace {

constexpr std::uint32_t lanes = replicas_per_word / 64;

/// SFC64; first 12 outputs discarded.
class Seeder {
public:
    Seeder(std::uint64_t seed, RandomPurpose purpose, std::uint32_t lane) {
        const std::array<std::uint32_t, 2> key{low(seed), low(seed >> 32U)};
        const auto number = static_cast<std::uint32_t>(purpose);
        const auto first = philox4x32({0, 0, lane, number}, key);
        const auto second = philox4x32({1, 0, lane, number}, key);
        a_ = joined(first[0], first[1]);
        b_ = joined(first[2], first[3]);
        c_ = joined(second[0], second[1]);
        for (int k = 0; k < 12; ++k) {
            next();
        }
    }
    std::uint64_t next() {
        const std::uint64_t out = a_ + b_ + counter_++;
        a_ = b_ ^ (b_ >> 11U);
        b_ = c_ + (c_ << 3U);
        c_ = std::rotl(c_, 24) + out;
        return out;
    }

private:
    static std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
    static std::uint64_t joined(std::uint32_t low_half, std::uint32_t high_half) {
        return std::uint64_t{high_half} << 32U | low_half;
    }
    std::uint64_t a_ = 0;
    std::uint64_t b_ = 0;
    std::uint64_t c_ = 0;
    std::uint64_t counter_ = 1;
};

} // namespace

LaneRandom::LaneRandom(std::uint64_t seed, RandomPurpose purpose, std::uint32_t lane) {
    Seeder seeder(seed, purpose, lane);
    for (std::uint64_t& word : ring_) {
        word = seeder.next();
    }
}

void LaneRandom::refill() {
    for (std::size_t i = 0; i < random_lag; ++i) {
        for (const std::size_t tap : random_taps) {
            ring_[i] ^= ring_[i >= tap ? i - tap : i + random_lag - tap];
        }
    }
    position_ = 0;
}

RandomPlanes::RandomPlanes(std::uint64_t seed, RandomPurpose purpose, std::uint32_t word) {
    for (std::uint32_t k = 0; k < lanes; ++k) {
        const LaneRandom lane(seed, purpose, lanes * word + k);
        for (std::size_t i = 0; i < random_lag; ++i) {
            ring[i][k] = lane.ring_[i];
        }
    }
}

ReplicaWord RandomPlanes::next() {
    if (position == random_lag) {
        for (std::size_t i = 0; i < random_lag; ++i) {
            for (const std::size_t tap : random_taps) {
                for (std::size_t k = 0; k < lanes; ++k) {
                    ring[i][k] ^= ring[i >= tap ? i - tap : i + random_lag - tap][k];
                }
            }
        }
        position = 0;
    }
    return ring[position++];
}

} // namespace isinglass
