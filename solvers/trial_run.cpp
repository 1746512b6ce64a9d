// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Blocks of 64 trials in lock step: a cycle of all blocks (in parallel, they share nothing), then
// the states are judged in order, so that the result does not depend on the number of threads.
#include "solvers/trial_run.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "core/error.hpp"
#include "core/threads.hpp"
#include "solvers/run_control.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t initial_block = std::uint64_t{1} << 63U;

class Run {
public:
    Run(const IsingModel& model, const TrialPlan& plan, TrialRule& rule, const SolveLimits& limits)
        : model_(model), plan_(plan), rule_(rule), seed_(limits.seed), blocks_(block_count(plan)),
          state_(model.spin_count()), arena_(usable_threads(limits.threads)) {
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            blocks_[b].group = static_cast<std::uint32_t>(b);
            blocks_[b].spins.resize(model.spin_count());
            blocks_[b].fields.resize(model.spin_count());
        }
    }

    void begin_anneal() {
        for_all([this](TrialBlock& block) {
            LaneRows<std::uint32_t> words(model_.spin_count());
            for (SpinId i = 0; i < words.size(); ++i) {
                trial_words(seed_, i, block.group, initial_block + anneal_, words[i]);
                for (std::size_t l = 0; l < trial_lanes; ++l) {
                    block.spins[i].lane[l] = (words[i].lane[l] & 1U) != 0 ? Spin{1} : Spin{-1};
                }
            }
            trial_fields(model_, block.spins, block.fields, block.energies);
            block.lowest.lane.fill(std::numeric_limits<Energy>::max());
            rule_.begin(block, words);
        });
        ++anneal_;
        cycle_ = 0;
    }

    void step(std::uint64_t sweep) {
        rule_.prepare(sweep, ++cycle_);
        for_all([this](TrialBlock& block) {
            rule_.step(block);
            trial_fields(model_, block.spins, block.fields, block.energies);
            for (std::size_t l = 0; l < trial_lanes; ++l) {
                block.lowest.lane[l] = std::min(block.lowest.lane[l], block.energies.lane[l]);
            }
        });
    }

    bool anneal_done() const { return cycle_ == plan_.cycles; }

    /// Shows the states that matter; true: stop.
    bool judge(RunControl& control) {
        for (const TrialBlock& block : blocks_) {
            for (std::size_t l = 0; l < used_lanes(block); ++l) {
                if (control.wants(block.energies.lane[l]) &&
                    control.consider(state_of(block, l), block.energies.lane[l])) {
                    return true;
                }
            }
        }
        return false;
    }

    void record(AnnealStats& stats) const {
        for (const TrialBlock& block : blocks_) {
            for (std::size_t l = 0; l < used_lanes(block); l += plan_.replicas) {
                const auto lowest = [&](const LaneRow<Energy>& row) {
                    const auto* first = row.lane.data() + l;
                    return *std::min_element(first, first + plan_.replicas);
                };
                stats.final_energy.push_back(lowest(block.energies));
                stats.best_energy.push_back(lowest(block.lowest));
            }
        }
    }

    SolveResult finish(RunControl& control) {
        const TrialBlock& first = blocks_.front();
        return control.finish(state_of(first, 0), first.energies.lane[0]);
    }

    std::uint64_t updates() const { return model_.spin_count() * plan_.trials * plan_.replicas; }

private:
    template <typename Work> void for_all(const Work& work) {
        if (blocks_.size() == 1) {
            work(blocks_.front());
            return;
        }
        arena_.execute([&] {
            tbb::parallel_for(std::size_t{0}, blocks_.size(),
                              [&](std::size_t b) { work(blocks_[b]); });
        });
    }

    std::size_t used_lanes(const TrialBlock& block) const {
        const std::uint64_t per_block = trial_lanes / plan_.replicas;
        const std::uint64_t trials = std::min(per_block, plan_.trials - block.group * per_block);
        return trials * plan_.replicas;
    }

    std::span<const Spin> state_of(const TrialBlock& block, std::size_t lane) {
        for (std::size_t i = 0; i < state_.size(); ++i) {
            state_[i] = block.spins[i].lane[lane];
        }
        return state_;
    }

    const IsingModel& model_;
    TrialPlan plan_;
    TrialRule& rule_;
    std::uint64_t seed_;
    std::vector<TrialBlock> blocks_;
    SpinState state_; // the one that is shown
    tbb::task_arena arena_;
    std::uint64_t anneal_ = 0;
    std::uint64_t cycle_ = 0; // of this anneal
};

} // namespace

void validate(const TrialPlan& plan, const char* solver) {
    const auto check = [&](const char* name, std::uint64_t value, std::uint64_t most) {
        if (value < 1 || value > most) {
            throw InputError(
                fmt::format("{}: the number of {} is 1 to {}, not {}", solver, name, most, value));
        }
    };
    check("trials", plan.trials, most_trials);
    check("replicas", plan.replicas, trial_lanes);
    check("cycles", plan.cycles, std::numeric_limits<std::uint64_t>::max());
}

std::size_t block_count(const TrialPlan& plan) {
    const std::uint64_t per_block = trial_lanes / plan.replicas;
    return (plan.trials + per_block - 1) / per_block;
}

SolveResult run_trials(const IsingModel& model, const TrialPlan& plan, TrialRule& rule,
                       const SolveLimits& limits, const Observer& observer, AnnealStats* stats) {
    if (model.max_abs_field() > trial_largest_field) {
        throw ModelError("the coefficients are too large for this solver: a local field reaches "
                         "2^30; divide them, or use gibbs");
    }
    RunControl control(limits, observer);
    Run run(model, plan, rule, limits);
    run.begin_anneal();
    bool stop = !control.may_start();
    for (std::uint64_t sweep = 1; !stop; ++sweep) {
        if (run.anneal_done()) {
            run.begin_anneal();
        }
        run.step(sweep);
        if (run.anneal_done() && stats != nullptr) {
            run.record(*stats);
        }
        control.begin_sweep(run.updates());
        stop = run.judge(control);
        if (!stop) {
            stop = model.spin_count() == 0 ? control.exhaust() : control.end_sweep(run.updates());
        }
    }
    return run.finish(control);
}

} // namespace isinglass
