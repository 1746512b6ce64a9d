// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Onizawa, Katsuki, Shin, Gross, Hanyu, "Fast-converging simulated annealing for Ising models based
// on integral stochastic computing" (IEEE TNNLS 2022): all spins move at once, and a counter that
// remembers the last fields keeps them from swinging to and fro. Ranges and noise come from the
// spread of the local energies (Onizawa et al., IEEE OJSP 4, 2023).
// What we changed: real numbers are multiples of 2^-16 (coarser for large coefficients); 64 trials
// share each pass over the couplings; biases count as couplings to a constant spin in the
// statistics; the anneal is repeated until a limit is met.
// What did not work: see docs/algorithms/ssa.md. On dense graphs with weights of one sign the mean
// pushes the whole range of I0 up, and p-bit annealing (psa) is better.
#include "solvers/ssa.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/error.hpp"
#include "solvers/counter_trials.hpp"
#include "solvers/local_energy.hpp"
#include "solvers/schedule.hpp"

namespace isinglass {

namespace {

constexpr double quartile = 0.67448975; // of a normal distribution, in standard deviations
constexpr const char* name = "ssa";

/// The options with their zeros replaced.
struct Parameters {
    double i0_min = 1.0;
    double i0_max = 1.0;
    std::vector<double> noise; ///< per spin
};

Parameters parameters(const IsingModel& model, const SsaOptions& options) {
    const LocalEnergy local = local_energy(model);
    const bool shared = options.rule == SsaNoise::shared;
    const double spread = shared ? local.mean_root_mean_square : local.largest_root_mean_square;
    const double mean = shared ? std::abs(local.mean) : local.smallest_abs_mean;
    const double unit = spread > 0 ? spread : 1.0; // no couplings: any range will do
    Parameters found;
    found.i0_min = options.i0_min > 0 ? options.i0_min : 0.01 * unit + mean;
    found.i0_max = options.i0_max > 0 ? options.i0_max : 2 * unit + mean;
    for (const double own : local.root_mean_square) {
        const double by_rule = quartile * (shared ? spread : own);
        found.noise.push_back(options.noise > 0 ? options.noise : by_rule);
    }
    return found;
}

class Ssa : public TrialRule {
public:
    Ssa(const IsingModel& model, const Parameters& found, const SsaOptions& options,
        std::uint64_t seed)
        : ramp_(Schedule::geometric(found.i0_min, found.i0_max, options.cycles)),
          fixed_(2 * std::max(found.i0_min, found.i0_max) + model.max_abs_field() +
                 (found.noise.empty() ? 0.0 : *std::ranges::max_element(found.noise)) + 1),
          start_(fixed_(found.i0_min)),
          counters_(block_count({options.trials, 1, options.cycles}), model.spin_count(), seed) {
        for (const double noise : found.noise) {
            noise_.push_back(fixed_(noise));
        }
        cycle_.noise = noise_;
        cycle_.shift = fixed_.shift();
    }

    void prepare(std::uint64_t sweep, std::uint64_t cycle) override {
        sweep_ = sweep;
        cycle_.half_range = fixed_(ramp_.at(cycle));
        cycle_.upper = cycle_.half_range;
    }
    void begin(const TrialBlock& block, const LaneRows<std::uint32_t>& words) override {
        counters_.begin(block, words, start_);
    }
    void step(TrialBlock& block) override { counters_.step(block, sweep_, cycle_); }

private:
    Schedule ramp_;
    FixedPoint fixed_;
    std::int32_t start_;
    CounterTrials counters_;
    std::vector<std::int32_t> noise_;
    CounterCycle cycle_;
    std::uint64_t sweep_ = 0;
};

void validate_options(const SsaOptions& options) {
    validate(TrialPlan{options.trials, 1, options.cycles}, name);
    for (const double value : {options.i0_min, options.i0_max, options.noise}) {
        if (!(value >= 0.0) || !std::isfinite(value)) {
            throw InputError(
                fmt::format("ssa: i0_min, i0_max and noise are at least 0, not {}", value));
        }
    }
}

} // namespace

SolveResult solve_ssa(const IsingModel& model, const SsaOptions& options, const SolveLimits& limits,
                      const Observer& observer, AnnealStats* stats) {
    validate_options(options);
    const Parameters found = parameters(model, options);
    Ssa rule(model, found, options, limits.seed);
    SolveResult result =
        run_trials(model, {options.trials, 1, options.cycles}, rule, limits, observer, stats);
    result.solver = name;
    result.settings =
        fmt::format("trials={} cycles={} i0_min={} i0_max={} noise={} rule={}", options.trials,
                    options.cycles, found.i0_min, found.i0_max, options.noise,
                    options.rule == SsaNoise::shared ? "shared" : "per_spin");
    return result;
}

} // namespace isinglass
