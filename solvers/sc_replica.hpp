// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Counter p-bits of hundreds of replicas at once on bit planes; bit for bit those of sc_pbit.
#pragma once

#include <cstdint>

#include "core/solve.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass {

struct ScReplicaOptions {
    /// The p-bits. sum_bits must be 0 (exact), noise_source independent, and replica 0, for all
    /// replicas are simulated.
    ScPbitOptions counter = {};
    /// Words of 512 replicas, 1 .. 65536. Each takes 64 bytes times (2 + bits of a counter - 1) a
    /// spin; more of them use more threads.
    std::uint32_t words = 2;
};

/// Runs replicas 0 .. 512 * words - 1 of the network; the states of replica r after each cycle are
/// those of solve_sc_pbit with option replica = r and the same seed.
///
/// With observer.select, the states that it selects after each cycle are shown; without it, those
/// whose energy is of interest to limits or observer. result.sweeps counts cycles of the whole
/// set, result.updates those of all replicas. Same seed, same bits, for any number of threads and
/// any instruction set. Throws InputError for bad options.
SolveResult solve_sc_replica(const IsingModel& model, const ScReplicaOptions& options,
                             const SolveLimits& limits, const Observer& observer = {});

} // namespace isinglass
