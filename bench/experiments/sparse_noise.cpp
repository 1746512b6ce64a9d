// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sparse against dense noise for saturating-counter p-bits: circuits run backwards, best settings
// of each form of noise found on one set of seeds and compared on another.
// Usage: sparse_noise multiplier | multiplier-large | multiplier-equal-gap | adder
#include <algorithm>
#include <cstdio>
#include <functional>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "bench/experiments/held_outputs.hpp"
#include "core/statistics.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass::bench {

namespace {

/// One way to thin out the noise, and the settings of it that still compete.
struct Form {
    std::string name;
    std::vector<ScPbitOptions> settings;
};

struct Stage {
    std::size_t bits;
    std::uint64_t budget;       ///< cycles
    std::uint64_t tuning_runs;  ///< per setting, to rank it
    std::size_t survivors;      ///< best settings of a form that go on to the next stage
    std::uint64_t confirm_runs; ///< of the best setting, on fresh seeds
};

/// Cycles of each run to the ground state; the budget where it was not reached.
struct Sample {
    std::vector<double> cycles;
    double budget = 0;

    double solved() const {
        return static_cast<double>(
                   std::ranges::count_if(cycles, [this](double c) { return c < budget; })) /
               static_cast<double>(cycles.size());
    }
};

/// Cycles spent per solution found: what restarting after each budget would cost in the mean.
double cycles_per_solution(const std::vector<double>& cycles, double budget) {
    double spent = 0;
    double found = 0;
    for (const double c : cycles) {
        spent += c;
        found += c < budget ? 1 : 0;
    }
    return found > 0 ? spent / found : std::numeric_limits<double>::infinity();
}

Sample run(const HeldOutputs& problem, const ScPbitOptions& options, std::uint64_t budget,
           std::uint64_t runs, std::uint64_t first_seed) {
    Sample sample{{}, static_cast<double>(budget)};
    for (std::uint64_t k = 0; k < runs; ++k) {
        const IsingModel& model = problem.instances[k % problem.instances.size()].model;
        const SolveLimits limits{
            .seed = first_seed + k, .max_sweeps = budget, .target_energy = problem.ground_energy};
        const SolveResult result = solve_sc_pbit(model, options, limits);
        sample.cycles.push_back(
            result.stop == StopReason::target
                ? std::min<double>(static_cast<double>(result.sweeps), sample.budget - 1)
                : sample.budget);
    }
    return sample;
}

using Statistic = std::function<double(const std::vector<double>&)>;

/// Percentile bootstrap, 95 %, of statistic(above) / statistic(below).
Interval ratio_interval(const Sample& above, const Sample& below, const Statistic& statistic) {
    constexpr std::size_t resamples = 2000;
    RandomStream random(4, 0);
    const auto resampled = [&](const Sample& sample) {
        std::vector<double> drawn;
        for (std::size_t k = 0; k < sample.cycles.size(); ++k) {
            drawn.push_back(
                sample.cycles[random.below(static_cast<std::uint32_t>(sample.cycles.size()))]);
        }
        return statistic(drawn);
    };
    std::vector<double> ratios;
    for (std::size_t k = 0; k < resamples; ++k) {
        const double numerator = resampled(above);
        ratios.push_back(numerator / resampled(below));
    }
    std::ranges::sort(ratios);
    return {ratios[resamples / 40], ratios[resamples - 1 - resamples / 40]};
}

using Change = std::function<void(ScPbitOptions&)>;

/// Noise weights and upper ends of the ramp of I0, every pair of which competes.
struct Range {
    std::vector<std::int32_t> weights;
    std::vector<double> ends;
};

Form grid(std::string name, const Range& range, const std::vector<Change>& thinnings) {
    Form form{std::move(name), {}};
    for (const Change& thin : thinnings) {
        for (const std::int32_t weight : range.weights) {
            for (const double end : range.ends) {
                ScPbitOptions options{.half_range = Schedule::doubling(1, end, 20),
                                      .noise_weight = weight,
                                      .noise_density = 1.0};
                thin(options);
                form.settings.push_back(options);
            }
        }
    }
    return form;
}

Change density(double value) {
    return [value](ScPbitOptions& options) { options.noise_density = value; };
}

Change interval(const Schedule& cycles, std::uint32_t group = 1) {
    return [cycles, group](ScPbitOptions& options) {
        options.noise_interval = cycles;
        options.noise_group = group;
    };
}

Change every(double cycles, std::uint32_t group = 1) {
    return interval(Schedule::constant(cycles), group);
}

constexpr std::uint32_t everyone = 1U << 20U;

std::vector<Form> wide_forms(std::vector<std::int32_t> weights) {
    const Range range{std::move(weights), {4, 8, 16, 32}};
    return {
        grid("dense", range, {density(1.0)}),
        grid("random", range, {density(0.5), density(0.25), density(0.125), density(0.0625)}),
        grid("interval, staggered", range, {every(2), every(4), every(8), every(16)}),
        grid("interval, all at once", range, {every(4, everyone), every(8, everyone)}),
        grid("interval, annealed", range,
             {interval(Schedule::doubling(1, 8, 20)), interval(Schedule::linear(8, 1, 80))}),
    };
}

/// What won at 5 bits; for dense noise also its neighbours, which had won at 4 bits and in a first
/// run at 6.
std::vector<Form> winning_forms() {
    Form dense = grid("dense", {{3}, {8, 32}}, {density(1.0)});
    dense.settings.push_back(grid("", {{2}, {8}}, {density(1.0)}).settings.front());
    return {
        dense,
        grid("interval, all at once", {{6}, {32}}, {every(4, everyone)}),
        grid("interval, staggered", {{5}, {8}}, {every(16)}),
        grid("random", {{4}, {4}}, {density(0.125)}),
        grid("interval, annealed", {{5}, {8}}, {interval(Schedule::linear(8, 1, 80))}),
    };
}

std::string short_text(const ScPbitOptions& o) {
    std::string text = fmt::format("W {}, I0 1..{}", o.noise_weight, o.half_range.end);
    if (o.noise_density < 1) {
        text += fmt::format(", density {}", o.noise_density);
    }
    if (o.noise_interval.end > 1 || o.noise_interval.start > 1) {
        text += fmt::format(", interval {}", o.noise_interval.kind == Schedule::Kind::constant
                                                 ? fmt::format("{}", o.noise_interval.start)
                                                 : to_string(o.noise_interval));
    }
    return text;
}

/// Ranks a form's settings by cycles per solution, keeps the best.
void tune(Form& form, const HeldOutputs& problem, const Stage& stage) {
    std::vector<std::pair<double, std::size_t>> ranking;
    for (std::size_t k = 0; k < form.settings.size(); ++k) {
        const Sample sample =
            run(problem, form.settings[k], stage.budget, stage.tuning_runs, 1 + 1000 * k);
        ranking.emplace_back(cycles_per_solution(sample.cycles, sample.budget), k);
    }
    std::ranges::sort(ranking);
    std::vector<ScPbitOptions> best;
    for (std::size_t k = 0; k < std::min(stage.survivors, ranking.size()); ++k) {
        best.push_back(form.settings[ranking[k].second]);
    }
    form.settings = std::move(best);
}

std::string ratio_text(const Sample& dense, const Sample& sparse, const Statistic& statistic) {
    const double ratio = statistic(dense.cycles) / statistic(sparse.cycles);
    const Interval range = ratio_interval(dense, sparse, statistic);
    return fmt::format("{:.2f} [{:.2f}, {:.2f}]", ratio, range.low, range.high);
}

/// One row: the form's best setting on fresh seeds; ratios above 1: better than dense.
void report(const HeldOutputs& problem, const Form& form, const Sample& sample,
            const Sample& dense) {
    const auto middle = [](const std::vector<double>& cycles) { return median(cycles); };
    const auto cost = [&](const std::vector<double>& cycles) {
        return cycles_per_solution(cycles, sample.budget);
    };
    fmt::print("| {} | {} | {} | {:.1f} % | {}{:.0f} | {:.0f} | {} | {} |\n", problem.name,
               form.name, short_text(form.settings.front()), 100 * sample.solved(),
               sample.solved() < 0.5 ? "over " : "", median(sample.cycles), cost(sample.cycles),
               ratio_text(dense, sample, middle), ratio_text(dense, sample, cost));
    std::fflush(stdout);
}

void run_stage(std::vector<Form>& forms, const HeldOutputs& problem, const Stage& stage) {
    Sample dense;
    for (Form& form : forms) { // dense comes first
        if (form.settings.size() > 1) {
            tune(form, problem, stage);
        }
        const Sample sample = run(problem, form.settings.front(), stage.budget, stage.confirm_runs,
                                  std::uint64_t{1} << 32U);
        dense = dense.cycles.empty() ? sample : dense;
        report(problem, form, sample, dense);
    }
}

struct Experiment {
    std::string_view name;
    std::function<HeldOutputs(std::size_t bits)> problem;
    std::vector<Form> forms;
    std::vector<Stage> stages;
};

std::vector<Experiment> all_experiments() {
    const auto multiplier = [](Weight adder) {
        return [adder](std::size_t bits) { return held_products(bits, {1, adder}); };
    };
    const auto adder = [](std::size_t bits) { return held_sums(bits, 1, 100); };
    const std::vector<Stage> small{{4, 20000, 40, 10, 400}, {5, 60000, 40, 5, 300}};
    const std::vector<Stage> large{{6, 600000, 8, 1, 40}, {7, 3000000, 8, 1, 20}};
    std::vector<Stage> cheap; // every setting competes at every size
    for (const std::size_t bits : {4, 8, 16, 32}) {
        cheap.push_back({bits, 2000 * bits, 100, 1000, 2000});
    }
    return {{"multiplier", multiplier(1), wide_forms({2, 3, 4, 5, 6}), small},
            {"multiplier-large", multiplier(1), winning_forms(), large},
            {"multiplier-equal-gap", multiplier(2), wide_forms({3, 4, 6, 8, 12}), small},
            {"adder", adder, wide_forms({1, 2, 3, 4, 5, 6}), cheap}};
}

} // namespace

void run_named(std::string_view name) {
    fmt::print("| circuit | noise | best setting | solved | median cycles | cycles per solution | "
               "dense / this, medians | dense / this, cycles per solution |\n"
               "|---|---|---|---|---|---|---|---|\n");
    for (Experiment& experiment : all_experiments()) {
        if (experiment.name == name) {
            for (const Stage& stage : experiment.stages) {
                run_stage(experiment.forms, experiment.problem(stage.bits), stage);
            }
        }
    }
}

} // namespace isinglass::bench

int main(int argc, char** argv) { isinglass::bench::run_named(argc > 1 ? argv[1] : "multiplier"); }
