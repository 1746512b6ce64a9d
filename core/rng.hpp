// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Counter-based random numbers (Philox4x32-10) and integer probability thresholds.
#pragma once

#include <array>
#include <cstdint>

namespace isinglass {

/// One block of Philox4x32-10: four 32-bit words, a pure function of counter and key.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

/// Probability as an integer: `u < threshold` holds with that probability for a uniform 32-bit u.
/// Range 0 (never) to 2^32 (always), both ends exact. Values outside [0, 1] are clamped; NaN is 0.
std::uint64_t probability_threshold(double probability);

/// A stream of random words: (seed, stream) select it, the position counts blocks of four words.
/// Streams with different numbers are independent, whatever thread or order they are read in.
class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed, std::uint64_t stream = 0)
        : seed_(seed), stream_(stream) {}

    std::uint32_t next_u32() {
        if (used_ == 4) {
            refill();
        }
        return words_[used_++];
    }

    /// True with probability threshold / 2^32; see probability_threshold.
    bool bernoulli(std::uint64_t threshold) { return next_u32() < threshold; }

    /// Uniform in [0, bound) without bias, by rejection; bound >= 1.
    std::uint32_t below(std::uint32_t bound);

private:
    void refill();

    std::uint64_t seed_;
    std::uint64_t stream_;
    std::uint64_t block_ = 0;
    std::uint32_t used_ = 4;
    std::array<std::uint32_t, 4> words_{};
};

} // namespace isinglass
