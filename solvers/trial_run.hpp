// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The frame of the synchronous annealers: many trials side by side, annealed again and again.
#pragma once

#include <cstdint>

#include "core/solve.hpp"
#include "solvers/trial_kernels.hpp"

namespace isinglass {

/// What the trials of completed anneals ended in: one entry a trial and anneal, trials in order.
/// With several replicas a trial, that of the lowest energy counts.
struct AnnealStats {
    std::vector<Energy> final_energy; ///< of the state after the last cycle
    std::vector<Energy> best_energy;  ///< lowest after any cycle of the anneal
};

/// Up to 64 states of one model. Invariant between the calls of a run: fields and energies are
/// those of spins.
struct TrialBlock {
    std::uint32_t group = 0; ///< index of the block: selects its random streams
    LaneRows<Spin> spins;
    LaneRows<std::int32_t> fields;
    LaneRow<Energy> energies;
    LaneRow<Energy> lowest; ///< energies so far in this anneal
};

/// One annealing method. Trial r with replica k is lane (r mod t) R + k of block r / t, where R is
/// the number of replicas and t = 64 / R trials share a block.
class TrialRule {
public:
    virtual ~TrialRule() = default;
    /// Before a cycle of all blocks; sweeps count from 1 over the whole run, cycles from 1 in each
    /// anneal.
    virtual void prepare(std::uint64_t sweep, std::uint64_t cycle) = 0;
    /// An anneal begins: spins are random; words are those that drew them, their upper 31 bits
    /// unused.
    virtual void begin(const TrialBlock& block, const LaneRows<std::uint32_t>& words) = 0;
    /// Updates block.spins once. Blocks come in any order, from several threads at once.
    virtual void step(TrialBlock& block) = 0;
};

/// Trials of a run, 1 .. 2^20, each of 1 .. 64 replicas, annealed for >= 1 cycles and then again
/// from random states.
struct TrialPlan {
    std::uint64_t trials = 1;
    std::uint64_t replicas = 1;
    std::uint64_t cycles = 1;
};

inline constexpr std::uint64_t most_trials = std::uint64_t{1} << 20U;

/// Throws InputError when the plan is out of range, naming the solver.
void validate(const TrialPlan& plan, const char* solver);

/// Number of blocks that the plan's trials fill.
std::size_t block_count(const TrialPlan& plan);

/// Runs the rule within the limits. A cycle of all trials is one sweep; every replica's state is
/// judged after each cycle, in the order of trials and replicas. Initial spins: bit 0 of the words
/// of trial_words in block 2^63 + anneal (from 0), 1 being +1. Throws ModelError when a local field
/// could exceed trial_largest_field. Leaves solver and settings of the result empty.
SolveResult run_trials(const IsingModel& model, const TrialPlan& plan, TrialRule& rule,
                       const SolveLimits& limits, const Observer& observer, AnnealStats* stats);

} // namespace isinglass
