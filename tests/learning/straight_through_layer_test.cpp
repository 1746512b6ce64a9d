// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sums and state of one layer; errors and steps: straight_through_test, by dense algebra.
#include "learning/straight_through_layer.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

/// Three samples of 100 inputs: none on, some, all.
IndexLists three_samples() {
    IndexLists lists;
    lists.begin.push_back(0);
    for (std::uint32_t i = 0; i < 100; i += 3) {
        lists.index.push_back(i);
    }
    lists.begin.push_back(static_cast<std::uint32_t>(lists.index.size()));
    for (std::uint32_t i = 0; i < 100; ++i) {
        lists.index.push_back(i);
    }
    lists.begin.push_back(static_cast<std::uint32_t>(lists.index.size()));
    return lists;
}

} // namespace

TEST_CASE("Sums are those of the signs, inputs as bits and as signs", "[straight_through]") {
    for (const InputKind kind : {InputKind::bits, InputKind::signs}) {
        StraightThroughLayer layer(100, 130, 3, kind);
        layer.start(0.1, RandomStream(5));
        const IndexLists on = three_samples();
        layer.set_inputs(on);
        REQUIRE(layer.panels() == 3);
        for (std::size_t panel = 0; panel < layer.panels(); ++panel) {
            layer.sum_panel(panel);
        }
        const BitMatrix signs = layer.signs();
        for (std::size_t s = 0; s < 3; ++s) {
            std::vector<int> input(100, kind == InputKind::bits ? 0 : -1);
            for (const std::uint32_t i : on[s]) {
                input[i] = 1;
            }
            for (std::size_t unit = 0; unit < 130; ++unit) {
                int sum = 0;
                for (std::size_t i = 0; i < 100; ++i) {
                    sum += signs.get(unit, i) ? input[i] : -input[i];
                }
                REQUIRE(layer.sum(s, unit) == sum);
            }
        }
    }
}

TEST_CASE("A layer's state comes back; another size is refused", "[straight_through]") {
    StraightThroughLayer layer(100, 130, 3, InputKind::bits), other(100, 130, 3, InputKind::bits);
    layer.start(0.1, RandomStream(5));
    other.start(0.1, RandomStream(6));
    CHECK_FALSE(other.signs() == layer.signs());
    TrainingState state;
    layer.save(state, "first");
    other.restore(state, "first");
    CHECK(other.signs() == layer.signs());
    StraightThroughLayer narrower(100, 60, 3, InputKind::bits);
    CHECK_THROWS_AS(narrower.restore(state, "first"), InputError);
}
