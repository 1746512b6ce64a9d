// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What cheap hardware costs the counter p-bit: narrow or shared random bits and narrow sums, on
// n x n bit multipliers run backwards. Usage: counter_hardware [--bits N] [--runs N]
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "bench/experiments/held_outputs.hpp"
#include "core/statistics.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass::bench {

namespace {

std::vector<ScPbitOptions> variants(const ScPbitOptions& base) {
    std::vector<ScPbitOptions> all{base};
    for (const unsigned bits : {6U, 8U, 10U, 12U, 16U, 32U}) {
        all.push_back(base);
        all.back().noise_source = NoiseSource::lfsr;
        all.back().lfsr_bits = bits;
    }
    for (const auto& [taps, delay] :
         {std::pair{64U, 1U}, {8U, 1U}, {8U, 0U}, {1U, 1U}, {1U, 16U}, {1U, 0U}}) {
        all.push_back(base);
        all.back().noise_source = NoiseSource::shared;
        all.back().noise_taps = taps;
        all.back().noise_delay = delay;
    }
    for (const unsigned bits : {3U, 4U, 5U, 6U}) {
        all.push_back(base);
        all.back().sum_bits = bits;
    }
    return all;
}

std::string text(const ScPbitOptions& options) {
    std::string line =
        options.sum_bits == 0 ? "" : fmt::format("sums of {} bits, ", options.sum_bits);
    if (options.noise_source == NoiseSource::lfsr) {
        return line + fmt::format("lfsr of {} bits", options.lfsr_bits);
    }
    if (options.noise_source == NoiseSource::shared) {
        return line +
               fmt::format("shared, {} taps, delay {}", options.noise_taps, options.noise_delay);
    }
    return line + "independent";
}

void row(const HeldOutputs& problem, const ScPbitOptions& options, std::uint64_t budget,
         std::uint64_t runs) {
    std::vector<double> cycles;
    std::uint64_t solved = 0;
    for (std::uint64_t seed = 1; seed <= runs; ++seed) {
        const SolveLimits limits{
            .seed = seed, .max_sweeps = budget, .target_energy = problem.ground_energy};
        const SolveResult result = solve_sc_pbit(
            problem.instances[seed % problem.instances.size()].model, options, limits);
        solved += result.stop == StopReason::target ? 1 : 0;
        cycles.push_back(static_cast<double>(result.sweeps));
    }
    const Interval rate = wilson_interval(solved, runs);
    fmt::print("| {} | {} | {:.1f} % [{:.1f}, {:.1f}] | {:.0f} |\n", options.noise_density,
               text(options), 100.0 * static_cast<double>(solved) / static_cast<double>(runs),
               100 * rate.low, 100 * rate.high, median(cycles));
    std::fflush(stdout);
}

} // namespace

void run_all(std::size_t bits, std::uint64_t runs) {
    const std::uint64_t budget = bits <= 4 ? 10000 : 30000;
    const HeldOutputs problem = held_products(bits, {1, 1});
    fmt::print("| density | {}: source or width | solved in {} cycles | median cycles |\n"
               "|---|---|---|---|\n",
               problem.name, budget);
    for (const auto& [density, weight] : {std::pair{1.0, 3}, {0.125, 4}}) {
        for (const ScPbitOptions& options :
             variants({.noise_weight = weight, .noise_density = density})) {
            row(problem, options, budget, runs);
        }
    }
}

} // namespace isinglass::bench

int main(int argc, char** argv) {
    std::size_t bits = 4;
    std::uint64_t runs = 400;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view option = argv[i];
        bits = option == "--bits" ? std::strtoull(argv[i + 1], nullptr, 10) : bits;
        runs = option == "--runs" ? std::strtoull(argv[i + 1], nullptr, 10) : runs;
    }
    isinglass::bench::run_all(bits, runs);
}
