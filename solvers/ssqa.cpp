// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Onizawa, Sasaki, Shin, Gross, Hanyu, "Stochastic simulated quantum annealing for fast solution of
// combinatorial optimization problems" (IEEE Access 12, 2024): path-integral quantum annealing with
// counters instead of Metropolis steps. Replicas explore on their own while Q is small and agree
// when it is large. The delayed neighbour is what dual-port memory gives the hardware.
// What we changed: fixed point of 2^-16 as in SSA; several rings side by side; a ring lies in the
// lanes of one block, so that a neighbour is the row shifted by one.
// What did not work: docs/algorithms/ssqa.md.
#include "solvers/ssqa.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/error.hpp"
#include "solvers/counter_trials.hpp"
#include "solvers/local_energy.hpp"

namespace isinglass {

namespace {

constexpr const char* name = "ssqa";

TrialPlan plan_of(const SsqaOptions& options) {
    return {options.trials, options.replicas, options.steps * options.hold * options.ramps};
}

/// Spins of the last cycles of a block, each lane holding its ring neighbour's.
class RingPast {
public:
    RingPast(std::size_t spins, std::size_t replicas, std::size_t delay)
        : replicas_(replicas), past_(delay + 1, LaneRows<Spin>(spins)) {}

    void clear() { held_ = 0; }
    /// Takes in the present spins; the neighbours' spins "delay" cycles ago, null if there were
    /// none.
    const LaneRows<Spin>* add(const LaneRows<Spin>& spins) {
        auto& shifted = past_[held_ % past_.size()];
        for (std::size_t i = 0; i < spins.size(); ++i) {
            const auto& from = spins[i].lane;
            auto& to = shifted[i].lane;
            std::copy(from.begin(), from.end() - 1, to.begin() + 1);
            for (std::size_t first = 0; first + replicas_ <= trial_lanes; first += replicas_) {
                to[first] = from[first + replicas_ - 1];
            }
        }
        ++held_;
        return held_ < past_.size() ? nullptr : &past_[held_ % past_.size()];
    }

private:
    std::size_t replicas_;
    std::vector<LaneRows<Spin>> past_; // a ring buffer
    std::uint64_t held_ = 0;
};

class Ssqa : public TrialRule {
public:
    Ssqa(const IsingModel& model, const SsqaOptions& options, std::uint64_t seed)
        : options_(options),
          fixed_(2 * options.i0 + model.max_abs_field() + options.noise + options.pull + 1),
          noise_(model.spin_count(), fixed_(options.noise)),
          counters_(block_count(plan_of(options)), model.spin_count(), seed),
          past_(block_count(plan_of(options)),
                RingPast(model.spin_count(), options.replicas, options.delay)) {
        cycle_.noise = noise_;
        cycle_.shift = fixed_.shift();
        cycle_.half_range = fixed_(options.i0);
        cycle_.upper = fixed_(options.i0 - 1);
    }

    void prepare(std::uint64_t sweep, std::uint64_t cycle) override {
        sweep_ = sweep;
        const std::uint64_t step = (cycle - 1) / options_.hold % options_.steps;
        const auto steps = static_cast<double>(std::max(options_.steps - 1, std::uint64_t{1}));
        cycle_.pull = fixed_(options_.pull * static_cast<double>(step) / steps);
    }
    void begin(const TrialBlock& block, const LaneRows<std::uint32_t>& words) override {
        counters_.begin(block, words, 0);
        past_[block.group].clear();
    }
    void step(TrialBlock& block) override {
        CounterCycle cycle = cycle_;
        cycle.pulling = past_[block.group].add(block.spins);
        counters_.step(block, sweep_, cycle);
    }

private:
    SsqaOptions options_;
    FixedPoint fixed_;
    std::vector<std::int32_t> noise_;
    CounterTrials counters_;
    std::vector<RingPast> past_; // per block
    CounterCycle cycle_;
    std::uint64_t sweep_ = 0;
};

void validate_options(const SsqaOptions& options) {
    constexpr std::uint64_t most = std::uint64_t{1} << 20U;
    for (const std::uint64_t value : {options.steps, options.hold, options.ramps}) {
        if (value < 1 || value > most) {
            throw InputError(
                fmt::format("ssqa: steps, hold and ramps are 1 to {}, not {}", most, value));
        }
    }
    validate(plan_of(options), name);
    for (const double value : {options.i0, options.noise, options.pull}) {
        if (!(value >= 0.0) || !std::isfinite(value)) {
            throw InputError(fmt::format("ssqa: i0, noise and pull are at least 0, not {}", value));
        }
    }
    if (options.i0 > 0 && options.i0 <= 1.0) {
        throw InputError(fmt::format("ssqa: i0 is above 1 (or 0), not {}", options.i0));
    }
    if (options.delay > largest_delay) {
        throw InputError(
            fmt::format("ssqa: the delay is 0 to {}, not {}", largest_delay, options.delay));
    }
}

/// The options with their zeros replaced.
SsqaOptions filled(const IsingModel& model, SsqaOptions options) {
    const LocalEnergy local = local_energy(model);
    const double s = local.mean_root_mean_square;
    const auto fill = [](double& value, double by_rule) { value = value > 0 ? value : by_rule; };
    fill(options.i0, std::max(2.0, s + std::abs(local.mean)));
    fill(options.noise, 0.67448975 * s);
    fill(options.pull, 0.25 * s);
    return options;
}

} // namespace

SolveResult solve_ssqa(const IsingModel& model, const SsqaOptions& given, const SolveLimits& limits,
                       const Observer& observer, AnnealStats* stats) {
    validate_options(given);
    const SsqaOptions options = filled(model, given);
    Ssqa rule(model, options, limits.seed);
    SolveResult result = run_trials(model, plan_of(options), rule, limits, observer, stats);
    result.solver = name;
    result.settings = fmt::format(
        "trials={} replicas={} i0={} noise={} pull={} steps={} hold={} ramps={} delay={}",
        options.trials, options.replicas, options.i0, options.noise, options.pull, options.steps,
        options.hold, options.ramps, options.delay);
    return result;
}

} // namespace isinglass
