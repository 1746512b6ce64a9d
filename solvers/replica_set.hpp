// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One word of 512 replicas on its way, and the states of it that are worth showing.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/solve.hpp"
#include "solvers/heat_bath_program.hpp"
#include "solvers/lane_random.hpp"
#include "solvers/large_pages.hpp"
#include "solvers/replica_energy.hpp"
#include "solvers/replica_layout.hpp"
#include "solvers/run_control.hpp"

namespace isinglass {

/// What all words of a run share. The model and the observer must outlive it.
struct ReplicaProblem {
    const IsingModel& model;
    const Observer& observer;
    ReplicaLayout layout;
    EnergyTerms terms;
    bool in_order; ///< every position is the spin of that number

    ReplicaProblem(const IsingModel& of, ReplicaLayout with, const Observer& seen_by);
};

/// A state worth showing. Postcondition of all functions here: energy == model.energy(state).
struct ReplicaHit {
    std::uint64_t sweep = 0;
    SpinState state;
    Energy energy = 0;
};

/// Word number `word` of a run: its spins, its random streams (lanes 8 word .. 8 word + 7) and its
/// hits. Starts with random states. Words share nothing, so each may be worked on by a thread.
class ReplicaSet {
public:
    ReplicaSet(const ReplicaProblem& problem, std::uint64_t seed, std::uint32_t word);

    /// Fresh random states.
    void restart();
    /// One heat-bath update of every spin of every replica.
    void sweep(const HeatBath& heat_bath);
    /// Puts into hits() the states that observer.select selects or, without it, all states that
    /// observer.look wants or, when there are none, the best one if its energy is at most
    /// worth_showing (RunControl::worth_showing).
    void note(std::uint64_t sweep, Energy worth_showing);
    /// Puts the replica of least energy into hits(), so that a run always has a best state.
    void note_best(std::uint64_t sweep);

    /// Unsatisfied weights of the present states; counted at most once after each change.
    const ReplicaCounts& counts();
    /// One word per position.
    std::span<const ReplicaWord> spins() const { return spins_; }
    /// The same to be changed.
    std::span<ReplicaWord> change_spins() {
        counted_ = false;
        return spins_;
    }
    /// Exchanges all spins for others, one word per position.
    void swap_spins(LargeVector<ReplicaWord>& others) {
        counted_ = false;
        spins_.swap(others);
    }
    /// One word per spin of the model, valid until the next call or change.
    std::span<const ReplicaWord> by_spin();
    std::vector<ReplicaHit>& hits() { return hits_; }

private:
    ReplicaWord of_low_energy(Energy bound);
    void note_all(ReplicaWord replicas, std::uint64_t sweep);

    const ReplicaProblem* problem_;
    LargeVector<ReplicaWord> spins_; // by position
    std::vector<ReplicaWord> by_spin_;
    RandomPlanes updates_;
    RandomPlanes initial_;
    ReplicaCounts counts_;
    bool counted_ = false; // counts_ belongs to spins_
    std::vector<ReplicaHit> hits_;
};

/// Shows the hits of all sets in the order of sweeps, then words, and forgets them; true: observer
/// or target has seen enough.
bool show_hits(std::span<ReplicaSet> sets, RunControl& control);

/// Ends a run: the best state of all sets is in the result.
SolveResult finish_replicas(std::span<ReplicaSet> sets, RunControl& control);

} // namespace isinglass
