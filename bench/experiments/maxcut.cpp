// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Max-cut on G-set graphs: final cuts of the synchronous annealers with the parameter rules of
// their papers, 1,000 cycles, beside means measured once with a separate program of plain loops.
// With --tempering SECONDS instead: the time in which parallel tempering reaches the best cut
// known. Usage: maxcut --gset DIR [--trials N] [--cycles N] [--json] [--ssqa] [--tempering SECONDS]
//               [--seed N] [--threads N] [--graph NAME] [--set NAME=VALUE]...
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/formats/gset.hpp"
#include "core/text_file.hpp"
#include "solvers/psa.hpp"
#include "solvers/settings.hpp"
#include "solvers/ssa.hpp"
#include "solvers/ssqa.hpp"

namespace isinglass {

namespace {

/// Reference means of the final cut, 1,000 cycles and 100 trials; nan: none.
struct Graph {
    const char* name;
    double best_known;
    double ssa, ssau, psa, tapsa, spsa;
};

const double none = std::nan("");
const Graph graphs[] = {
    {"G1", 11624, 11389.6, 11427.4, none, 11578.0, 8557},
    {"G6", 2178, 2154.1, 2159.3, none, 2137.9, 2134.4},
    {"G11", 564, 550.9, 550.5, none, 542.7, 544.4},
    {"G14", 3064, 2994.1, 3012.7, none, 3034.7, 3034.4},
    {"G22", 13359, 12985.2, 13098.3, none, 13265.2, 13269.4},
    {"G34", 1384, 1347.2, 1344.9, none, 1329.8, 1335.3},
    {"G39", 2408, 2349.9, 2360.6, none, 2331.0, 2337.9},
    {"G47", 6657, 6489.3, 6541.0, none, 6619.0, 6619.8},
};

struct Settings {
    std::string folder;
    std::uint64_t trials = 100;
    std::uint64_t cycles = 1000;
    bool json = false;
    bool ssqa = false;
    double tempering = 0; ///< seconds a graph; 0: the annealers
    std::uint64_t seed = 1;
    unsigned threads = 2;
    std::string graph; ///< empty: all
    SolverOptions options;
};

struct Summary {
    double mean = 0, deviation = 0, largest = 0;
};

double sum_of_weights(const IsingModel& model) {
    double weights = 0;
    for (const Coupling& c : model.couplings()) {
        weights -= c.weight;
    }
    return weights;
}

/// Cuts of the final states: (sum of weights - H) / 2.
Summary cuts(const IsingModel& model, const std::vector<Energy>& energies) {
    const double weights = sum_of_weights(model);
    Summary found{0, 0, -1e300};
    const auto count = static_cast<double>(energies.size());
    std::vector<double> values;
    for (const Energy energy : energies) {
        values.push_back((weights - static_cast<double>(energy)) / 2);
        found.mean += values.back() / count;
        found.largest = std::max(found.largest, values.back());
    }
    for (const double cut : values) {
        found.deviation += (cut - found.mean) * (cut - found.mean) / (count - 1);
    }
    found.deviation = std::sqrt(found.deviation);
    return found;
}

using Method = std::function<SolveResult(const IsingModel&, const SolveLimits&, AnnealStats&)>;

class Report {
public:
    explicit Report(const Settings& settings) : settings_(settings) {
        if (!settings.json && settings.tempering <= 0) {
            fmt::print("{:<5} {:<10} {:>9} {:>8} {:>7} {:>10} {:>7} {:>7} {:>8}\n", "graph",
                       "method", "mean", "std", "max", "reference", "ratio", "of best", "seconds");
        }
    }

    void run(const Graph& graph, const IsingModel& model, const char* name, double reference,
             std::uint64_t cycles, const Method& method) {
        AnnealStats stats;
        SolveLimits limits;
        limits.max_sweeps = cycles;
        const SolveResult result = method(model, limits, stats);
        const Summary s = cuts(model, stats.final_energy);
        if (settings_.json) {
            nlohmann::json row{{"name", fmt::format("{} {}: mean cut", graph.name, name)},
                               {"value", s.mean},
                               {"reference", nullptr}};
            if (!std::isnan(reference)) {
                row["reference"] = reference;
                row["ratio"] = s.mean / reference;
            }
            rows_.push_back(std::move(row));
        } else {
            fmt::print(
                "{:<5} {:<10} {:>9.1f} {:>8.1f} {:>7} {:>10.1f} {:>7.4f} {:>7.4f} {:>8.3f}\n",
                graph.name, name, s.mean, s.deviation, s.largest, reference, s.mean / reference,
                s.mean / graph.best_known, result.seconds);
        }
        std::fflush(stdout);
    }
    void finish() const {
        if (settings_.json) {
            fmt::print("{}\n", rows_.dump(2));
        }
    }

private:
    Settings settings_;
    nlohmann::json rows_ = nlohmann::json::array();
};

Method ssa(const Settings& settings, SsaNoise rule) {
    const SsaOptions options{.trials = settings.trials, .cycles = settings.cycles, .rule = rule};
    return [options](const IsingModel& model, const SolveLimits& limits, AnnealStats& stats) {
        return solve_ssa(model, options, limits, {}, &stats);
    };
}

Method psa(const Settings& settings, PsaVariant variant, double stall = 0.5) {
    const PsaOptions options{
        .variant = variant, .trials = settings.trials, .cycles = settings.cycles, .stall = stall};
    return [options](const IsingModel& model, const SolveLimits& limits, AnnealStats& stats) {
        return solve_psa(model, options, limits, {}, &stats);
    };
}

void run_ssqa(Report& report, const Graph& graph, const IsingModel& model,
              const Settings& settings) {
    SsqaOptions options;
    options.trials = settings.trials;
    options.i0 = 2; // of the authors' program for graph isomorphism
    options.noise = 1;
    options.pull = 0.5;
    options.ramps = 1;
    options.hold = settings.cycles / options.steps;
    const Method method = [&](const IsingModel& m, const SolveLimits& l, AnnealStats& stats) {
        return solve_ssqa(m, options, l, {}, &stats);
    };
    report.run(graph, model, "SSQA(25)", none, options.hold * options.steps, method);
}

/// One run of parallel tempering: its best cut, and when that was reached.
void run_tempering(const Graph& graph, const IsingModel& model, const Settings& settings) {
    const double weights = sum_of_weights(model);
    SolveLimits limits;
    limits.seed = settings.seed;
    limits.threads = settings.threads;
    limits.max_seconds = settings.tempering;
    limits.target_energy = static_cast<Energy>(weights - 2 * graph.best_known);
    TemperingStats stats;
    const std::clock_t start = std::clock();
    const SolveResult result =
        solve_tempering(model, settings.options.tempering, limits, {}, &stats);
    const double processor = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    const double cut = (weights - static_cast<double>(result.best_energy)) / 2;
    const double part = static_cast<double>(result.best_sweep) / static_cast<double>(result.sweeps);
    fmt::print(
        "{:<5} cut {:>6} of {:>6} after {:>6.2f} s ({:>6.2f} s of processors), {:>6} sweeps; "
        "{:.2f} updates/ns of a processor\n",
        graph.name, cut, graph.best_known, part * result.seconds, part * processor,
        result.best_sweep, static_cast<double>(result.updates) / processor / 1e9);
    const auto least = std::ranges::min_element(stats.acceptance);
    if (least != stats.acceptance.end()) {
        fmt::print("      I0 {:.3f} .. {:.3f}; least acceptance {:.3f}\n", stats.i0.front(),
                   stats.i0.back(), *least);
    }
    std::fflush(stdout);
}

void run_graph(Report& report, const Graph& graph, const Settings& settings) {
    const auto path = std::filesystem::path(settings.folder) / graph.name;
    if (!std::filesystem::exists(path)) {
        fmt::print(stderr, "{}: not there, skipped\n", path.string());
        return;
    }
    const IsingModel model = read_gset(read_file(path), path.string()).model;
    if (settings.tempering > 0) {
        run_tempering(graph, model, settings);
        return;
    }
    const auto run = [&](const char* name, double reference, const Method& method) {
        report.run(graph, model, name, settings.cycles == 1000 ? reference : none, settings.cycles,
                   method);
    };
    run("SSA", graph.ssa, ssa(settings, SsaNoise::shared));
    run("SSAU", graph.ssau, ssa(settings, SsaNoise::per_spin));
    run("pSA", graph.psa, psa(settings, PsaVariant::psa));
    run("TApSA(4)", graph.tapsa, psa(settings, PsaVariant::tapsa));
    run("SpSA(0.5)", graph.spsa, psa(settings, PsaVariant::spsa));
    run("SpSA(0.6)", std::string_view(graph.name) == "G1" ? 11567.4 : none,
        psa(settings, PsaVariant::spsa, 0.6));
    if (settings.ssqa) {
        run_ssqa(report, graph, model, settings);
    }
}

/// Takes one option with its value, if it is one.
bool take_value(Settings& settings, std::string_view name, const std::string& value) {
    const auto number = [&] { return std::strtoull(value.c_str(), nullptr, 10); };
    if (name == "--gset") {
        settings.folder = value;
    } else if (name == "--trials") {
        settings.trials = number();
    } else if (name == "--cycles") {
        settings.cycles = number();
    } else if (name == "--seed") {
        settings.seed = number();
    } else if (name == "--threads") {
        settings.threads = static_cast<unsigned>(number());
    } else if (name == "--graph") {
        settings.graph = value;
    } else if (name == "--tempering") {
        settings.tempering = std::strtod(value.c_str(), nullptr);
    } else if (name == "--set") {
        const std::size_t middle = std::min(value.find('='), value.size() - 1);
        apply_setting(settings.options, value.substr(0, middle), value.substr(middle + 1));
    } else {
        return false;
    }
    return true;
}

Settings settings_from(int argc, char** argv) {
    Settings settings;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        settings.json = settings.json || argument == "--json";
        settings.ssqa = settings.ssqa || argument == "--ssqa";
        if (i + 1 < argc && take_value(settings, argument, argv[i + 1])) {
            ++i;
        }
    }
    return settings;
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    using namespace isinglass;
    const Settings settings = settings_from(argc, argv);
    if (settings.folder.empty() || !std::filesystem::is_directory(settings.folder)) {
        fmt::print("skipped: give the folder of the G-set files with --gset DIR\n");
        return 0;
    }
    Report report(settings);
    for (const Graph& graph : graphs) {
        if (settings.graph.empty() || settings.graph == graph.name) {
            run_graph(report, graph, settings);
        }
    }
    if (settings.tempering <= 0) {
        report.finish();
    }
}
