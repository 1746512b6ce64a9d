// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Two passes over the branches of a conditioned model: the first finds the ground energy and the
// branches that reach it, the second counts and lists their ground states. Keeping the tables of
// all branches instead would save the second pass and cost the memory that conditioning is for;
// branches with a ground state are few.
#include "solvers/exact_elimination.hpp"

#include <limits>
#include <optional>

#include "solvers/ground_tables.hpp"
#include "solvers/run_control.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t updates_per_table = std::uint64_t{1} << 14U; // the clock: every 4th table

class EliminationRun {
public:
    EliminationRun(const IsingModel& model, const ConditionedPlan& plan, RunControl& control,
                   const Observer& observer)
        : model_(model), plan_(plan), control_(control), observer_(observer), tables_(plan.rest) {}

    /// Whether all branches were seen.
    bool find_ground() {
        for (std::uint64_t number = 0; number < plan_.branches(); ++number) {
            const Branch branch = branch_of(model_, plan_, number);
            if (!compute(branch)) {
                return false;
            }
            const Energy energy = branch.energy + tables_.energy();
            if (energy < ground_) {
                ground_ = energy;
                best_.clear();
            }
            if (energy == ground_) {
                best_.push_back(number);
            }
        }
        return true;
    }

    /// Whether the run ended by itself. Precondition: find_ground() returned true.
    bool list() {
        const bool all = observer_.look && observer_.at_or_below.value_or(ground_) >= ground_;
        bool shown = false;
        for (const std::uint64_t number : best_) {
            const Branch branch = branch_of(model_, plan_, number);
            if (plan_.branches() > 1 && !compute(branch)) {
                return false;
            }
            add_count();
            bool stopped = false;
            if (all || !shown) {
                tables_.for_each([&](std::span<const Spin> rest) {
                    shown = true;
                    state_ = branch.expand(plan_, rest);
                    stopped = control_.after_sweep(state_, ground_, state_.size());
                    return stopped || !all;
                });
            }
            if (stopped) {
                return false;
            }
        }
        return true;
    }

    /// Number of ground states when all of them were counted.
    std::optional<std::string> count() const {
        if (best_.empty() || counted_ != best_.size()) {
            return std::nullopt;
        }
        return count_.str();
    }

private:
    bool compute(const Branch& branch) {
        return tables_.compute(branch.fields,
                               [&] { return control_.between_sweeps(updates_per_table); });
    }

    void add_count() {
        if (const auto count = tables_.count()) {
            count_ += *count;
            ++counted_;
        }
    }

    const IsingModel& model_;
    const ConditionedPlan& plan_;
    RunControl& control_;
    const Observer& observer_;
    GroundTables tables_;
    Energy ground_ = std::numeric_limits<Energy>::max();
    std::vector<std::uint64_t> best_; // branches that reach it
    StateCount count_ = 0;
    std::size_t counted_ = 0; // branches in count_
    SpinState state_;
};

} // namespace

SolveResult solve_by_elimination(const IsingModel& model, const ConditionedPlan& plan,
                                 const SolveLimits& limits, const Observer& observer) {
    SolveLimits used = limits;
    used.max_sweeps = std::numeric_limits<std::uint64_t>::max();
    RunControl control(used, observer);
    EliminationRun run(model, plan, control, observer);
    if (control.may_start() && run.find_ground() && run.list()) {
        control.exhaust();
    }
    const SpinState start(model.spin_count(), -1);
    SolveResult result = control.finish(start, model.energy(start));
    result.ground_states = run.count();
    return result;
}

} // namespace isinglass
