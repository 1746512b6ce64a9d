// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Noise bits as hardware can make them. A Bernoulli mask is built from fair bits, lowest set bit of
// the threshold first: "or" for a 1, "and" for a 0 (von Neumann's comparison of a random binary
// fraction with a constant, read backwards), so that 512 replicas can share the instructions.
// Three sources: independent lanes; one register per p-bit (Smithson et al. 2019 and its student
// re-implementations use 8 bits); one xorshift whose bits all p-bits share through taps and delays
// (as in the published RTL of stochastic simulated quantum annealing, one 64-bit word a cycle).
// What we changed: a masked draw takes its bits one after another from the same stream, so each bit
// is used once. What did not work: comparing the register itself with the threshold and shifting it
// once a cycle, which makes the masks of successive cycles share all but one bit.
#include "solvers/sc_pbit_noise.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/rng.hpp"

namespace isinglass {

namespace {

constexpr std::uint32_t always = std::uint32_t{1} << 16U;

/// First half of Philox block {block, 0, replica, 2}: blocks 0 and 1 seed the lanes.
std::uint64_t source_seed(std::uint64_t seed, std::uint32_t replica, std::uint32_t block) {
    const auto words =
        philox4x32({block, 0, replica, 2},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)});
    return (std::uint64_t{words[1]} << 32U) | words[0];
}

std::variant<LaneNoiseBits, LfsrNoiseBits, SharedNoiseBits>
make_bits(const ScPbitOptions& options, std::size_t spins, std::uint64_t seed) {
    switch (options.noise_source) {
    case NoiseSource::lfsr:
        return LfsrNoiseBits(seed, options.replica, options.lfsr_bits, spins);
    case NoiseSource::shared:
        return SharedNoiseBits(seed, options, spins, ScPbitNoise::draws(options.noise_density));
    default:
        return LaneNoiseBits(seed, options.replica);
    }
}

} // namespace

LfsrNoiseBits::LfsrNoiseBits(std::uint64_t seed, std::uint32_t replica, unsigned bits,
                             std::size_t spins) {
    const std::uint64_t period = lfsr_period(bits);
    if (spins > period) {
        throw InputError(fmt::format("sc_pbit: {} p-bits need distinct seeds and a shift register "
                                     "of {} bits has {}; ask for a wider one",
                                     spins, bits, period));
    }
    if (spins == 0) {
        return;
    }
    const auto first = static_cast<std::uint32_t>(1 + source_seed(seed, replica, 2) % period);
    for (const std::uint32_t state : lfsr_seeds(bits, first, spins)) {
        registers_.emplace_back(bits, state);
    }
}

SharedNoiseBits::SharedNoiseBits(std::uint64_t seed, const ScPbitOptions& options,
                                 std::size_t spins, unsigned draws)
    : state_(std::max(source_seed(seed, options.replica, 3), std::uint64_t{1})),
      taps_(options.noise_taps), delay_(options.noise_delay), draws_(draws),
      oldest_(spins == 0 ? 0 : (spins - 1) / taps_ * delay_), rows_(oldest_ + 1) {
    constexpr std::size_t most_words = std::size_t{1} << 24U;
    if (rows_ > most_words / draws) {
        throw InputError(fmt::format("sc_pbit: a delay line of {} cycles is too long; use more "
                                     "taps or a shorter delay",
                                     rows_));
    }
    line_.resize(rows_ * draws_);
    for (std::size_t row = 0; row < rows_; ++row) {
        push(row);
    }
}

void SharedNoiseBits::push(std::size_t row) {
    for (unsigned number = 0; number < draws_; ++number) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        line_[row * draws_ + number] = state_;
    }
}

void SharedNoiseBits::end_cycle() {
    push(first_);
    first_ = first_ + 1 == rows_ ? 0 : first_ + 1;
}

std::vector<std::vector<std::uint64_t>> SharedNoiseBits::rows() const {
    std::vector<std::vector<std::uint64_t>> rows;
    for (std::size_t row = 0; row < rows_; ++row) {
        const auto begin =
            line_.begin() + static_cast<std::ptrdiff_t>((first_ + row) % rows_ * draws_);
        rows.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(draws_));
    }
    return rows;
}

ScPbitNoise::ScPbitNoise(const ScPbitOptions& options, std::size_t spins, std::uint64_t seed)
    : interval_(options.noise_interval), group_(options.noise_group),
      threshold_(threshold(options.noise_density)),
      lowest_(static_cast<unsigned>(std::countr_zero(threshold_))), row_(spins),
      bits_(make_bits(options, spins, seed)) {}

std::uint32_t ScPbitNoise::threshold(double density) {
    return std::max(static_cast<std::uint32_t>(std::llround(density * always)), 1U);
}

unsigned ScPbitNoise::draws(double density) {
    return 17 - static_cast<unsigned>(std::countr_zero(threshold(density)));
}

template <typename Bits> std::int8_t ScPbitNoise::value(Bits& bits, SpinId spin) const {
    unsigned number = 0;
    bool on = lowest_ == 16 || bits.draw(spin, number++);
    for (unsigned bit = lowest_ + 1; bit < 16; ++bit) {
        const bool drawn = bits.draw(spin, number++);
        on = ((threshold_ >> bit) & 1U) != 0 ? on || drawn : on && drawn;
    }
    const bool up = bits.draw(spin, number);
    return static_cast<std::int8_t>(on ? (up ? 1 : -1) : 0);
}

template <typename Bits> void ScPbitNoise::fill(Bits& bits) {
    const auto interval = static_cast<std::uint64_t>(std::llround(interval_.at(cycle_)));
    std::uint64_t phase = cycle_ % interval;
    for (std::size_t first = 0; first < row_.size(); first += group_) {
        const std::size_t end = std::min(first + group_, row_.size());
        for (std::size_t i = first; i < end; ++i) {
            row_[i] = phase == 0 ? value(bits, static_cast<SpinId>(i)) : std::int8_t{0};
        }
        phase = phase + 1 == interval ? 0 : phase + 1;
    }
    bits.end_cycle();
}

std::span<const std::int8_t> ScPbitNoise::next() {
    ++cycle_;
    std::visit([this](auto& bits) { fill(bits); }, bits_);
    return row_;
}

} // namespace isinglass
