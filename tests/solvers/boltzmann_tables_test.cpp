// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Partition function, marginals and samples against sums over all states.
#include "solvers/boltzmann_tables.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/statistics.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

struct Sums {
    double log_partition = 0.0;
    std::vector<double> up;
};

Sums by_enumeration(const IsingModel& model, double i0) {
    double lowest = std::numeric_limits<double>::infinity();
    for_each_state(model.spin_count(), [&](const SpinState& state) {
        lowest = std::min(lowest, static_cast<double>(energy_by_definition(model, state)));
    });
    double total = 0.0;
    Sums sums;
    sums.up.resize(model.spin_count(), 0.0);
    for_each_state(model.spin_count(), [&](const SpinState& state) {
        const auto energy = static_cast<double>(energy_by_definition(model, state));
        const double weight = std::exp(-i0 * (energy - lowest));
        total += weight;
        for (std::size_t i = 0; i < state.size(); ++i) {
            sums.up[i] += state[i] > 0 ? weight : 0.0;
        }
    });
    for (double& up : sums.up) {
        up /= total;
    }
    sums.log_partition = std::log(total) - i0 * lowest;
    return sums;
}

void check_sums(const IsingModel& model, double i0) {
    INFO("I0 " << i0);
    const Sums expected = by_enumeration(model, i0);
    const EliminationPlan plan = plan_elimination(model, 16);
    BoltzmannTables tables(plan, model.max_abs_field());
    tables.compute(model.biases(), i0);
    CHECK(tables.log_partition() - i0 * static_cast<double>(model.offset()) ==
          Approx(expected.log_partition).epsilon(1e-10).margin(1e-9));
    const auto up = tables.probability_up();
    REQUIRE(up.size() == expected.up.size());
    for (std::size_t i = 0; i < up.size(); ++i) {
        CHECK(up[i] == Approx(expected.up[i]).epsilon(1e-9).margin(1e-12));
    }
}

} // namespace

TEST_CASE("Partition function and marginals agree with sums over all states") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const IsingModel model = random_model(seed, 1 + seed, 0.4, 3);
        for (const double i0 : {0.0, 0.2, 1.0, 30.0}) { // 30: by logarithms
            check_sums(model, i0);
        }
    }
    check_sums(IsingModel({}, {}, 3), 0.5);
    check_sums(IsingModel({1, 0, -2, 1}, {{0, 2, 1}}), 0.5);
    check_sums(IsingModel({100000, -70000, 5}, {{0, 1, 90000}, {1, 2, -3}}), 1e-5);
}

TEST_CASE("The tables may be used again with other fields and temperatures") {
    const IsingModel first = random_model(2, 9, 0.4, 3);
    const EliminationPlan plan = plan_elimination(first, 12);
    BoltzmannTables used(plan, first.max_abs_field());
    for (const double i0 : {0.3, 40.0, 0.7, 0.3}) {
        used.compute(first.biases(), i0);
        BoltzmannTables fresh(plan, first.max_abs_field());
        fresh.compute(first.biases(), i0);
        CHECK(used.log_partition() == fresh.log_partition());
        CHECK(used.probability_up() == fresh.probability_up());
    }
    CHECK_THROWS_AS(used.compute(first.biases(), -1.0), ContractError);
    CHECK_THROWS_AS(used.compute({}, 1.0), ContractError);
}

TEST_CASE("Samples have the probabilities of the Boltzmann distribution") {
    constexpr std::uint64_t draws = 40000;
    const IsingModel model = random_model(4, 4, 0.8, 2);
    for (const double i0 : {0.3, 20.0}) { // 20: by logarithms
        const EliminationPlan plan = plan_elimination(model, 8);
        BoltzmannTables tables(plan, model.max_abs_field());
        tables.compute(model.biases(), i0);
        RandomStream random(5);
        std::vector<double> seen(16, 0.0);
        SpinState state(4);
        for (std::uint64_t k = 0; k < draws; ++k) {
            tables.sample(random, state);
            std::size_t number = 0;
            for (std::size_t i = 0; i < 4; ++i) {
                number |= state[i] > 0 ? std::size_t{1} << i : 0;
            }
            seen[number] += 1.0 / static_cast<double>(draws);
        }
        const double log_partition =
            tables.log_partition() - i0 * static_cast<double>(model.offset());
        std::size_t number = 0;
        for_each_state(4, [&](const SpinState& s) {
            const double p =
                std::exp(-i0 * static_cast<double>(energy_by_definition(model, s)) - log_partition);
            const double sigma = std::sqrt(p * (1 - p) / static_cast<double>(draws));
            INFO("I0 " << i0 << " state " << number << " p " << p << " seen " << seen[number]);
            CHECK(std::abs(seen[number++] - p) <= 5 * sigma + 1e-9);
        });
    }
}

TEST_CASE("The same words give the same samples; a part is sampled given its fields") {
    const IsingModel model = random_model(9, 30, 0.1, 2);
    const EliminationPlan plan = plan_elimination(model, 20);
    BoltzmannTables tables(plan, model.max_abs_field());
    tables.compute(model.biases(), 0.5);
    SpinState a(30);
    SpinState b(30);
    RandomStream first(3);
    RandomStream second(3);
    tables.sample(first, a);
    tables.sample(second, b);
    CHECK(a == b);
    tables.sample(second, b);
    CHECK(a != b);
    CHECK_THROWS_AS(tables.sample(first, std::span(a).first(29)), ContractError);
}
