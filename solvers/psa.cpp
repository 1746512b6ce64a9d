// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Onizawa & Hanyu, "Enhanced convergence in p-bit based simulated annealing with partial
// deactivation for large-scale combinatorial optimization problems" (Sci. Rep. 14, 1339, 2024).
// P-bits that all fire at once see each other's old values and swing to and fro; averaging the
// field over a few cycles, or letting half of the spins skip each cycle, stops that.
// What we changed: the sum of fields is an integer and tanh a table of thresholds, one a cycle for
// all trials; skipping and flipping are decided by one random word; 64 trials share each pass over
// the couplings; biases count as couplings to a constant spin in the statistics; the anneal is
// repeated until a limit is met.
// What did not work: pSA itself (kept to show it), and skipping half of the spins on graphs as
// dense as G1, where 0.6 is the least that is stable (docs/algorithms/psa.md).
#include "solvers/psa.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/error.hpp"
#include "solvers/local_energy.hpp"
#include "solvers/schedule.hpp"
#include "solvers/threshold_table.hpp"

namespace isinglass {

namespace {

constexpr const char* name = "psa";
constexpr Weight largest_index = Weight{1} << 14U; // of the threshold table
constexpr double one_31 = 2147483648.0;

/// Sums of the last fields of all spins and lanes of a block.
class FieldWindow {
public:
    FieldWindow(std::size_t spins, std::size_t length)
        : sums_(spins), past_(length, LaneRows<std::int32_t>(spins)) {}

    void clear() {
        std::ranges::fill(sums_, LaneRow<std::int32_t>{});
        for (auto& fields : past_) {
            std::ranges::fill(fields, LaneRow<std::int32_t>{});
        }
    }
    /// Takes in the fields of a cycle (from 1) in place of those that leave the window.
    const LaneRows<std::int32_t>& add(const LaneRows<std::int32_t>& fields, std::uint64_t cycle) {
        auto& oldest = past_[cycle % past_.size()];
        for (std::size_t i = 0; i < sums_.size(); ++i) {
            for (std::size_t l = 0; l < trial_lanes; ++l) {
                sums_[i].lane[l] += fields[i].lane[l] - oldest[i].lane[l];
                oldest[i].lane[l] = fields[i].lane[l];
            }
        }
        return sums_;
    }

private:
    LaneRows<std::int32_t> sums_;
    std::vector<LaneRows<std::int32_t>> past_;
};

class Psa : public TrialRule {
public:
    Psa(const IsingModel& model, const Schedule& ramp, const PsaOptions& options,
        std::uint64_t seed)
        : ramp_(ramp), window_(options.variant == PsaVariant::tapsa ? options.window : 1),
          max_abs_field_(model.max_abs_field()) {
        if (window_ > 1) {
            const std::size_t blocks = block_count({options.trials, 1, options.cycles});
            windows_.resize(blocks, FieldWindow(model.spin_count(), window_));
        }
        const double stall = options.variant == PsaVariant::spsa ? options.stall : 0.0;
        cycle_.stall = static_cast<std::uint32_t>(std::llround(stall * one_31));
        cycle_.seed = seed;
    }

    void prepare(std::uint64_t sweep, std::uint64_t cycle) override {
        cycle_.block = sweep - 1;
        cycle_in_anneal_ = cycle;
        const std::uint64_t terms = std::min(cycle, window_);
        const auto largest = static_cast<Weight>(max_abs_field_ * static_cast<Weight>(terms));
        cycle_.shift = 0;
        while ((largest >> cycle_.shift) > largest_index) {
            ++cycle_.shift;
        }
        const double i0 = ramp_.at(cycle) / static_cast<double>(terms);
        const ThresholdTable table(std::ldexp(i0, cycle_.shift), (largest >> cycle_.shift) + 1);
        thresholds_.clear();
        for (Weight f = -table.half_range(); f <= table.half_range(); ++f) {
            const std::uint64_t rest = (std::uint64_t{1} << 31U) - cycle_.stall;
            const std::uint64_t above = (rest * table[f]) >> 32U;
            thresholds_.push_back(static_cast<std::uint32_t>(cycle_.stall + above));
        }
        cycle_.thresholds = thresholds_;
    }
    void begin(const TrialBlock& block, const LaneRows<std::uint32_t>&) override {
        if (window_ > 1) {
            windows_[block.group].clear();
        }
    }
    void step(TrialBlock& block) override {
        PbitCycle cycle = cycle_;
        cycle.group = block.group;
        cycle.fields = window_ > 1 ? &windows_[block.group].add(block.fields, cycle_in_anneal_)
                                   : &block.fields;
        trial_pbit_cycle(cycle, block.spins);
    }

private:
    Schedule ramp_;
    std::uint64_t window_;
    Weight max_abs_field_;
    std::vector<FieldWindow> windows_; // per block; none for a window of 1
    std::vector<std::uint32_t> thresholds_;
    PbitCycle cycle_;
    std::uint64_t cycle_in_anneal_ = 0;
};

void validate_options(const PsaOptions& options) {
    validate(TrialPlan{options.trials, 1, options.cycles}, name);
    for (const double i0 : {options.i0_min, options.i0_max}) {
        if (!(i0 >= 0.0) || !std::isfinite(i0)) {
            throw InputError(fmt::format("psa: i0_min and i0_max are at least 0, not {}", i0));
        }
    }
    if (options.window < 1 || options.window > most_window) {
        throw InputError(
            fmt::format("psa: the window is 1 to {}, not {}", most_window, options.window));
    }
    if (!(options.stall >= 0.0 && options.stall <= largest_stall)) {
        throw InputError(
            fmt::format("psa: stall is 0 to {}, not {}", largest_stall, options.stall));
    }
}

/// I0 over the cycles, the zeros of the options replaced.
Schedule ramp_of(const IsingModel& model, const PsaOptions& options) {
    const double deviation = local_energy(model).mean_deviation;
    const double unit = deviation > 0 ? deviation : 1.0; // no couplings: any range will do
    return Schedule::geometric(options.i0_min > 0 ? options.i0_min : 0.1 / unit,
                               options.i0_max > 0 ? options.i0_max : 10 / unit, options.cycles);
}

std::string settings_of(const PsaOptions& options, const Schedule& ramp) {
    std::string text;
    switch (options.variant) {
    case PsaVariant::psa:
        text = "variant=psa";
        break;
    case PsaVariant::tapsa:
        text = fmt::format("variant=tapsa window={}", options.window);
        break;
    case PsaVariant::spsa:
        text = fmt::format("variant=spsa stall={}", options.stall);
        break;
    }
    return fmt::format("{} trials={} cycles={} i0_min={} i0_max={}", text, options.trials,
                       options.cycles, ramp.start, ramp.end);
}

} // namespace

SolveResult solve_psa(const IsingModel& model, const PsaOptions& options, const SolveLimits& limits,
                      const Observer& observer, AnnealStats* stats) {
    validate_options(options);
    const std::uint64_t terms = options.variant == PsaVariant::tapsa ? options.window : 1;
    if (model.max_abs_field() > trial_largest_field / static_cast<Weight>(terms)) {
        throw ModelError("the coefficients are too large for psa: a sum of fields reaches 2^30; "
                         "divide them, or use gibbs");
    }
    const Schedule ramp = ramp_of(model, options);
    Psa rule(model, ramp, options, limits.seed);
    SolveResult result =
        run_trials(model, {options.trials, 1, options.cycles}, rule, limits, observer, stats);
    result.solver = name;
    result.settings = settings_of(options, ramp);
    return result;
}

} // namespace isinglass
