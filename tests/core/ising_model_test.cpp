// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The frozen model: rows, energy and local field against the definition.
#include "core/ising_model.hpp"

#include <algorithm>
#include <limits>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;

TEST_CASE("Energy and flip cost agree with the definition on every state") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const IsingModel model = testing::random_model(seed, 8, 0.5, 5);
        testing::for_each_state(8, [&](const SpinState& state) {
            const Energy energy = testing::energy_by_definition(model, state);
            REQUIRE(model.energy(state) == energy);
            for (SpinId i = 0; i < 8; ++i) {
                SpinState flipped = state;
                flipped[i] = static_cast<Spin>(-flipped[i]);
                const Weight field = model.local_field(i, state);
                REQUIRE(testing::energy_by_definition(model, flipped) - energy ==
                        2 * state[i] * field);
                REQUIRE(std::abs(field) <= model.max_abs_field());
            }
        });
    }
}

TEST_CASE("Rows are sorted, symmetric, merged and without zeros") {
    const IsingModel model({0, 1, 2, 3}, {{2, 0, 4}, {0, 2, -1}, {3, 1, 5}, {1, 3, -5}, {0, 1, 7}});
    CHECK(model.coupling_count() == 2);
    CHECK(model.couplings() == std::vector<Coupling>{{0, 1, 7}, {0, 2, 3}});
    CHECK(std::ranges::is_sorted(model.neighbours(0)));
    CHECK(model.neighbours(3).empty());
    CHECK(model.neighbours(2)[0] == 0);
    CHECK(model.weights(2)[0] == 3);
}

TEST_CASE("Broken models are refused") {
    CHECK_THROWS_AS(IsingModel({0, 0}, {{0, 2, 1}}), ContractError);
    CHECK_THROWS_AS(IsingModel({0, 0}, {{1, 1, 1}}), ContractError);
    const Weight huge = std::numeric_limits<Weight>::max();
    CHECK_THROWS_AS(IsingModel({huge, 0}, {{0, 1, huge}}), ModelError);
    CHECK_THROWS_AS(IsingModel({0, 0}, {{0, 1, huge}, {0, 1, huge}}), ModelError);
    const IsingModel model({0, 0}, {{0, 1, 1}});
    CHECK_THROWS_AS(model.energy(SpinState{1}), ContractError);
}

TEST_CASE("An empty model has energy equal to its offset") {
    CHECK(IsingModel().energy({}) == 0);
    CHECK(IsingModel({}, {}, 42).energy({}) == 42);
}
