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

bool RunControl::exhaust() {
    result_.complete = true;
    return stop(StopReason::exhausted);
}

SolveResult RunControl::finish(std::span<const Spin> state, Energy energy) {
    if (result_.sweeps == 0) {
        keep(state, energy);
    }
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
