// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Gibbs sampling of hundreds of replicas at once on bit planes: the fastest solver.
#pragma once

#include <cstdint>

#include "core/solve.hpp"
#include "solvers/schedule.hpp"

namespace isinglass {

/// The order in which a sweep visits the spins.
enum class SweepOrder : std::uint8_t {
    sequential, ///< spins of equal couplings together (sequential_layout)
    chromatic   ///< colour by colour, as hardware with a clock phase per colour does
};

struct ReplicaOptions {
    /// I0 of each sweep, the same for all replicas.
    Schedule schedule = Schedule::constant(0.65);
    /// Words of 512 replicas; 1 .. 65536. More of them use more threads and more memory: 64 bytes a
    /// spin and word.
    std::uint32_t words = 2;
    SweepOrder order = SweepOrder::sequential;
    /// Sweeps after which all replicas get fresh random states; 0: never.
    std::uint64_t restart_sweeps = 0;
};

/// Runs 512 * words independent replicas; a sweep updates every spin of every replica once. For a
/// constant I0 each replica's states are distributed as exp(-I0 H) in the long run.
///
/// With observer.select, the states that it selects after each sweep are shown; without it, those
/// whose energy is of interest to limits or observer. result.sweeps counts sweeps of the whole
/// set, result.updates those of all replicas. Same seed, same bits, for any number of threads and
/// any instruction set: replica r of word w draws from lanes 8 w .. 8 w + 7 of LaneRandom.
/// Throws InputError for bad options, ModelError as make_heat_bath does.
SolveResult solve_replica(const IsingModel& model, const ReplicaOptions& options,
                          const SolveLimits& limits, const Observer& observer = {});

} // namespace isinglass
