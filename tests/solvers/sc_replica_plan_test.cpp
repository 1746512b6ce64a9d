// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Runs, counts and constants of the bit-sliced counter p-bits against the model.
#include "solvers/sc_replica_plan.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// The couplings of a run's k-th spin, as the plan lists them.
std::vector<Coupling> listed(const ScReplicaPlan& plan, const ScReplicaRun& run, std::uint32_t k) {
    std::vector<Coupling> result;
    const SpinId spin = run.first + k;
    for (std::uint32_t e = 0; e < run.degree; ++e) {
        if (run.unit) {
            const Weight sign = e < plan.positive[spin] ? 1 : -1;
            result.push_back({spin, plan.inputs[run.begin + k * run.degree + e], sign});
        } else {
            const auto& term = plan.terms[run.begin + e];
            result.push_back({spin, term.spin, term.weight});
        }
    }
    std::ranges::sort(result, {}, &Coupling::j);
    return result;
}

} // namespace

TEST_CASE("Runs list every coupling once and stay within a block") {
    for (const Weight largest : {1, 4}) {
        const IsingModel model = random_model(3, 70, 0.08, largest);
        const ScReplicaPlan plan(model);
        SpinId spin = 0;
        for (const ScReplicaRun& run : plan.runs) {
            CHECK(run.first == spin);
            CHECK(run.first / sc_replica_block == (run.first + run.count - 1) / sc_replica_block);
            CHECK((run.unit || run.count == 1));
            for (std::uint32_t k = 0; k < run.count; ++k, ++spin) {
                std::vector<Coupling> expected;
                std::int64_t constant = model.bias(spin);
                for (std::size_t e = 0; e < model.weights(spin).size(); ++e) {
                    const Weight weight = model.weights(spin)[e];
                    expected.push_back({spin, model.neighbours(spin)[e], weight});
                    constant -= std::abs(weight);
                }
                CHECK(listed(plan, run, k) == expected);
                CHECK(plan.constants[plan.constant[spin]] == constant);
            }
        }
        CHECK(spin == model.spin_count());
    }
}

TEST_CASE("Counter planes are the fewest that hold the range") {
    for (std::int64_t half_range = 1; half_range < 70; ++half_range) {
        for (const CounterRange range : {CounterRange::even, CounterRange::odd}) {
            const std::int64_t highest = half_range - (range == CounterRange::even ? 1 : 0);
            std::uint32_t planes = 1;
            while (std::int64_t{1} << (planes - 1) < half_range ||
                   std::int64_t{1} << (planes - 1) <= highest) {
                ++planes;
            }
            CHECK(sc_counter_planes(half_range, range) == planes);
        }
    }
}

TEST_CASE("Constants of a cycle are those of the specification") {
    const IsingModel model({2, -1, 0}, {{0, 1, 3}, {1, 2, -2}});
    const ScReplicaPlan plan(model);
    const ScPbitOptions options{.half_range = Schedule::doubling(2, 4, 1), .noise_weight = 5};
    ScReplicaCycles cycles(model, plan, options);
    CHECK(cycles.most_planes() == 3);
    (void)cycles.next();
    const ScReplicaCycle cycle = cycles.next(); // I0 from 2 to 4
    CHECK(cycle.planes_before == 2);
    CHECK(cycle.planes == 3);
    CHECK(cycle.full);
    CHECK(cycle.low == 0);
    CHECK(cycle.high == 7);
    const std::int64_t modulus = std::int64_t{1} << cycle.sum_planes;
    for (SpinId i = 0; i < 3; ++i) {
        for (const int noise : {0, 1, 2}) {
            std::int64_t value = 0;
            for (std::uint32_t k = 0; k < cycle.sum_planes; ++k) {
                const std::size_t at = 3 * (plan.constant[i] * cycle.sum_planes + k);
                const std::uint64_t bits = cycle.addends[at + static_cast<std::size_t>(noise)];
                value += bits == 0 ? 0 : std::int64_t{1} << k;
            }
            const std::int64_t sign = noise == 0 ? 0 : (noise == 1 ? -1 : 1);
            const std::int64_t expected = plan.constants[plan.constant[i]] + 5 * sign + 4 - 2;
            CHECK(((value - expected) % modulus + modulus) % modulus == 0);
        }
    }
    for (const ScReplicaCycle& other : {cycles.next(), cycles.next()}) {
        CHECK(other.planes_before != other.planes);
    }
}
