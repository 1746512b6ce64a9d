// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What every solver does at the end of a sweep: keep the best state, show it, decide to stop.
#pragma once

#include <chrono>
#include <span>

#include "core/solve.hpp"

namespace isinglass {

/// Applies SolveLimits and Observer to a run and fills the counting part of its SolveResult.
///
/// At the end of a sweep, in this order: best state, observer, target, sweeps, interrupt, time
/// (the clock is read once in about 2^16 updates). A model without spins has one state, so its
/// first sweep exhausts it. The limits and the observer must outlive this object. The initial
/// state counts only when no sweep is made.
class RunControl {
public:
    RunControl(const SolveLimits& limits, const Observer& observer);

    /// Whether a first sweep may be made: max_sweeps is not 0 and no interrupt is pending.
    bool may_start();
    /// Books a sweep of "updates" p-bit updates that ended in "state"; true: the run stops.
    bool after_sweep(std::span<const Spin> state, Energy energy, std::uint64_t updates) {
        begin_sweep(updates);
        if (consider(state, energy)) {
            return true;
        }
        return state.empty() ? exhaust() : end_sweep(updates);
    }
    /// The parts of after_sweep, for sweeps that end in several states: begin_sweep, consider for
    /// each state until it returns true, end_sweep. States that are not wanted may be left out.
    void begin_sweep(std::uint64_t updates) {
        ++result_.sweeps;
        result_.updates += updates;
    }
    bool wants(Energy energy) const {
        return energy < result_.best_energy || result_.best_sweep == 0 ||
               energy <= shown_at_or_below_ || (has_target_ && energy <= target_);
    }
    bool consider(std::span<const Spin> state, Energy energy) {
        if (energy < result_.best_energy || result_.best_sweep == 0) {
            keep(state, energy);
        }
        if (energy <= shown_at_or_below_ && observer_->look(state, energy, result_.sweeps)) {
            return stop(StopReason::observer);
        }
        return has_target_ && energy <= target_ && stop(StopReason::target);
    }
    bool end_sweep(std::uint64_t updates) {
        if (result_.sweeps >= limits_->max_sweeps) {
            return stop(StopReason::sweeps);
        }
        return must_stop_early(updates);
    }
    /// For solvers with many replicas: shows one state that ended sweep number "sweep" without
    /// booking the sweep; true: observer or target has seen enough.
    bool show(std::span<const Spin> state, Energy energy, std::uint64_t sweep);
    /// Keeps a state if it is the best so far; nobody sees it.
    void keep_if_better(std::span<const Spin> state, Energy energy, std::uint64_t sweep);
    /// States of at most this energy are worth showing: to the observer, as reaching the target or
    /// as the new best one.
    Energy worth_showing() const;
    /// Books sweeps whose states were shown, "enough" being what show() said; true: the run stops.
    bool book(std::uint64_t sweeps, std::uint64_t updates, bool enough);
    /// For solvers that work long without a state to show: checks interrupt and time as a sweep of
    /// `updates` updates would, and books nothing. True: the run stops.
    bool between_sweeps(std::uint64_t updates) { return must_stop_early(updates); }
    /// Every state has been considered: the run is complete. Returns true.
    bool exhaust();
    /// The result with its time. When no sweep was made, "state" is the best one.
    SolveResult finish(std::span<const Spin> state, Energy energy);
    /// The result of a run whose best state was considered or shown.
    SolveResult finish();
    /// Sweeps booked so far.
    std::uint64_t sweeps() const { return result_.sweeps; }

private:
    void keep(std::span<const Spin> state, Energy energy);
    bool stop(StopReason reason) {
        result_.stop = reason;
        return true;
    }
    bool interrupted() const {
        return limits_->interrupt != nullptr && limits_->interrupt->load(std::memory_order_relaxed);
    }
    bool must_stop_early(std::uint64_t updates) {
        if (interrupted()) {
            return stop(StopReason::interrupted);
        }
        if (updates < updates_to_clock_) {
            updates_to_clock_ -= updates;
            return false;
        }
        return out_of_time();
    }
    bool out_of_time();
    double seconds() const;

    const SolveLimits* limits_;
    const Observer* observer_;
    Energy shown_at_or_below_; // the least energy when there is no observer
    bool has_target_;
    Energy target_;
    std::uint64_t updates_to_clock_ = 0; // the clock is read once these updates are made
    std::chrono::steady_clock::time_point start_;
    SolveResult result_;
};

} // namespace isinglass
