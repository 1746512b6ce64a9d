// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Energies and their changes against the definition, after each of many random flips.
#include "learning/weight_gibbs_energy.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "core/error.hpp"
#include "tests/learning/weight_gibbs_reference.hpp"
#include "tests/support/simd_targets.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

std::int64_t plain_change(BinaryNetwork network, const BitSamples& samples, int target,
                          std::size_t layer, std::size_t row, std::size_t column) {
    const std::int64_t before = plain_energy(network, samples, target);
    network.layers[layer].set(row, column, !network.layers[layer].get(row, column));
    return plain_energy(network, samples, target) - before;
}

/// A walk of random flips; every change and every energy is compared.
void check_walk(const BitSamples& samples, const NetworkShape& shape, int target,
                std::uint64_t seed) {
    BinaryNetwork network = random_network(shape, seed);
    WeightEnergy energy(samples, target, network);
    RandomStream random(seed, 2);
    const auto below = [&](std::size_t bound) {
        return random.below(static_cast<std::uint32_t>(bound));
    };
    for (int visit = 0; visit < 3; ++visit) {
        const std::size_t unit = below(shape[1]);
        energy.begin_unit(unit);
        for (int step = 0; step < 6; ++step) {
            const std::size_t input = below(shape[0] + always_on_inputs);
            const std::int64_t change = plain_change(network, samples, target, 0, unit, input);
            REQUIRE(2 * energy.input_change(input) == change);
            if (random.below(3) != 0) {
                energy.flip_input(input);
            }
        }
        energy.end_unit();
        REQUIRE(2 * energy.energy() == plain_energy(network, samples, target));
        const std::size_t k = below(shape[2]);
        energy.begin_class(k);
        for (int step = 0; step < 4; ++step) {
            const std::size_t voter = below(shape[1]);
            const std::int64_t change = plain_change(network, samples, target, 1, k, voter);
            REQUIRE(2 * energy.vote_change(voter) == change);
            if (random.below(2) == 0) {
                energy.flip_vote(voter);
            }
        }
        REQUIRE(2 * energy.energy() == plain_energy(network, samples, target));
        if (visit == 1) {
            energy.reorder();
            REQUIRE(2 * energy.energy() == plain_energy(network, samples, target));
        }
    }
}

} // namespace

TEST_CASE("Incremental energies are those of the definition", "[weight_gibbs]") {
    rc::check("random tasks", [] {
        const auto count = *rc::gen::inRange<std::size_t>(1, 30);
        const NetworkShape shape{*rc::gen::inRange<std::size_t>(1, 40),
                                 *rc::gen::inRange<std::size_t>(1, 12),
                                 *rc::gen::inRange<std::size_t>(2, 6)};
        const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000);
        const int target = *rc::gen::inRange(0, 5);
        on_every_target(
            [&] { check_walk(random_samples(count, shape, seed), shape, target, seed + 7); });
    });
}

TEST_CASE("Several groups of samples, more active inputs, more classes", "[weight_gibbs]") {
    on_every_target([] {
        const NetworkShape shape{150, 9, 12};
        check_walk(random_samples(520, shape, 5), shape, 2, 6);
    });
}

TEST_CASE("Sorting the samples changes nothing but their order", "[weight_gibbs]") {
    const NetworkShape shape{20, 6, 3};
    const BitSamples samples = random_samples(700, shape, 8);
    BinaryNetwork network = random_network(shape, 9);
    WeightEnergy energy(samples, 3, network);
    const std::size_t right = energy.right();
    const std::size_t strained = energy.strained();
    std::size_t plainly_right = 0;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        const std::vector<int> scores = class_scores(network, samples.inputs.row(s));
        const int own = scores[samples.labels[s]];
        plainly_right += std::ranges::count_if(scores, [&](int o) { return o >= own; }) == 1;
    }
    CHECK(right == plainly_right);
    CHECK(strained > samples.size() - right);
    energy.reorder();
    CHECK(energy.right() == right);
    CHECK(energy.strained() == strained);
}

TEST_CASE("Networks of other shapes are a broken contract", "[weight_gibbs]") {
    const BitSamples samples = random_samples(5, {3, 2}, 1);
    BinaryNetwork flat = random_network({3, 2}, 1);
    CHECK_THROWS_AS(WeightEnergy(samples, 1, flat), ContractError);
    BinaryNetwork wide = random_network({4, 3, 2}, 1);
    CHECK_THROWS_AS(WeightEnergy(samples, 1, wide), ContractError);
    BinaryNetwork fitting = random_network({3, 3, 2}, 1);
    CHECK_THROWS_AS(WeightEnergy(samples, 9000, fitting), ContractError);
}
