// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Clamped spins hold the pinned values; what cannot hold is said in a sentence.
#include "flow/clamp_plan.hpp"

#include <catch2/catch.hpp>

#include "tests/support/multiplier_netlist.hpp"

using namespace isinglass;
using isinglass::testing::multiplier_netlist;

TEST_CASE("Pinned nets have their value in every state of the free spins") {
    const CompiledModel compiled =
        compile_netlist(multiplier_netlist(3), {}, CellLibrary::built_in());
    const ClampPlan plan = plan_clamps(compiled, {"p=35", "a[0]=1"});
    CHECK(plan.contradiction.empty());
    CHECK(plan.pins.size() == 7);
    CHECK(plan.free_spins == compiled.model.spin_count() - 7);
    CHECK(plan.clamped.model.spin_count() == plan.free_spins);
    for (const Spin value : {Spin{-1}, Spin{1}}) {
        const SpinState state = plan.clamped.expand(SpinState(plan.free_spins, value));
        for (const PinnedBit& pin : plan.pins) {
            CHECK((compiled.spins.value(pin.net, state) != 0) == pin.value);
        }
    }
}

TEST_CASE("A contradiction is a sentence, an unknown port an error") {
    const CompiledModel compiled =
        compile_netlist(multiplier_netlist(2), {}, CellLibrary::built_in());
    const ClampPlan plan = plan_clamps(compiled, {"p=6", "p[1]=0"});
    CHECK(plan.contradiction == "p[1] = 0 contradicts another pin or constraint on the same net");
    CHECK(plan.clamped.model.spin_count() == 0);
    CHECK(plan.free_spins == compiled.model.spin_count() - 4);
    CHECK_THROWS_AS(plan_clamps(compiled, {"q=1"}), InputError);
}
