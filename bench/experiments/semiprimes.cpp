// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Time to a judged answer on random semiprimes whose factors have N bits, the end bits of the
// factors pinned: p-bits with each judge, SAT, elimination and blind guesses, one processor.
// Usage: semiprimes [--bits LARGEST] [--from SMALLEST] [--column NAME]... [--instances N]
//                   [--seeds N] [--seconds S] [--set NAME=VALUE]... [--design FILE]
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "bench/experiments/semiprime_runs.hpp"
#include "core/text_file.hpp"
#include "flow/completion.hpp"
#include "flow/sat.hpp"
#include "flow/word_judge.hpp"
#include "flow/word_ops.hpp"
#include "solvers/settings.hpp"

namespace isinglass {

namespace {

using bench::processor_seconds;
using bench::Run;
using bench::Runs;

struct Settings {
    std::size_t smallest = 6;
    std::size_t largest = 10;
    std::size_t instances = 20;
    std::size_t seeds = 10;
    double seconds = 1; ///< of one run, and about that of a column: one that needs more ends there
    std::vector<std::string> columns; ///< empty: all
    std::string design = ISINGLASS_SOURCE_DIR "/examples/030_multiplier/multiplier.v";
    SolverOptions options;
};

struct Problem {
    const CompiledModel& compiled;
    std::vector<std::string> pins;
};

using Method = std::function<Run(const Problem&, std::uint64_t seed, double seconds)>;

struct Column {
    std::string name;
    std::string steps; ///< what Run::steps counts
    Method method;
};

Run after(double start, bool hit, double steps) {
    return {hit, processor_seconds() - start, steps};
}

Column solver_column(std::string name, const std::string& solver, JudgeWhen judge,
                     const SolverOptions& options) {
    const Solver solve = make_solver(solver, options);
    const Method method = [=](const Problem& problem, std::uint64_t seed, double seconds) {
        InvertRequest request;
        request.pins = problem.pins;
        request.judge = judge;
        request.limits.seed = seed;
        request.limits.threads = 1;
        request.limits.max_seconds = seconds;
        const double start = processor_seconds();
        const InvertResult result = invert(problem.compiled, request, solve);
        return after(start, !result.answers.empty(), static_cast<double>(result.run.sweeps));
    };
    return {std::move(name), "sweeps", method};
}

Run run_sat(const Problem& problem, std::uint64_t seed, double seconds) {
    InvertRequest request;
    request.pins = problem.pins;
    request.limits.seed = seed;
    request.limits.max_seconds = seconds;
    const double start = processor_seconds();
    const ClampPlan plan = plan_clamps(problem.compiled, request.pins);
    const InvertResult result = invert_by_sat(problem.compiled, plan, request);
    return after(start, !result.answers.empty(), 1);
}

/// 64 random bits (Marsaglia's xorshift), as cheap as a guesser would have them.
struct Xorshift {
    std::uint64_t state;
    std::uint64_t next() {
        state ^= state << 13U;
        state ^= state >> 7U;
        state ^= state << 17U;
        return state;
    }
};

/// Fills the planes of the inputs that are not pinned.
class RandomInputs {
public:
    RandomInputs(const Problem& problem, const std::vector<PinnedBit>& pins, std::uint64_t seed)
        : random_{RandomStream(seed, 3000).next_u32() | (std::uint64_t{1} << 32U)} {
        for (const NetId net : problem.compiled.netlist.inputs()) {
            const auto pin = std::ranges::find(pins, net, &PinnedBit::net);
            free_.push_back(pin == pins.end());
            planes.push_back(word_of(pin != pins.end() && pin->value));
        }
    }
    void draw() {
        for (std::size_t k = 0; k < planes.size(); ++k) {
            if (free_[k]) {
                std::ranges::generate(planes[k], [this] { return random_.next(); });
            }
        }
    }
    std::vector<ReplicaWord> planes;

private:
    Xorshift random_;
    std::vector<bool> free_;
};

Run blind_sweep(const Problem& problem, std::uint64_t seed, double seconds) {
    const double start = processor_seconds();
    const ClampPlan plan = plan_clamps(problem.compiled, problem.pins);
    const WordJudge judge(problem.compiled.netlist, plan.pins);
    RandomInputs inputs(problem, plan.pins, seed);
    for (double calls = 1;; ++calls) {
        inputs.draw();
        const bool hit = any(judge.holds(inputs.planes));
        if (hit || processor_seconds() - start > seconds) {
            return after(start, hit, replicas_per_word * calls);
        }
    }
}

Run blind_complete(const Problem& problem, std::uint64_t seed, double seconds) {
    const double start = processor_seconds();
    const ClampPlan plan = plan_clamps(problem.compiled, problem.pins);
    const Completion completion(problem.compiled.netlist, plan.pins);
    Completion::Workspace workspace;
    RandomInputs inputs(problem, plan.pins, seed);
    for (std::size_t calls = 1;; ++calls) {
        inputs.draw();
        const std::size_t order = calls % completion.order_count();
        const bool hit = any(completion.complete(inputs.planes, order, word_of(true), workspace));
        if (hit || processor_seconds() - start > seconds) {
            return after(start, hit, static_cast<double>(replicas_per_word * calls));
        }
    }
}

/// The options as given, with other values of I0: what suits one judge does not suit another.
SolverOptions with_i0(SolverOptions options, double i0) {
    options.gibbs.schedule = Schedule::constant(i0);
    options.replica.schedule = Schedule::constant(i0);
    return options;
}

std::vector<Column> columns(const SolverOptions& options) {
    SolverOptions elimination = options;
    elimination.exact.method = ExactMethod::elimination;
    const SolverOptions hot = with_i0(options, 0.3);
    const SolverOptions cold = with_i0(options, 0.75);
    return {
        solver_column("gibbs, sweep", "gibbs", JudgeWhen::every_sweep, options),
        solver_column("replica, sweep", "replica", JudgeWhen::every_sweep, options),
        solver_column("replica, complete", "replica", JudgeWhen::complete, options),
        solver_column("replica I0 0.3, complete", "replica", JudgeWhen::complete, hot),
        solver_column("tempering, sweep", "tempering", JudgeWhen::every_sweep, options),
        solver_column("tempering, complete", "tempering", JudgeWhen::complete, options),
        solver_column("gibbs, ground", "gibbs", JudgeWhen::ground, options),
        solver_column("replica, ground", "replica", JudgeWhen::ground, options),
        solver_column("replica I0 0.75, ground", "replica", JudgeWhen::ground, cold),
        solver_column("tempering, ground", "tempering", JudgeWhen::ground, options),
        solver_column("exact", "exact", JudgeWhen::ground, elimination),
        {"sat", "answers", run_sat},
        {"blind, sweep", "tries", blind_sweep},
        {"blind, complete", "tries", blind_complete},
    };
}

/// Seeds outside, instances inside, so that a column that is cut off has seen many products.
Runs run_column(const Column& column, const std::vector<Problem>& problems,
                const Settings& settings) {
    Runs runs(problems.size());
    for (std::size_t seed = 1; seed <= settings.seeds; ++seed) {
        for (std::size_t k = 0; k < problems.size(); ++k) {
            runs.add(k, column.method(problems[k], 1000 * k + seed, settings.seconds));
            if (runs.total_seconds() > 2 * settings.seconds) {
                return runs;
            }
        }
        if (runs.total_seconds() > settings.seconds) {
            return runs;
        }
    }
    return runs;
}

/// The goal of a size, mean seconds to a judged answer; nan: none.
double goal_of(std::size_t bits) {
    const auto goals = nlohmann::json::parse(read_file(ISINGLASS_SOURCE_DIR "/bench/goals.json"));
    for (const nlohmann::json& goal : goals) {
        if (goal.at("bench") == fmt::format("semiprimes/{}", bits)) {
            return goal.at("at_most");
        }
    }
    return std::nan("");
}

/// Values by size, for the fit.
struct Growth {
    std::vector<std::pair<double, double>> seconds;
    std::vector<std::pair<double, double>> steps;
    bool ended = false; ///< too slow for larger sizes
};

void report_size(std::size_t bits, const Settings& settings,
                 std::map<std::string, Growth>& growth) {
    CompileOptions options;
    options.synthesis.sources = {settings.design};
    options.synthesis.parameters = {{"N", std::to_string(bits)}};
    const CompiledModel compiled = compile(options);
    std::vector<Problem> problems;
    for (const std::uint64_t product : bench::random_semiprimes(bits, settings.instances)) {
        problems.push_back({compiled, bench::pins_of(product, bits)});
    }
    fmt::print("\nN = {}: {} products, {} free spins; goal {:.4g} s\n", bits, problems.size(),
               plan_clamps(compiled, problems[0].pins).free_spins, goal_of(bits));
    fmt::print("{:<24} {:>9} {:>11} {:>11} {:>11} {:<7} {:>11}\n", "", "hits/runs", "mean s",
               "TTS99 s", "mean", "", "us/step");
    for (const Column& column : columns(settings.options)) {
        Growth& grown = growth[column.name];
        if (grown.ended ||
            (!settings.columns.empty() &&
             std::ranges::find(settings.columns, column.name) == settings.columns.end())) {
            continue;
        }
        const Runs runs = run_column(column, problems, settings);
        fmt::print("{:<24} {:>4}/{:<4} {:>11.3g} {:>11.3g} {:>11.4g} {:<7} {:>11.3g}\n",
                   column.name, runs.hits(), runs.count(), runs.mean_seconds(), runs.tts99(),
                   runs.mean_steps(), column.steps, 1e6 * runs.mean_seconds() / runs.mean_steps());
        std::fflush(stdout);
        if (runs.hits() > 0) {
            grown.seconds.emplace_back(bits, runs.mean_seconds());
            grown.steps.emplace_back(bits, runs.mean_steps());
        }
        grown.ended = runs.total_seconds() > settings.seconds;
    }
}

void report_growth(const std::map<std::string, Growth>& growth) {
    fmt::print("\ngrowth per bit of a factor, fitted\n");
    for (const auto& [name, grown] : growth) {
        if (grown.seconds.size() >= 2) {
            fmt::print("{:<24} N = {} .. {}: seconds x {:.2f}, steps x {:.2f}\n", name,
                       grown.seconds.front().first, grown.seconds.back().first,
                       bench::growth_per_bit(grown.seconds), bench::growth_per_bit(grown.steps));
        }
    }
}

bool take_value(Settings& settings, std::string_view name, const std::string& value) {
    const auto number = [&] { return std::strtoull(value.c_str(), nullptr, 10); };
    if (name == "--bits") {
        settings.largest = number();
    } else if (name == "--from") {
        settings.smallest = number();
    } else if (name == "--instances") {
        settings.instances = number();
    } else if (name == "--seeds") {
        settings.seeds = number();
    } else if (name == "--seconds") {
        settings.seconds = std::strtod(value.c_str(), nullptr);
    } else if (name == "--column") {
        settings.columns.push_back(value);
    } else if (name == "--design") {
        settings.design = value;
    } else if (name == "--set") {
        const std::size_t middle = std::min(value.find('='), value.size() - 1);
        apply_setting(settings.options, value.substr(0, middle), value.substr(middle + 1));
    } else {
        return false;
    }
    return true;
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    using namespace isinglass;
    Settings settings;
    settings.options.replica.words = 1;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!take_value(settings, argv[i], argv[i + 1])) {
            fmt::print(stderr, "unknown option {}\n", argv[i]);
            return 1;
        }
    }
    std::map<std::string, Growth> growth;
    for (std::size_t bits = settings.smallest; bits <= settings.largest; bits += 2) {
        report_size(bits, settings, growth);
    }
    report_growth(growth);
}
