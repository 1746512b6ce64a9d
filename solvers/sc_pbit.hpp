// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Saturating-counter p-bits of stochastic-computing hardware, integer and cycle by cycle.
#pragma once

#include <cstdint>
#include <string>

#include "core/solve.hpp"
#include "solvers/schedule.hpp"

namespace isinglass {

/// Upper end of the counter. Its value is I0 - alpha with alpha 1 or 0.
enum class CounterRange {
    even, ///< alpha = 1: -I0 .. I0 - 1, 2 I0 states, as many up as down; the hardware form
    odd,  ///< alpha = 0: -I0 .. I0, symmetric about 0
};

/// One bit more than RTL needs in practice, and small enough that 32-bit sums cannot overflow.
inline constexpr std::int32_t sc_pbit_largest = std::int32_t{1} << 20U;

/// Where the random bits of the noise come from.
enum class NoiseSource {
    independent, ///< one lane (solvers/lane_random.hpp): statistically independent bits
    lfsr,        ///< one shift register per p-bit, started evenly spaced on one orbit
    shared,      ///< one 64-bit xorshift; p-bits read its taps through a delay line
};

/// Which p-bits switch in a cycle.
enum class UpdateOrder {
    synchronous, ///< all, from the spins of the cycle before
    chromatic,   ///< in cycle t those of colour t mod C of color_spins (core/coloring.hpp)
};

/// Sparse noise: p-bit i may receive noise in cycle t only if (t + floor(i / noise_group)) mod
/// noise_interval(t) == 0, and then does with probability noise_density.
struct ScPbitOptions {
    /// Counter half-range I0 of each cycle, rounded to the nearest integer, 1 .. 2^20. Large is
    /// cold.
    Schedule half_range = Schedule::doubling(1, 8, 20);
    CounterRange range = CounterRange::even;
    /// Bits of the saturating field and sum registers, 1 .. 31; 0: exact.
    unsigned sum_bits = 0;
    /// Amplitude of the noise, in units of h and J; 0 .. 2^20.
    std::int32_t noise_weight = 4;
    /// Probability that a p-bit receives noise in a cycle that allows it, in (0, 1]; 1 is dense
    /// noise. Rounded to a multiple of 2^-16, at least 2^-16.
    double noise_density = 0.5;
    /// Cycles from one noise of a p-bit to the next, rounded to the nearest integer, 1 .. 2^20.
    Schedule noise_interval = Schedule::constant(1);
    /// Consecutive p-bits that share a phase of noise_interval; >= 1.
    std::uint32_t noise_group = 1;
    NoiseSource noise_source = NoiseSource::independent;
    /// lfsr: width of a register, 3 .. 32. Its 2^lfsr_bits - 1 states must suffice for the p-bits.
    unsigned lfsr_bits = 32;
    /// shared: bits of the xorshift word in use, 1 .. 64; p-bit i reads bit i mod noise_taps ...
    unsigned noise_taps = 64;
    /// ... of noise_delay * floor(i / noise_taps) cycles before; 0 .. 1024.
    std::uint32_t noise_delay = 1;
    UpdateOrder update = UpdateOrder::synchronous;
    /// Replica of the bit-sliced engine that is simulated: which random bits are read.
    std::uint32_t replica = 0;
};

/// A p-bit's next counter value from x = counter + h + sum J m + noise; its spin is +1 iff the
/// counter is >= 0. Precondition: half_range >= 1.
constexpr std::int32_t next_counter(std::int32_t x, std::int32_t half_range, CounterRange range) {
    if (x >= half_range) {
        return range == CounterRange::even ? half_range - 1 : half_range;
    }
    return x < -half_range ? -half_range : x;
}

/// Saturation to a signed register of "bits" bits; 0: none. Precondition: bits < 32.
constexpr std::int32_t saturated(std::int32_t sum, unsigned bits) {
    if (bits == 0) {
        return sum;
    }
    const std::int32_t end = static_cast<std::int32_t>(std::uint32_t{1} << (bits - 1)) - 1;
    return sum > end ? end : (sum < -end - 1 ? -end - 1 : sum);
}

/// "half_range=doubling(1,8,20) range=even ...": all options that matter to a run.
std::string to_string(const ScPbitOptions& options);

/// Throws InputError when an option is out of range, whatever the model.
void validate(const ScPbitOptions& options);

/// Updates all p-bits at once from the states of the previous cycle (ping-pong); a cycle is a
/// sweep. The full specification is docs/algorithms/sc_pbit.md.
///
/// Initial spins come from lane floor(replica / 64) of purpose 1, one output per spin in index
/// order; counters start at 0 for +1 and at -1 for -1. Same seed, same bits. Not a Boltzmann
/// sampler: use gibbs for statistics. Throws InputError when an option is out of range or the
/// model has too many spins for the noise source.
SolveResult solve_sc_pbit(const IsingModel& model, const ScPbitOptions& options,
                          const SolveLimits& limits, const Observer& observer = {});

} // namespace isinglass
