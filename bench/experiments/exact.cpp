// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// All ground states of an array multiplier with its product held, by elimination: processor time,
// width and number, which must be that of the factorings. Usage: exact [--json] [--bits N]
// [--max-width N]
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <set>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "solvers/exact.hpp"
#include "tests/support/array_multiplier.hpp"

namespace isinglass {

namespace {

struct Case {
    std::size_t bits;
    std::uint64_t product;
};

/// The largest product of two primes, one with many factorings, and a prime that is too large to
/// be one: no ground state of the circuit's own energy is left.
std::vector<Case> cases(std::size_t most_bits) {
    std::vector<Case> all{{4, 143},      {4, 36},       {4, 199},   {5, 899},    {5, 360},
                          {5, 997},      {6, 3599},     {6, 2520},  {6, 3989},   {7, 16129},
                          {7, 5040},     {8, 63001},    {8, 27720}, {9, 259081}, {10, 1042441},
                          {11, 4165681}, {12, 16752649}};
    std::erase_if(all, [&](const Case& c) { return c.bits > most_bits; });
    return all;
}

/// Pairs (A, B) of that many bits whose product it is.
std::uint64_t factorings(const Case& c) {
    const std::uint64_t end = std::uint64_t{1} << c.bits;
    std::uint64_t count = 0;
    for (std::uint64_t a = 1; a < end; ++a) {
        count += c.product % a == 0 && c.product / a < end ? 1 : 0;
    }
    return count;
}

/// Solves one case; whether the ground states are exactly the factorings.
bool report(const Case& c, const ExactOptions& options, nlohmann::json* rows) {
    const testing::ArrayMultiplier multiplier = testing::array_multiplier(c.bits, {1, 2});
    Clamps clamps;
    testing::clamp_bus(clamps, multiplier.product, c.product);
    const ClampedModel free = fold_clamps(multiplier.model, clamps);
    std::set<std::uint64_t> found;
    std::uint64_t listed = 0;
    const auto look = [&](std::span<const Spin> state, Energy, std::uint64_t) {
        ++listed;
        const SpinState full = free.expand(state);
        const std::uint64_t a = testing::read_bus(full, multiplier.a);
        if (a * testing::read_bus(full, multiplier.b) == c.product) {
            found.insert(a);
        }
        return false;
    };
    const std::clock_t start = std::clock(); // of the processor: others may be using it too
    const SolveResult result = solve_exact(free.model, options, {}, {{}, look});
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    const bool solvable = result.best_energy == multiplier.ground_energy;
    const std::uint64_t expected = factorings(c);
    const bool agrees = result.complete && found.size() == expected && solvable == (expected > 0) &&
                        result.ground_states == std::to_string(solvable ? expected : listed);
    if (rows != nullptr) {
        rows->push_back({{"bits", c.bits},
                         {"product", c.product},
                         {"spins", free.model.spin_count()},
                         {"settings", result.settings},
                         {"ground_states", result.ground_states.value_or("")},
                         {"above_ground", result.best_energy - multiplier.ground_energy},
                         {"factorings", expected},
                         {"seconds", seconds},
                         {"agrees", agrees}});
    } else {
        fmt::print("{:>4} {:>9} {:>5} {:>13} {:>6} {:>10} {:>8.3f} {:>4} {}\n", c.bits, c.product,
                   free.model.spin_count(), result.ground_states.value_or("?"),
                   result.best_energy - multiplier.ground_energy, expected, seconds,
                   agrees ? "yes" : "NO", result.settings);
        std::fflush(stdout);
    }
    return agrees;
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    using namespace isinglass;
    bool json = false;
    std::size_t bits = 8;
    ExactOptions options{.method = ExactMethod::elimination};
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        json = json || argument == "--json";
        if (argument == "--bits" && i + 1 < argc) {
            bits = std::strtoull(argv[++i], nullptr, 10);
        } else if (argument == "--max-width" && i + 1 < argc) {
            options.max_width = std::strtoull(argv[++i], nullptr, 10);
        }
    }
    nlohmann::json rows = nlohmann::json::array();
    if (!json) {
        fmt::print("bits   product spins ground_states  above factorings  seconds same\n");
    }
    bool agree = true;
    for (const Case& c : cases(bits)) {
        agree = report(c, options, json ? &rows : nullptr) && agree;
    }
    if (json) {
        fmt::print("{}\n", rows.dump(2));
    }
    return agree ? 0 : 1;
}
