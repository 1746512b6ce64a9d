// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fixed point, the addresses of the noise bits, and initial counters.
#include "solvers/counter_trials.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/trial_reference.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("Fixed point is as fine as the range allows") {
    CHECK(FixedPoint(100).shift() == 16);
    CHECK(FixedPoint(100)(1.5) == 98304);
    CHECK(FixedPoint(100)(-0.25) == -16384);
    CHECK(FixedPoint(1 << 20).shift() == 9);
    CHECK(FixedPoint((1 << 20) - 1.0).shift() == 10);
    CHECK(FixedPoint(1073741823.0).shift() == 0);
    CHECK_THROWS_AS(FixedPoint(1073741824.0), ModelError);
}

TEST_CASE("Each sweep takes its own bit of noise; counters start at a third each") {
    constexpr std::uint64_t seed = 6;
    CounterTrials trials(2, 1, seed);
    TrialBlock block;
    block.group = 1;
    block.spins.resize(1);
    block.fields.resize(1);
    LaneRows<std::uint32_t> initial(1);
    trial_words(seed, 0, 1, 99, initial[0]);
    trials.begin(block, initial, 1000);
    std::array<std::int32_t, trial_lanes> counter{};
    for (std::size_t l = 0; l < trial_lanes; ++l) {
        counter[l] = 1000 * (static_cast<std::int32_t>(initial[0].lane[l] / 2 % 3) - 1);
    }
    CounterCycle cycle;
    const std::vector<std::int32_t> noise{100};
    cycle.noise = noise;
    cycle.half_range = cycle.upper = 5000;
    bool equal = true;
    for (std::uint64_t sweep = 1; sweep <= 70; ++sweep) {
        trials.step(block, sweep, cycle);
        for (std::size_t l = 0; l < trial_lanes; ++l) {
            const std::uint32_t word = trial_word(seed, 0, 1, l, (sweep - 1) / 32);
            counter[l] += ((word >> ((sweep - 1) % 32)) & 1U) != 0 ? 100 : -100;
            equal = equal && block.spins[0].lane[l] == (counter[l] >= 0 ? 1 : -1);
        }
    }
    CHECK(equal);
}
