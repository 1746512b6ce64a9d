// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Gibbs sampling of whole blocks of low width: many spins move as one, exactly.
#pragma once

#include <cstdint>

#include "core/solve.hpp"
#include "solvers/schedule.hpp"

namespace isinglass {

struct BlockGibbsOptions {
    /// I0 (pseudo-inverse temperature, in 1 / energy units) of each sweep, as in GibbsOptions.
    Schedule schedule = Schedule::constant(0.65);
    /// Width of a block's graph at most, 0 .. 16: 1 are trees. Time grows as 2^width.
    std::size_t width = 2;
    /// Spins of a block at most, at least 1.
    std::size_t block_spins = 256;
    /// Random partitions into blocks, at least 1; sweep s uses number (s - 1) mod partitions.
    std::size_t partitions = 4;
    /// Sweeps after which a fresh random state is drawn and the schedule begins anew; 0: never.
    std::uint64_t restart_sweeps = 0;
};

inline constexpr std::size_t most_block_width = 16;

/// A sweep samples the blocks of one partition in turn, each from its exact Boltzmann distribution
/// given all other spins; every spin is updated once. For a constant I0 the states are distributed
/// as exp(-I0 H) in the long run. Source: Hamze & de Freitas, UAI 2004.
///
/// The state at the end of each sweep is judged by limits and observer; the initial one is not.
/// Random words (RandomStream, seed = limits.seed): stream 0 gives one word per spin and sweep, in
/// the order of sampling; stream 1 the initial states (FieldState::randomise); stream 2 the
/// partitions. Probabilities are computed in double and rounded to 32-bit thresholds. Throws
/// InputError for an option out of range.
SolveResult solve_block_gibbs(const IsingModel& model, const BlockGibbsOptions& options,
                              const SolveLimits& limits, const Observer& observer = {});

} // namespace isinglass
