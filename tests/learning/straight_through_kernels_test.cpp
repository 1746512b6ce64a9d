// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Kernels against plain loops, on every instruction set.
#include "learning/straight_through_kernels.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/rng.hpp"
#include "tests/support/simd_targets.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("Sums of rows of signs, of more than a byte holds", "[straight_through]") {
    RandomStream random(3);
    PanelRows<std::int8_t> signs(700);
    for (auto& row : signs) {
        for (auto& sign : row.lane) {
            sign = random.below(20) == 0 ? -1 : 1;
        }
    }
    IndexLists active;
    for (const std::size_t size : {0U, 1U, 127U, 128U, 613U}) {
        for (std::size_t k = 0; k < size; ++k) {
            active.index.push_back(random.below(700));
        }
        active.begin.push_back(static_cast<std::uint32_t>(active.index.size()));
    }
    on_every_target([&] {
        PanelRows<std::int32_t> sums(active.size());
        sum_sign_rows(signs, active, sums);
        for (std::size_t s = 0; s < active.size(); ++s) {
            for (std::size_t u = 0; u < panel_units; ++u) {
                int expected = 0;
                for (const std::uint32_t i : active[s]) {
                    expected += signs[i].lane[u];
                }
                REQUIRE(sums[s].lane[u] == expected);
            }
        }
    });
}

TEST_CASE("Scaled rows are summed in order: the same floats as a plain loop",
          "[straight_through]") {
    RandomStream random(4);
    const auto uniform = [&] { return static_cast<float>(random.next_u32()) / 4e9F - 0.5F; };
    PanelRows<float> rows(33);
    std::vector<float> factors;
    PanelRow<float> expected;
    for (auto& row : rows) {
        factors.push_back(uniform());
        for (std::size_t u = 0; u < panel_units; ++u) {
            row.lane[u] = uniform();
            volatile float product = row.lane[u] * factors.back(); // rounded by itself
            expected.lane[u] += product;
        }
    }
    on_every_target([&] {
        PanelRow<float> sum;
        sum_scaled_rows(rows, factors, sum);
        CHECK(sum.lane == expected.lane);
    });
}
