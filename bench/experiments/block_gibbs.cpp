// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Block moves against single spins: factoring by an array multiplier of equal gaps with its product
// held, median sweeps and median processor time to the ground state, for each width and I0.
// Usage: block_gibbs [--json] [--bits N] [--trials N] [--partitions N] [--widths 1,2,4]
//        [--i0 0.5,0.6] [--cap SECONDS]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bench/experiments/held_outputs.hpp"
#include "core/statistics.hpp"
#include "solvers/block_gibbs.hpp"
#include "solvers/gibbs.hpp"
#include "tests/support/array_multiplier.hpp"

namespace isinglass {

namespace {

struct Settings {
    bool json = false;
    std::size_t bits = 4;
    std::uint64_t trials = 100;
    std::size_t partitions = 4;
    std::vector<std::size_t> widths{1, 2, 3, 4, 6, 8};
    std::vector<double> i0{0.5, 0.6, 0.7, 0.8, 1.0};
    double cap_seconds = 10.0; ///< a run that takes longer counts as infinitely long
};

/// Medians over all trials; a median at a run that was cut off is infinite.
void measure(const Settings& settings, const std::string& name, double i0, const Solver& solver,
             nlohmann::json& rows) {
    const auto multiplier = testing::array_multiplier(settings.bits, {1, 2});
    const auto products = bench::products_of_primes(settings.bits);
    std::vector<double> sweeps;
    std::vector<double> seconds;
    double solved = 0;
    for (std::uint64_t trial = 0; trial < settings.trials; ++trial) {
        Clamps clamps;
        testing::clamp_bus(clamps, multiplier.product, products[trial * 7 % products.size()]);
        const ClampedModel free = fold_clamps(multiplier.model, clamps);
        const std::clock_t start = std::clock(); // of the processor: others may be using it too
        const SolveResult result = solver(free.model,
                                          {.seed = trial + 1,
                                           .max_seconds = settings.cap_seconds,
                                           .target_energy = multiplier.ground_energy},
                                          {});
        const bool found = result.stop == StopReason::target;
        const double never = std::numeric_limits<double>::infinity();
        sweeps.push_back(found ? static_cast<double>(result.sweeps) : never);
        const auto ticks = static_cast<double>(std::clock() - start);
        seconds.push_back(found ? ticks / CLOCKS_PER_SEC : never);
        solved += found ? 1 : 0;
    }
    rows.push_back({{"bits", settings.bits},
                    {"solver", name},
                    {"i0", i0},
                    {"solved", solved / static_cast<double>(settings.trials)},
                    {"median_sweeps", median(sweeps)},
                    {"median_ms", median(seconds) * 1e3}});
    if (!settings.json) {
        fmt::print("{:>4} {:<28} {:>5} {:>6.2f} {:>14.0f} {:>12.3f}\n", settings.bits, name, i0,
                   solved / static_cast<double>(settings.trials), median(sweeps),
                   median(seconds) * 1e3);
        std::fflush(stdout);
    }
}

void run(const Settings& settings) {
    nlohmann::json rows = nlohmann::json::array();
    if (!settings.json) {
        fmt::print("bits {:<28} {:>5} {:>6} {:>14} {:>12}\n", "solver", "I0", "solved",
                   "median sweeps", "median ms");
    }
    for (const double i0 : settings.i0) {
        measure(
            settings, "gibbs", i0,
            [i0](const auto& model, const auto& limits, const auto& observer) {
                return solve_gibbs(model, {.schedule = Schedule::constant(i0)}, limits, observer);
            },
            rows);
    }
    for (const std::size_t width : settings.widths) {
        for (const double i0 : settings.i0) {
            const BlockGibbsOptions options{.schedule = Schedule::constant(i0),
                                            .width = width,
                                            .partitions = settings.partitions};
            measure(
                settings, fmt::format("block_gibbs width {}", width), i0,
                [options](const auto& model, const auto& limits, const auto& observer) {
                    return solve_block_gibbs(model, options, limits, observer);
                },
                rows);
        }
    }
    if (settings.json) {
        fmt::print("{}\n", rows.dump(2));
    }
}

template <typename Number> std::vector<Number> list_of(const std::string& text) {
    std::vector<Number> numbers;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        numbers.push_back(static_cast<Number>(std::stod(text.substr(begin, end - begin))));
        begin = end + 1;
    }
    return numbers;
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    isinglass::Settings settings;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        const char* value = i + 1 < argc ? argv[i + 1] : "0";
        if (argument == "--json") {
            settings.json = true;
        } else if (argument == "--bits") {
            settings.bits = std::strtoull(value, nullptr, 10);
        } else if (argument == "--trials") {
            settings.trials = std::strtoull(value, nullptr, 10);
        } else if (argument == "--partitions") {
            settings.partitions = std::strtoull(value, nullptr, 10);
        } else if (argument == "--widths") {
            settings.widths = isinglass::list_of<std::size_t>(value);
        } else if (argument == "--i0") {
            settings.i0 = isinglass::list_of<double>(value);
        } else if (argument == "--cap") {
            settings.cap_seconds = std::strtod(value, nullptr);
        }
    }
    isinglass::run(settings);
}
