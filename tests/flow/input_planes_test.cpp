// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Planes of spins become planes of inputs, as SpinMap reads them one state at a time.
#include "flow/input_planes.hpp"

#include <catch2/catch.hpp>

#include "core/rng.hpp"
#include "flow/clamp_plan.hpp"
#include "flow/word_ops.hpp"
#include "tests/support/multiplier_netlist.hpp"

using namespace isinglass;

TEST_CASE("Free, clamped and inverted inputs are read as from single states") {
    CompiledModel compiled =
        compile_netlist(testing::multiplier_netlist(3), {}, CellLibrary::built_in());
    const NetId inverted = compiled.netlist.inputs()[4]; // as a model file may have it
    compiled.spins.of_net[inverted] = ~compiled.spins.of_net[inverted];
    const NetId constant = compiled.netlist.inputs()[5];
    compiled.spins.of_net[constant] = Literal::constant(true);
    const ClampPlan plan = plan_clamps(compiled, {"a[0]=1", "a[1]=0", "p[2]=1"});
    RandomStream random(1, 24);
    std::vector<ReplicaWord> spins(plan.free_spins);
    for (ReplicaWord& plane : spins) {
        for (std::uint64_t& element : plane) {
            element = random.next_u32() | (std::uint64_t{random.next_u32()} << 32U);
        }
    }
    const InputPlanes planes(compiled, plan.clamped);
    std::vector<ReplicaWord> inputs(planes.size());
    planes.read(spins, inputs);
    REQUIRE(inputs.size() == 6);
    for (std::size_t r = 0; r < replicas_per_word; ++r) {
        SpinState state;
        for (const ReplicaWord& plane : spins) {
            state.push_back(bit_of(plane, r) ? Spin{1} : Spin{-1});
        }
        const SpinState full = plan.clamped.expand(state);
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            REQUIRE(bit_of(inputs[k], r) ==
                    (compiled.spins.value(compiled.netlist.inputs()[k], full) != 0));
        }
    }
    std::vector<ReplicaWord> too_few(5);
    CHECK_THROWS_AS(planes.read(spins, too_few), ContractError);
}
