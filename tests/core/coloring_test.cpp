// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Colour classes are independent sets that cover every spin once.
#include "core/coloring.hpp"

#include <catch2/catch.hpp>

#include "tests/support/random_models.hpp"

using namespace isinglass;

TEST_CASE("No coupling joins two spins of one colour") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const IsingModel model = testing::random_model(seed, 60, 0.1, 3);
        const Coloring coloring = color_spins(model);
        for (const Coupling& c : model.couplings()) {
            REQUIRE(coloring.color[c.i] != coloring.color[c.j]);
        }
        std::size_t covered = 0;
        for (std::size_t c = 0; c < coloring.classes.size(); ++c) {
            for (const SpinId i : coloring.classes[c]) {
                REQUIRE(coloring.color[i] == c);
                ++covered;
            }
        }
        REQUIRE(covered == model.spin_count());
    }
}

TEST_CASE("A tree needs two colours, no coupling one, no spin none") {
    std::vector<Coupling> star;
    for (SpinId leaf = 1; leaf < 20; ++leaf) {
        star.push_back({0, leaf, 1});
    }
    CHECK(color_spins(IsingModel(std::vector<Weight>(20, 0), star)).classes.size() == 2);
    CHECK(color_spins(IsingModel({0, 0, 0}, {})).classes.size() == 1);
    CHECK(color_spins(IsingModel()).classes.empty());
}
