// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sweeping a word and picking the replicas worth showing.
#include "solvers/replica_set.hpp"

#include <algorithm>

#include "solvers/replica_kernels.hpp"

namespace isinglass {

ReplicaProblem::ReplicaProblem(const IsingModel& of, ReplicaLayout with, const Observer& seen_by)
    : model(of), observer(seen_by), layout(std::move(with)), terms(of, layout),
      in_order(std::ranges::is_sorted(layout.spin_at)) {}

ReplicaSet::ReplicaSet(const ReplicaProblem& problem, std::uint64_t seed, std::uint32_t word)
    : problem_(&problem), spins_(problem.model.spin_count()),
      updates_(seed, RandomPurpose::updates, word),
      initial_(seed, RandomPurpose::initial_states, word) {
    restart();
}

void ReplicaSet::restart() { randomise(change_spins(), initial_); }

void ReplicaSet::sweep(const HeatBath& heat_bath) {
    const ReplicaLayout& layout = problem_->layout;
    heat_bath_sweep(layout, layout.runs, heat_bath, change_spins(), updates_);
}

void ReplicaSet::note(std::uint64_t sweep, Energy worth_showing) {
    const Observer& observer = problem_->observer;
    if (observer.select) {
        note_all(observer.select(by_spin()), sweep);
        return;
    }
    const ReplicaWord all =
        observer.look ? of_low_energy(observer.at_or_below.value_or(worth_showing)) : ReplicaWord{};
    if (!is_zero(all)) {
        note_all(all, sweep);
    } else if (problem_->terms.energy(counts().least()) <= worth_showing) {
        note_best(sweep); // a new best state or the target: one is enough
    }
}

void ReplicaSet::note_best(std::uint64_t sweep) {
    ReplicaWord best = counts().at_most(counts().least());
    ReplicaWord one{};
    const std::size_t first = take_first(best);
    one[first / 64] = std::uint64_t{1} << (first % 64);
    note_all(one, sweep);
}

const ReplicaCounts& ReplicaSet::counts() {
    if (!counted_) {
        count_unsatisfied(problem_->terms, spins_, counts_);
        counted_ = true;
    }
    return counts_;
}

std::span<const ReplicaWord> ReplicaSet::by_spin() {
    if (problem_->in_order) {
        return spins_;
    }
    by_spin_.resize(spins_.size());
    for (std::size_t position = 0; position < spins_.size(); ++position) {
        by_spin_[problem_->layout.spin_at[position]] = spins_[position];
    }
    return by_spin_;
}

ReplicaWord ReplicaSet::of_low_energy(Energy bound) {
    const EnergyTerms& terms = problem_->terms;
    if (bound < terms.least) {
        return {};
    }
    const std::uint64_t above =
        static_cast<std::uint64_t>(bound) - static_cast<std::uint64_t>(terms.least);
    return counts().at_most(above / (2 * static_cast<std::uint64_t>(terms.unit)));
}

void ReplicaSet::note_all(ReplicaWord replicas, std::uint64_t sweep) {
    while (!is_zero(replicas)) {
        ReplicaHit& hit = hits_.emplace_back();
        hit.sweep = sweep;
        extract_replica(problem_->layout, spins_, take_first(replicas), hit.state);
        hit.energy = problem_->model.energy(hit.state);
    }
}

bool show_hits(std::span<ReplicaSet> sets, RunControl& control) {
    std::vector<const ReplicaHit*> order;
    for (ReplicaSet& set : sets) {
        for (const ReplicaHit& hit : set.hits()) {
            order.push_back(&hit);
        }
    }
    std::ranges::stable_sort(order, {}, [](const ReplicaHit* hit) { return hit->sweep; });
    const bool enough = std::ranges::any_of(order, [&](const ReplicaHit* hit) {
        return control.show(hit->state, hit->energy, hit->sweep);
    });
    for (ReplicaSet& set : sets) {
        set.hits().clear();
    }
    return enough;
}

SolveResult finish_replicas(std::span<ReplicaSet> sets, RunControl& control) {
    for (ReplicaSet& set : sets) {
        set.note_best(control.sweeps());
        for (const ReplicaHit& hit : set.hits()) {
            control.keep_if_better(hit.state, hit.energy, hit.sweep);
        }
    }
    return control.finish();
}

} // namespace isinglass
