// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Enumeration against the plain loop over all states.
#include "solvers/exact.hpp"

#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("Exact finds the ground energy, having seen every state once") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const IsingModel model = random_model(seed, 9, 0.5, 6);
        Energy ground = std::numeric_limits<Energy>::max();
        for_each_state(9, [&](const SpinState& state) {
            ground = std::min(ground, energy_by_definition(model, state));
        });
        std::set<SpinState> seen;
        const SolveResult result = solve_exact(
            model, {}, {}, {{}, [&](std::span<const Spin> state, Energy energy, std::uint64_t) {
                                const SpinState copy(state.begin(), state.end());
                                CHECK(energy == energy_by_definition(model, copy));
                                CHECK(seen.insert(copy).second);
                                return false;
                            }});
        CHECK(seen.size() == 512);
        CHECK(result.best_energy == ground);
        CHECK(result.best_energy == model.energy(result.best_state));
        CHECK(result.complete);
        CHECK(result.stop == StopReason::exhausted);
        CHECK(result.sweeps == 512);
        CHECK(result.solver == "exact");
        CHECK(result.settings == "method=enumeration max_spins=30");
    }
}

TEST_CASE("Exact ignores max_sweeps: it never claims less than it can prove") {
    SolveLimits limits;
    limits.max_sweeps = 3;
    CHECK(solve_exact(random_model(1, 8, 0.5, 3), {}, limits).complete);
}

TEST_CASE("A run stopped early is not complete") {
    SolveLimits limits;
    limits.target_energy = std::numeric_limits<Energy>::max();
    const SolveResult result = solve_exact(random_model(1, 8, 0.5, 3), {}, limits);
    CHECK(result.stop == StopReason::target);
    CHECK(result.sweeps == 1);
    CHECK(!result.complete);
}

TEST_CASE("Exact refuses models that are large and wide, and says what to use") {
    const IsingModel wide = random_model(1, 40, 1.0, 1000);
    const ExactOptions tight{.max_width = 20, .max_cut = 4};
    CHECK_THROWS_WITH(solve_exact(wide, tight, {}),
                      Catch::Contains("40 spins") && Catch::Contains("gibbs") &&
                          Catch::Contains("width 39") && Catch::Contains("width 20") &&
                          Catch::Contains("MiB"));
    CHECK_THROWS_AS(solve_exact(wide, tight, {}), ModelError);
    const IsingModel apart(std::vector<Weight>(31, 1), {});
    CHECK_THROWS_WITH(solve_exact(apart, {.method = ExactMethod::enumeration}, {}),
                      Catch::Contains("31 spins") && Catch::Contains("gibbs"));
    CHECK_THROWS_AS(solve_exact(random_model(1, 12, 1.0, 1000),
                                {.method = ExactMethod::elimination, .max_width = 3, .max_cut = 2},
                                {}),
                    ModelError);
    CHECK_THROWS_AS(solve_exact(apart, {.max_spins = 63}, {}), InputError);
    CHECK_THROWS_AS(solve_exact(apart, {.max_width = 33}, {}), InputError);
    CHECK_THROWS_AS(solve_exact(apart, {.max_cut = 25}, {}), InputError);
    CHECK_THROWS_AS(exact_distribution(IsingModel(std::vector<Weight>(21, 1), {}), 1.0),
                    ModelError);
}

TEST_CASE("Elimination takes over where enumeration would be long, and says so") {
    std::vector<Coupling> chain;
    for (SpinId i = 0; i + 1 < 100; ++i) {
        chain.push_back({i, i + 1, 2});
    }
    const IsingModel model(std::vector<Weight>(100, 0), chain, 8);
    std::size_t seen = 0;
    const SolveResult result =
        solve_exact(model, {}, {}, {{}, [&](std::span<const Spin>, Energy energy, std::uint64_t) {
                                        CHECK(energy == 8 - 2 * 99);
                                        ++seen;
                                        return false;
                                    }});
    CHECK(seen == 2);
    CHECK(result.complete);
    CHECK(result.ground_states == "2");
    CHECK(result.solver == "exact");
    CHECK(result.settings == "method=elimination max_width=24 max_cut=16 width=1 cut=0");
    CHECK(!solve_exact(random_model(1, 8, 0.5, 3), {}, {}).ground_states);
}

TEST_CASE("Both methods agree") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const IsingModel model = random_model(seed, 11, 0.4, 2);
        const SolveResult all = solve_exact(model, {.method = ExactMethod::enumeration}, {});
        const SolveResult ground = solve_exact(model, {.method = ExactMethod::elimination}, {});
        CHECK(all.best_energy == ground.best_energy);
        CHECK(ground.ground_states == std::to_string(exact_distribution(model, 1).ground_count));
    }
}

TEST_CASE("The exact distribution is the Boltzmann distribution") {
    constexpr double i0 = 0.3;
    const IsingModel model = random_model(4, 7, 0.6, 3);
    double total = 0;
    double energy_sum = 0;
    std::vector<double> spin_sum(7, 0.0);
    for_each_state(7, [&](const SpinState& state) {
        const auto energy = static_cast<double>(energy_by_definition(model, state));
        const double weight = std::exp(-i0 * energy);
        total += weight;
        energy_sum += weight * energy;
        for (std::size_t i = 0; i < 7; ++i) {
            spin_sum[i] += weight * state[i];
        }
    });
    const ExactDistribution exact = exact_distribution(model, i0);
    CHECK(exact.mean_energy == Approx(energy_sum / total));
    for (std::size_t i = 0; i < 7; ++i) {
        CHECK(exact.mean_spin[i] == Approx(spin_sum[i] / total));
    }
    const double ground = std::exp(-i0 * static_cast<double>(exact.ground_energy));
    CHECK(exact.ground_probability ==
          Approx(static_cast<double>(exact.ground_count) * ground / total));
}

TEST_CASE("Ground states are counted beyond the number kept") {
    const ExactDistribution exact = exact_distribution(IsingModel({0, 0, 0}, {}), 1.0, 5);
    CHECK(exact.ground_count == 8);
    CHECK(exact.ground_states.size() == 5);
    const ExactDistribution none = exact_distribution(IsingModel({}, {}, 4), 1.0);
    CHECK(none.ground_energy == 4);
    CHECK(none.ground_count == 1);
    CHECK(none.mean_energy == 4.0);
}
