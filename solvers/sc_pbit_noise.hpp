// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The noise of a network of saturating-counter p-bits, one row of -1, 0, +1 per cycle.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "solvers/lane_random.hpp"
#include "solvers/lfsr.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass {

/// Bit r mod 64 of lane r / 64 of purpose 2, one output per draw in the order of the draws.
class LaneNoiseBits {
public:
    LaneNoiseBits(std::uint64_t seed, std::uint32_t replica)
        : lane_(seed, RandomPurpose::noise, replica / 64), shift_(replica % 64) {}
    bool draw(SpinId, unsigned) { return ((lane_.next() >> shift_) & 1U) != 0; }
    void end_cycle() {}

private:
    LaneRandom lane_;
    unsigned shift_;
};

/// One register per p-bit, one step per draw. Throws InputError for more spins than states.
class LfsrNoiseBits {
public:
    LfsrNoiseBits(std::uint64_t seed, std::uint32_t replica, unsigned bits, std::size_t spins);
    bool draw(SpinId spin, unsigned) { return registers_[spin].next(); }
    void end_cycle() {}
    /// One a p-bit.
    std::span<const Lfsr> registers() const { return registers_; }

private:
    std::vector<Lfsr> registers_;
};

/// xorshift64 (Marsaglia, J. Stat. Softw. 8(14), 2003; shifts 13, 7, 17) into a delay line of
/// "draws" words a cycle. Throws InputError when the line exceeds 2^24 words.
class SharedNoiseBits {
public:
    SharedNoiseBits(std::uint64_t seed, const ScPbitOptions& options, std::size_t spins,
                    unsigned draws);
    bool draw(SpinId spin, unsigned number) {
        const std::size_t behind = oldest_ - (spin / taps_) * delay_;
        const std::size_t cycle =
            first_ + behind < rows_ ? first_ + behind : first_ + behind - rows_;
        return ((line_[cycle * draws_ + number] >> (spin % taps_)) & 1U) != 0;
    }
    void end_cycle();
    /// The rows of the delay line, oldest first, "draws" words each; a p-bit without delay reads
    /// the last one in this cycle.
    std::vector<std::vector<std::uint64_t>> rows() const;

private:
    void push(std::size_t row);

    std::uint64_t state_;
    unsigned taps_;
    std::size_t delay_;
    unsigned draws_;
    std::size_t oldest_;    ///< the longest delay in cycles
    std::size_t rows_;      ///< oldest_ + 1
    std::size_t first_ = 0; ///< row of the oldest cycle
    std::vector<std::uint64_t> line_;
};

/// Noise before weighting; docs/algorithms/sc_pbit.md says which random bit goes where.
/// Precondition: validate(options) passed. Throws InputError as the sources do.
class ScPbitNoise {
public:
    ScPbitNoise(const ScPbitOptions& options, std::size_t spins, std::uint64_t seed);

    /// The row of the next cycle (the first call: cycle 1), one value per p-bit; valid until the
    /// next call.
    std::span<const std::int8_t> next();

    /// Random bits that a p-bit takes in a cycle that allows it noise: 17 - z for a threshold
    /// with z trailing zeros, 1 for dense noise.
    static unsigned draws(double density);
    /// The density as a multiple of 2^-16, 1 .. 2^16.
    static std::uint32_t threshold(double density);

private:
    template <typename Bits> void fill(Bits& bits);
    template <typename Bits> std::int8_t value(Bits& bits, SpinId spin) const;

    Schedule interval_;
    std::size_t group_;
    std::uint32_t threshold_; ///< of 2^16
    unsigned lowest_;         ///< its lowest set bit; 16 for dense noise
    std::uint64_t cycle_ = 0;
    std::vector<std::int8_t> row_;
    std::variant<LaneNoiseBits, LfsrNoiseBits, SharedNoiseBits> bits_;
};

} // namespace isinglass
