// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// docs/algorithms/sc_pbit.md read literally, as a second program: whole tables, no state kept.
#pragma once

#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "core/rng.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass::testing {

using Words = std::vector<std::uint64_t>;
/// Row t - 1 is cycle t, one value per p-bit.
using NoiseTable = std::vector<std::vector<int>>;

/// Two 64-bit words of the Philox block {block, 0, lane, purpose}.
inline std::array<std::uint64_t, 2> philox_halves(std::uint64_t seed, std::uint32_t block,
                                                  std::uint32_t lane, std::uint32_t purpose) {
    const auto w = philox4x32({block, 0, lane, purpose}, {static_cast<std::uint32_t>(seed),
                                                          static_cast<std::uint32_t>(seed >> 32U)});
    return {w[0] + (std::uint64_t{w[1]} << 32U), w[2] + (std::uint64_t{w[3]} << 32U)};
}

/// Outputs of SFC64 as in its author's C code, after the twelve discarded ones.
inline Words sfc64_words(std::uint64_t seed, std::uint32_t lane, std::uint32_t purpose,
                         std::size_t count) {
    const auto first = philox_halves(seed, 0, lane, purpose);
    std::uint64_t a = first[0];
    std::uint64_t b = first[1];
    std::uint64_t c = philox_halves(seed, 1, lane, purpose)[0];
    std::uint64_t counter = 1;
    Words words;
    for (std::size_t k = 0; k < count + 12; ++k) {
        const std::uint64_t tmp = a + b + counter++;
        a = b ^ (b >> 11U);
        b = c + (c << 3U);
        c = ((c << 24U) | (c >> (64U - 24U))) + tmp;
        words.push_back(tmp);
    }
    words.erase(words.begin(), words.begin() + 12);
    return words;
}

/// The shift-register sequence x[n] = x[n-57] ^ x[n-116] ^ x[n-182] ^ x[n-252] that begins with 252
/// words of SFC64; those are not handed out.
inline Words lane_words(std::uint64_t seed, std::uint32_t lane, std::uint32_t purpose,
                        std::size_t count) {
    Words x = sfc64_words(seed, lane, purpose, 252);
    while (x.size() < 252 + count) {
        const std::size_t n = x.size();
        x.push_back(x[n - 57] ^ x[n - 116] ^ x[n - 182] ^ x[n - 252]);
    }
    x.erase(x.begin(), x.begin() + 252);
    return x;
}

/// The sequence b(k) = xor of b(k - tap), k >= 0, whose w bits before k = 0 are the state: stage s
/// holds b(-s). Entry w + k of the result is b(k).
inline std::vector<int> lfsr_sequence(const std::vector<unsigned>& taps, std::uint32_t state,
                                      std::size_t count) {
    const unsigned width = taps.front();
    std::vector<int> bits;
    for (unsigned stage = width; stage >= 1; --stage) {
        bits.push_back(static_cast<int>((state >> (stage - 1)) & 1U));
    }
    while (bits.size() < width + count) {
        int sum = 0;
        for (const unsigned tap : taps) {
            sum += bits[bits.size() - tap];
        }
        bits.push_back(sum % 2);
    }
    return bits;
}

/// The noise of the first `cycles` cycles; `taps`: stages of the register for NoiseSource::lfsr,
/// widest first.
class NoiseReference {
public:
    NoiseReference(const ScPbitOptions& options, std::size_t spins, std::uint64_t seed,
                   std::vector<unsigned> taps)
        : options_(options), spins_(spins), seed_(seed), taps_(std::move(taps)) {
        const double scaled = std::round(options.noise_density * 65536.0);
        threshold_ = scaled < 1 ? 1 : static_cast<unsigned>(scaled);
        for (unsigned rest = threshold_; rest % 2 == 0; rest /= 2) {
            --draws_;
        }
    }

    NoiseTable table(std::size_t cycles) {
        make_bits(cycles);
        NoiseTable rows(cycles, std::vector<int>(spins_, 0));
        std::size_t drawn = 0; // in all
        std::vector<std::size_t> drawn_by(spins_, 0);
        for (std::size_t t = 1; t <= cycles; ++t) {
            const auto interval =
                static_cast<std::size_t>(std::llround(options_.noise_interval.at(t)));
            for (std::size_t i = 0; i < spins_; ++i) {
                if ((t + i / options_.noise_group) % interval != 0) {
                    continue;
                }
                std::vector<int> bits;
                for (unsigned k = 0; k < draws_; ++k) {
                    bits.push_back(bit(t, i, k, drawn++, drawn_by[i]++));
                }
                rows[t - 1][i] = value(bits);
            }
        }
        return rows;
    }

private:
    /// u < T for the binary fraction u of the mask bits, highest bit drawn last; "or" and "and"
    /// amount to comparing the complement of u.
    int value(const std::vector<int>& bits) const {
        unsigned u = 0;
        for (std::size_t k = 0; k + 1 < bits.size(); ++k) {
            u += bits[k] == 0 ? 1U << (16 - draws_ + 1 + k) : 0;
        }
        return u < threshold_ ? 2 * bits.back() - 1 : 0;
    }

    int bit(std::size_t t, std::size_t i, unsigned k, std::size_t drawn, std::size_t drawn_by_i) {
        switch (options_.noise_source) {
        case NoiseSource::lfsr:
            return sequence_[taps_.front() + i * spacing_ + drawn_by_i];
        case NoiseSource::shared: {
            const std::size_t longest = (spins_ - 1) / options_.noise_taps;
            const std::size_t cycle =
                t - 1 + options_.noise_delay * (longest - i / options_.noise_taps);
            return static_cast<int>(words_[draws_ * cycle + k] >> (i % options_.noise_taps)) & 1;
        }
        default:
            return static_cast<int>(words_[drawn] >> (options_.replica % 64)) & 1;
        }
    }

    void make_bits(std::size_t cycles) {
        const std::size_t most = cycles * spins_ * draws_;
        if (options_.noise_source == NoiseSource::lfsr) {
            const std::uint64_t period = (std::uint64_t{1} << taps_.front()) - 1;
            spacing_ = period / spins_;
            const auto first = static_cast<std::uint32_t>(
                1 + philox_halves(seed_, 2, options_.replica, 2)[0] % period);
            sequence_ = lfsr_sequence(taps_, first, spins_ * spacing_ + cycles * draws_);
        } else if (options_.noise_source == NoiseSource::shared) {
            std::uint64_t x = philox_halves(seed_, 3, options_.replica, 2)[0];
            for (std::size_t k = 0; k < most + draws_ * options_.noise_delay * spins_; ++k) {
                x ^= x << 13U;
                x ^= x >> 7U;
                x ^= x << 17U;
                words_.push_back(x);
            }
        } else {
            words_ = lane_words(seed_, options_.replica / 64, 2, most);
        }
    }

    ScPbitOptions options_;
    std::size_t spins_;
    std::uint64_t seed_;
    std::vector<unsigned> taps_;
    unsigned threshold_ = 0;
    unsigned draws_ = 17;
    std::size_t spacing_ = 0;
    Words words_;
    std::vector<int> sequence_;
};

} // namespace isinglass::testing
