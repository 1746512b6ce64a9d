// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Saturating-counter p-bits of stochastic-computing hardware, integer and cycle by cycle.
#pragma once

#include <cstdint>

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

struct ScPbitOptions {
    /// Counter half-range I0 of each cycle, rounded to the nearest integer, 1 .. 2^20. Large is
    /// cold.
    Schedule half_range = Schedule::doubling(1, 8, 20);
    CounterRange range = CounterRange::even;
    /// Amplitude of the noise, in units of h and J; 0 .. 2^20.
    std::int32_t noise_weight = 4;
    /// Probability that a p-bit receives noise in a cycle, in (0, 1]; 1 is dense noise. Rounded to
    /// a multiple of 2^-31.
    double noise_density = 0.5;
};

/// A p-bit's next counter value from x = counter + h + sum J m + noise; its spin is +1 iff the
/// counter is >= 0. Precondition: half_range >= 1.
constexpr std::int32_t next_counter(std::int32_t x, std::int32_t half_range, CounterRange range) {
    if (x >= half_range) {
        return range == CounterRange::even ? half_range - 1 : half_range;
    }
    return x < -half_range ? -half_range : x;
}

/// The noise of p-bit "spin" in "cycle" (from 1): -1, 0 or +1, before weighting. A pure function:
/// w = word (cycle - 1) mod 4 of Philox block (cycle - 1) / 4 of stream spin + 2^32; zero unless
/// (w >> 1) < round(2^31 density), else +1 if the lowest bit of w is set, else -1.
int sc_pbit_noise(std::uint64_t seed, SpinId spin, std::uint64_t cycle, double density);

/// Updates all p-bits at once from the states of the previous cycle (ping-pong); a cycle is a
/// sweep. The full specification is docs/algorithms/sc_pbit.md.
///
/// Initial spins come from stream 1 (FieldState::randomise), counters start at 0 for +1 and at -1
/// for -1. Same seed, same bits. Not a Boltzmann sampler: use gibbs for statistics. Throws
/// InputError when an option is out of range.
SolveResult solve_sc_pbit(const IsingModel& model, const ScPbitOptions& options,
                          const SolveLimits& limits, const Observer& observer = {});

} // namespace isinglass
