// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ground states by elimination against enumeration, and numbers known in closed form.
#include "solvers/ground_tables.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/ground_states.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Compares energy, number and list with enumeration.
void check_against_enumeration(const IsingModel& model) {
    const GroundStates expected = ground_states(model);
    const EliminationPlan plan = plan_elimination(model, 16);
    GroundTables tables(plan);
    REQUIRE(tables.compute(model.biases()));
    CHECK(tables.energy() + model.offset() == expected.energy);
    REQUIRE(tables.count());
    CHECK(*tables.count() == expected.states.size());
    std::set<SpinState> wanted;
    for (const std::uint64_t state : expected.states) {
        wanted.insert(spins_of(state, model.spin_count()));
    }
    std::set<SpinState> found;
    CHECK(!tables.for_each([&](std::span<const Spin> state) {
        CHECK(found.emplace(state.begin(), state.end()).second);
        return found.size() > wanted.size(); // ends a broken loop
    }));
    CHECK(found == wanted);
}

} // namespace

TEST_CASE("Energy, number and list of ground states agree with enumeration") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        const double density = 0.1 * static_cast<double>(seed % 6 + 1);
        check_against_enumeration(
            random_model(seed, 1 + seed % 13, density, static_cast<Weight>(1 + seed % 3)));
    }
}

TEST_CASE("Models without spins, of one spin, and of parts that no coupling joins") {
    check_against_enumeration(IsingModel({}, {}, 5));
    check_against_enumeration(IsingModel({0}, {}));
    check_against_enumeration(IsingModel({-3}, {}));
    check_against_enumeration(
        IsingModel({0, 1, 0, 0, -2, 0}, {{0, 3, 1}, {1, 4, -2}, {2, 5, 1}}, -4));
}

TEST_CASE("A frustrated ring of 200 spins has 400 ground states, 200 free spins have 2^200") {
    std::vector<Coupling> ring;
    for (SpinId i = 0; i < 200; ++i) {
        ring.push_back({i, (i + 1) % 200, i == 0 ? -1 : 1});
    }
    const IsingModel frustrated(std::vector<Weight>(200, 0), ring);
    const EliminationPlan plan = plan_elimination(frustrated, 12);
    CHECK(plan.width() == 2);
    GroundTables tables(plan);
    REQUIRE(tables.compute(frustrated.biases()));
    CHECK(tables.energy() == -198);
    CHECK(*tables.count() == 400);
    CHECK(!tables.count(10));
    const IsingModel free(std::vector<Weight>(200, 0), {});
    const EliminationPlan loose = plan_elimination(free, 8);
    GroundTables all(loose);
    REQUIRE(all.compute(free.biases()));
    CHECK(*all.count() == StateCount(1) << 200);
    std::size_t seen = 0;
    CHECK(all.for_each([&](std::span<const Spin>) { return ++seen == 1000; }));
    CHECK(seen == 1000);
}

TEST_CASE("A part of a model feels the rest through its fields") {
    const IsingModel model = random_model(7, 10, 0.5, 3);
    std::vector<SpinId> part{8, 1, 5, 2};
    const EliminationPlan plan(model, part, narrow_order(induced_adjacency(model, part)));
    for (std::uint64_t outside = 0; outside < 1024; outside += 37) {
        SpinState state = spins_of(outside, 10);
        Energy best = std::numeric_limits<Energy>::max();
        for_each_state(4, [&](const SpinState& inside) {
            for (std::size_t k = 0; k < 4; ++k) {
                state[part[k]] = inside[k];
            }
            best = std::min(best, energy_by_definition(model, state));
        });
        std::vector<Weight> fields;
        for (const SpinId i : part) {
            SpinState others = state;
            for (const SpinId j : part) {
                others[j] = 0;
            }
            fields.push_back(model.local_field(i, others));
        }
        GroundTables tables(plan);
        REQUIRE(tables.compute(fields));
        tables.for_each([&](std::span<const Spin> inside) {
            for (std::size_t k = 0; k < 4; ++k) {
                state[part[k]] = inside[k];
            }
            CHECK(energy_by_definition(model, state) == best);
            return false;
        });
    }
}

TEST_CASE("A run is abandoned when it is told to, and wrong fields are refused") {
    const IsingModel model = random_model(1, 6, 0.5, 3);
    const EliminationPlan plan = plan_elimination(model, 8);
    GroundTables tables(plan);
    int asked = 0;
    CHECK(!tables.compute(model.biases(), [&] { return ++asked == 3; }));
    CHECK(asked == 3);
    CHECK_THROWS_AS(tables.compute({}), ContractError);
}
