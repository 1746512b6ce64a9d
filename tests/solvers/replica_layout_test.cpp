// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Positions, shapes and inputs must give back the local field of the model.
#include "solvers/replica_layout.hpp"

#include <algorithm>
#include <numeric>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Each spin's field computed from its shape and its inputs only.
void check_fields(const IsingModel& model, const ReplicaLayout& layout, const SpinState& state) {
    std::size_t visited = 0;
    for (const ReplicaRun& run : layout.runs) {
        const ReplicaShape& shape = layout.shapes[run.shape];
        for (std::uint32_t k = 0; k < run.count; ++k, ++visited) {
            const SpinId spin = layout.spin_at[run.first + k];
            const std::uint32_t* input = layout.inputs.data() + run.inputs_begin + k * shape.inputs;
            std::uint32_t count = 0;
            for (std::size_t c = 0; c < shape.columns.size(); ++c) {
                for (std::uint16_t e = 0; e < shape.columns[c].positive; ++e) {
                    count += state[layout.spin_at[*input++]] > 0 ? 1U << c : 0U;
                }
                for (std::uint16_t e = 0; e < shape.columns[c].negative; ++e) {
                    count += state[layout.spin_at[*input++]] < 0 ? 1U << c : 0U;
                }
            }
            CHECK(count <= shape.total);
            CHECK(shape.total >> shape.planes == 0);
            CHECK(shape.field(count) == model.local_field(spin, state));
        }
    }
    CHECK(visited == model.spin_count());
}

} // namespace

TEST_CASE("A layout keeps every local field") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const IsingModel model = random_model(seed, 20, 0.3, 6);
        const SpinState state = [&] {
            SpinState random(20);
            for (SpinId i = 0; i < 20; ++i) {
                random[i] = ((seed * 2654435761U) >> i & 1U) != 0 ? Spin{1} : Spin{-1};
            }
            return random;
        }();
        check_fields(model, sequential_layout(model), state);
        check_fields(model, chromatic_layout(model, color_spins(model)), state);
    }
}

TEST_CASE("A chromatic layout visits colour after colour") {
    const IsingModel model = random_model(3, 30, 0.2, 1);
    const Coloring coloring = color_spins(model);
    const ReplicaLayout layout = chromatic_layout(model, coloring);
    CHECK(layout.color_begin.size() == coloring.classes.size() + 1);
    std::uint32_t last = 0;
    for (const SpinId spin : layout.spin_at) {
        CHECK(coloring.color[spin] >= last);
        last = coloring.color[spin];
    }
}

TEST_CASE("Spins of equal couplings share a shape; couplings that count too far do not fit") {
    const IsingModel ring({0, 0, 0, 0}, {{0, 1, 5}, {1, 2, 5}, {2, 3, 5}, {0, 3, 5}});
    CHECK(sequential_layout(ring).shapes.size() == 1);
    CHECK(sequential_layout(ring).shapes[0].unit == 5);
    CHECK(sequential_layout(ring).shapes[0].total == 2);
    const IsingModel uneven({0, 0, 0}, {{0, 1, 1}, {1, 2, 255}});
    CHECK_FALSE(fits_replicas(uneven));
    CHECK_THROWS_AS(sequential_layout(uneven), ContractError);
    CHECK(fits_replicas(IsingModel({0, 0, 0}, {{0, 1, 1}, {1, 2, 254}})));
    CHECK(fits_replicas(IsingModel()));
}
