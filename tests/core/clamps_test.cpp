// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Clamping keeps the energy of every completed state.
#include "core/clamps.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;

TEST_CASE("Folding clamps preserves the energy of every state") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const IsingModel full = testing::random_model(seed, 9, 0.6, 4);
        Clamps clamps;
        RandomStream random(seed);
        for (SpinId i = 0; i < 9; ++i) {
            if (random.below(2) == 0) {
                REQUIRE(clamps.set(i, random.below(2) == 0 ? Spin{-1} : Spin{1}));
            }
        }
        const ClampedModel folded = fold_clamps(full, clamps);
        REQUIRE(folded.model.spin_count() == 9 - clamps.size());
        testing::for_each_state(folded.model.spin_count(), [&](const SpinState& state) {
            const SpinState whole = folded.expand(state);
            REQUIRE(folded.model.energy(state) == testing::energy_by_definition(full, whole));
            for (const auto& [spin, value] : clamps.values()) {
                REQUIRE(whole[spin] == value);
            }
        });
    }
}

TEST_CASE("Contradicting clamps are reported, repeated ones accepted") {
    Clamps clamps;
    CHECK(clamps.set(3, 1));
    CHECK(clamps.set(3, 1));
    CHECK_FALSE(clamps.set(3, -1));
    CHECK(clamps.get(3) == Spin{1});
    CHECK_FALSE(clamps.get(4).has_value());
    CHECK_THROWS_AS(clamps.set(0, 0), ContractError);
}

TEST_CASE("Clamping everything leaves an offset") {
    const IsingModel full = testing::random_model(4, 5, 1.0, 3);
    Clamps clamps;
    for (SpinId i = 0; i < 5; ++i) {
        REQUIRE(clamps.set(i, 1));
    }
    CHECK(fold_clamps(full, clamps).model.energy({}) == full.energy(SpinState(5, 1)));
}
