// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What a solver is given and what it returns: limits, observer, result with provenance.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>

#include "core/ising_model.hpp"
#include "core/types.hpp"

namespace isinglass {

/// How far a run is.
struct Progress {
    std::uint64_t sweeps = 0;
    Energy best_energy = 0;
    double seconds = 0.0;
    /// Part of the tightest budget (time or sweeps) that is used, 0 to 1; 0 without a budget.
    double fraction = 0.0;
};

/// Replicas that a bit-sliced solver updates with one instruction stream.
inline constexpr std::size_t replicas_per_word = 512;
/// One bit per replica: replica r is bit r mod 64 of element r / 64. A word is a cache line.
struct alignas(64) ReplicaWord : std::array<std::uint64_t, replicas_per_word / 64> {};

/// When a solver must stop. Checked at least once a sweep.
struct SolveLimits {
    std::uint64_t seed = 1;
    /// Sweeps (updates of every spin) at most.
    std::uint64_t max_sweeps = std::numeric_limits<std::uint64_t>::max();
    /// Wall-clock seconds at most; checked every few sweeps.
    double max_seconds = std::numeric_limits<double>::infinity();
    /// Stop as soon as a state of at most this energy has been seen.
    std::optional<Energy> target_energy = {};
    /// Set by a signal handler or another thread to stop the run early; may be null.
    const std::atomic<bool>* interrupt = nullptr;
    /// Threads at most, 0: as many as there are processors. Does not affect the result.
    unsigned threads = 0;
    /// Called every millisecond or so of a longer run; may be empty. Does not affect the result.
    std::function<void(const Progress&)> progress = {};
};

/// Looks at states during a run; `sweep` counts from 1. Returns true to stop the run.
struct Observer {
    /// Only states of at most this energy are shown; nullopt: the state after every sweep.
    std::optional<Energy> at_or_below;
    std::function<bool(std::span<const Spin> state, Energy energy, std::uint64_t sweep)> look;
    /// A cheap sieve for solvers that hold replicas as bit planes, may be empty: given one word per
    /// spin (bit r: spin i of replica r is +1), the replicas that `look` should see. May be called
    /// from several threads at once; `look` never is.
    std::function<ReplicaWord(std::span<const ReplicaWord> spins)> select = {};
};

enum class StopReason { target, observer, sweeps, time, interrupted, exhausted };

/// "target", "observer", "sweeps", "time", "interrupted" or "exhausted".
std::string to_string(StopReason reason);

/// Outcome of one run. Postcondition: best_energy == model.energy(best_state).
struct SolveResult {
    SpinState best_state;
    Energy best_energy = std::numeric_limits<Energy>::max();
    std::uint64_t best_sweep = 0; ///< sweep in which best_energy was first reached
    std::uint64_t sweeps = 0;     ///< sweeps made
    std::uint64_t updates = 0;    ///< p-bit updates made
    double seconds = 0.0;         ///< wall-clock time of the run
    StopReason stop = StopReason::sweeps;
    bool complete = false; ///< every state was considered: best_energy is the ground energy
    /// Number of ground states in decimal, of any length, where the solver has counted them.
    std::optional<std::string> ground_states = {};
    // Provenance: together with the model these reproduce the run bit for bit.
    std::string solver;   ///< registered name, e.g. "gibbs"
    std::string settings; ///< the solver's options, "name=value" separated by blanks
    std::uint64_t seed = 0;
};

/// A solver with its options bound.
using Solver =
    std::function<SolveResult(const IsingModel&, const SolveLimits&, const Observer& observer)>;

} // namespace isinglass
