// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Parallel tempering of 512 ladders of replicas at once, with cluster moves; for hard landscapes.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/solve.hpp"

namespace isinglass {

/// Where two ladders exchange clusters (ClusterMoves); the second one doubles time and memory.
enum class ClusterUse : std::uint8_t {
    off, ///< one ladder
    cold ///< two ladders, moves at the colder half of the temperatures
};

struct TemperingOptions {
    /// Lowest I0, that of the hottest replicas; 0: 1.2 / s, where s^2 is the mean over the spins of
    /// h_i^2 + sum_j J_ij^2.
    double i0_min = 0;
    /// Highest I0; 0: 6 / s.
    double i0_max = 0;
    /// Values of I0, 1 .. 4096; one word of 512 replicas each: 64 bytes a spin. 1: i0_max only.
    std::uint32_t temperatures = 16;
    /// Sweeps from one round of exchanges to the next; >= 1. Pairs take turns: the even ones, then
    /// the odd ones.
    std::uint64_t swap_interval = 1;
    /// Sweeps in which the values of I0 move towards equal exchange rates; then they stay, so that
    /// sampling is exact. 0: a geometric progression from the start.
    std::uint64_t adapt_sweeps = 1000;
    ClusterUse clusters = ClusterUse::off;
    /// Sweeps after which all replicas get fresh random states; 0: never.
    std::uint64_t restart_sweeps = 0;
};

/// What a run learned about its temperatures.
struct TemperingStats {
    std::vector<double> i0;         ///< rising, at the end of the run
    std::vector<double> acceptance; ///< of exchanges of i0[k] and i0[k + 1], since I0 stay
    /// Called at the end of every round of sampling at fixed I0, if not empty, for each word of
    /// replicas: index into i0, and one word per spin of the model.
    std::function<void(std::size_t temperature, std::span<const ReplicaWord> spins)> look = {};
};

/// Runs 512 ladders (1024 with clusters) of one replica at each I0. A sweep updates every spin of
/// every replica once. Once the I0 stay, the replicas at i0[k] are distributed as exp(-i0[k] H).
///
/// With observer.select, the states that it selects after each sweep are shown, from all
/// temperatures; without it, those whose energy is of interest to limits or observer.
/// result.sweeps counts sweeps of the whole set, result.updates those of all replicas. Same seed,
/// same bits, for any number of threads and any instruction set.
/// Throws InputError for bad options, ModelError unless fits_replicas(model).
SolveResult solve_tempering(const IsingModel& model, const TemperingOptions& options,
                            const SolveLimits& limits, const Observer& observer = {},
                            TemperingStats* stats = nullptr);

} // namespace isinglass
