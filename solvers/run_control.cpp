// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Clock, best state and the beginning and end of a run.
#include "solvers/run_control.hpp"

#include <algorithm>
#include <limits>

namespace isinglass {

namespace {

constexpr std::uint64_t updates_between_clock_reads = std::uint64_t{1} << 16U;

Energy threshold_of(const Observer& observer) {
    if (!observer.look) {
        return std::numeric_limits<Energy>::min();
    }
    return observer.at_or_below.value_or(std::numeric_limits<Energy>::max());
}

} // namespace

RunControl::RunControl(const SolveLimits& limits, const Observer& observer)
    : limits_(&limits), observer_(&observer), shown_at_or_below_(threshold_of(observer)),
      has_target_(limits.target_energy.has_value()), target_(limits.target_energy.value_or(0)),
      start_(std::chrono::steady_clock::now()) {
    result_.seed = limits.seed;
}

bool RunControl::may_start() {
    if (limits_->max_sweeps == 0) {
        return !stop(StopReason::sweeps);
    }
    if (interrupted()) {
        return !stop(StopReason::interrupted);
    }
    return true;
}

void RunControl::keep_if_better(std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
    if (energy < result_.best_energy || result_.best_state.empty()) {
        keep(state, energy);
        result_.best_sweep = sweep;
    }
}

bool RunControl::show(std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
    keep_if_better(state, energy, sweep);
    if (energy <= shown_at_or_below_ && observer_->look(state, energy, sweep)) {
        return stop(StopReason::observer);
    }
    return has_target_ && energy <= target_ && stop(StopReason::target);
}

Energy RunControl::worth_showing() const {
    const Energy better =
        result_.best_state.empty() ? std::numeric_limits<Energy>::max() : result_.best_energy - 1;
    return std::max({better, shown_at_or_below_, has_target_ ? target_ : better});
}

bool RunControl::book(std::uint64_t sweeps, std::uint64_t updates, bool enough) {
    result_.sweeps += sweeps;
    result_.updates += updates;
    if (enough) { // by show(), whose reason stays
        return true;
    }
    if (result_.sweeps >= limits_->max_sweeps) {
        return stop(StopReason::sweeps);
    }
    return must_stop_early(updates);
}

bool RunControl::exhaust() {
    result_.complete = true;
    return stop(StopReason::exhausted);
}

SolveResult RunControl::finish(std::span<const Spin> state, Energy energy) {
    if (result_.sweeps == 0) {
        keep(state, energy);
    }
    return finish();
}

SolveResult RunControl::finish() {
    result_.seconds = seconds();
    return result_;
}

void RunControl::keep(std::span<const Spin> state, Energy energy) {
    result_.best_state.assign(state.begin(), state.end());
    result_.best_energy = energy;
    result_.best_sweep = result_.sweeps;
}

bool RunControl::out_of_time() {
    updates_to_clock_ = updates_between_clock_reads;
    const double now = seconds();
    if (limits_->progress && result_.sweeps > 0) {
        const double of_time = now / limits_->max_seconds;
        const double of_sweeps =
            static_cast<double>(result_.sweeps) / static_cast<double>(limits_->max_sweeps);
        limits_->progress({result_.sweeps, result_.best_energy, now,
                           std::clamp(std::max(of_time, of_sweeps), 0.0, 1.0)});
    }
    return now < limits_->max_seconds ? false : stop(StopReason::time);
}

double RunControl::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

} // namespace isinglass
