// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Branches against the whole model, and how a cut is chosen.
#include "solvers/conditioning.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/array_multiplier.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

bool has_every_spin_once(const ConditionedPlan& plan, std::size_t count) {
    std::vector<SpinId> all(plan.cut);
    all.insert(all.end(), plan.rest.spins().begin(), plan.rest.spins().end());
    std::ranges::sort(all);
    return all.size() == count && std::ranges::adjacent_find(all) == all.end();
}

} // namespace

TEST_CASE("The energy of a branch and its rest is that of the whole state") {
    const IsingModel model = random_model(6, 10, 0.9, 5);
    const ConditionedPlan plan = condition(model, 5, 8);
    REQUIRE(plan.fits);
    REQUIRE(plan.cut.size() >= 2);
    CHECK(has_every_spin_once(plan, 10));
    const std::size_t left = plan.rest.spins().size();
    for (std::uint64_t number = 0; number < plan.branches(); ++number) {
        const Branch branch = branch_of(model, plan, number);
        for_each_state(left, [&](const SpinState& rest) {
            const SpinState whole = branch.expand(plan, rest);
            Energy energy = branch.energy;
            for (std::size_t k = 0; k < left; ++k) {
                energy -= Energy{branch.fields[k]} * rest[k];
            }
            for (const Coupling& c : model.couplings()) {
                const auto i = std::ranges::find(plan.rest.spins(), c.i);
                const auto j = std::ranges::find(plan.rest.spins(), c.j);
                if (i != plan.rest.spins().end() && j != plan.rest.spins().end()) {
                    energy -= Energy{c.weight} * whole[c.i] * whole[c.j];
                }
            }
            CHECK(energy == energy_by_definition(model, whole));
            for (std::size_t k = 0; k < plan.cut.size(); ++k) {
                CHECK(whole[plan.cut[k]] == (((number >> k) & 1U) != 0 ? 1 : -1));
            }
        });
    }
}

TEST_CASE("No more is cut than the width asks for, and no more than allowed") {
    const IsingModel model = random_model(1, 12, 1.0, 1000); // complete: width 11 - cut
    CHECK(condition(model, 11, 8).cut.empty());
    CHECK(condition(model, 7, 8).cut.size() == 4);
    CHECK(condition(model, 7, 8).rest.width() == 7);
    CHECK(condition(model, 7, 8).fits);
    CHECK(condition(model, 7, 3).cut.size() == 3);
    CHECK(!condition(model, 7, 3).fits);
    CHECK(condition(IsingModel({}, {}), 2, 2).fits);
    CHECK(condition(IsingModel({}, {}), 2, 2).branches() == 1);
}

TEST_CASE("A multiplier with its product held is narrower than it is large") {
    const ArrayMultiplier multiplier = array_multiplier(5);
    Clamps clamps;
    clamp_bus(clamps, multiplier.product, 899);
    const ClampedModel free = fold_clamps(multiplier.model, clamps);
    const ConditionedPlan whole = condition(free.model, 24, 0);
    CHECK(free.model.spin_count() == 65);
    CHECK(whole.fits);
    CHECK(whole.rest.width() <= 15);
    const ConditionedPlan cut = condition(free.model, 9, 8);
    CHECK(cut.fits);
    CHECK(has_every_spin_once(cut, 65));
    CHECK(cut.work() <= 64 * whole.work());
}
