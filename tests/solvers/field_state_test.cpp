// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fields and energy after many flips equal those computed from scratch.
#include "solvers/field_state.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

void check_invariants(const IsingModel& model, const FieldState& state) {
    const SpinState spins(state.state().begin(), state.state().end());
    CHECK(state.energy() == energy_by_definition(model, spins));
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        CHECK(state.field(i) == model.local_field(i, spins));
    }
}

} // namespace

TEST_CASE("Flips keep fields and energy exact") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const IsingModel model = random_model(seed, 20, 0.4, 9);
        FieldState state(model);
        check_invariants(model, state);
        RandomStream random(seed);
        state.randomise(random);
        for (int flip = 0; flip < 500; ++flip) {
            state.flip(random.below(20));
        }
        check_invariants(model, state);
    }
}

TEST_CASE("The largest coefficients a model accepts do not overflow") {
    constexpr Weight large = std::numeric_limits<Weight>::max() / 4;
    const IsingModel model({large, -large}, {{0, 1, -large}});
    FieldState state(model);
    for (const SpinId i : {0U, 1U, 0U, 1U, 1U}) {
        state.flip(i);
        check_invariants(model, state);
    }
}

TEST_CASE("Random states take one bit a spin, low bits first") {
    const IsingModel model(std::vector<Weight>(40, 0), {});
    FieldState state(model);
    RandomStream random(3);
    RandomStream same(3);
    state.randomise(random);
    const std::uint32_t words[] = {same.next_u32(), same.next_u32()};
    for (SpinId i = 0; i < 40; ++i) {
        CHECK((state.spin(i) > 0) == (((words[i / 32] >> (i % 32)) & 1U) != 0));
    }
    CHECK(random.next_u32() == same.next_u32());
    CHECK_THROWS_AS(state.assign(SpinState(39, 1)), ContractError);
}
