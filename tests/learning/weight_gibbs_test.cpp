// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Weight-space Gibbs: exact Boltzmann statistics, learning, same bits, going on, refusals.
#include "learning/weight_gibbs.hpp"

#include <cmath>
#include <limits>
#include <map>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/learning/weight_gibbs_reference.hpp"
#include "tests/support/simd_targets.hpp"
#include "tests/support/statistics.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Two inputs and one of the always-on ones: 2 x 3 + 2 x 2 weights matter.
BitSamples tiny_samples() {
    BitSamples samples;
    samples.class_count = 2;
    samples.inputs = BitMatrix(9, 2 + always_on_inputs);
    for (std::size_t s = 0; s < 9; ++s) {
        samples.inputs.set(s, 0, (s & 1U) != 0);
        samples.inputs.set(s, 1, (s & 2U) != 0);
        samples.inputs.set(s, 2, s < 8);
        samples.labels.push_back(s % 4 == 3 || s == 4 ? 1 : 0);
    }
    return samples;
}

constexpr std::size_t tiny_states = 1U << 10U;

/// Weights that matter as a number, and the inverse.
template <typename Visit> void for_tiny_weights(BinaryNetwork& network, const Visit& visit) {
    unsigned bit = 0;
    for (std::size_t l = 0; l < 2; ++l) {
        for (std::size_t row = 0; row < 2; ++row) {
            for (std::size_t column = 0; column < (l == 0 ? 3U : 2U); ++column) {
                visit(network.layers[l], row, column, bit++);
            }
        }
    }
}

struct Tiny {
    std::vector<double> energy;      ///< of each state
    std::vector<double> probability; ///< of each state
};

Tiny enumerate(const BitSamples& samples, BinaryNetwork network, int target, double t) {
    Tiny tiny;
    double sum = 0.0;
    for (std::size_t state = 0; state < tiny_states; ++state) {
        for_tiny_weights(network,
                         [&](BitMatrix& layer, std::size_t row, std::size_t column, unsigned bit) {
                             layer.set(row, column, ((state >> bit) & 1U) != 0);
                         });
        tiny.energy.push_back(static_cast<double>(plain_energy(network, samples, target)));
        tiny.probability.push_back(std::exp(-tiny.energy.back() / t));
        sum += tiny.probability.back();
    }
    for (double& p : tiny.probability) {
        p /= sum;
    }
    return tiny;
}

void check_boltzmann(FlipRule rule, double t) {
    const BitSamples samples = tiny_samples();
    constexpr unsigned sweeps = 6000;
    const TrainingTask task{&samples, {2, 2, 2}, 3, sweeps, 1};
    const auto trainer = make_weight_gibbs(task, {t, t, 1.4, rule, 0.0});
    const Tiny tiny = enumerate(samples, trainer->network(), 1, t);
    std::map<double, BatchMeans> levels;
    std::map<double, double> level_probability;
    for (std::size_t state = 0; state < tiny_states; ++state) {
        levels.emplace(tiny.energy[state], BatchMeans(100));
        level_probability[tiny.energy[state]] += tiny.probability[state];
    }
    BatchMeans energies(100);
    double mean_energy = 0.0;
    for (std::size_t state = 0; state < tiny_states; ++state) {
        mean_energy += tiny.probability[state] * tiny.energy[state];
    }
    EpochStats stats;
    for (unsigned sweep = 0; sweep < sweeps; ++sweep) {
        REQUIRE(trainer->run_epoch(stats));
        std::size_t state = 0;
        BinaryNetwork network = trainer->network();
        for_tiny_weights(network, [&](const BitMatrix& layer, std::size_t row, std::size_t column,
                                      unsigned bit) {
            state |= static_cast<std::size_t>(layer.get(row, column)) << bit;
        });
        energies.add(tiny.energy[state]);
        for (auto& [level, mean] : levels) {
            mean.add(level == tiny.energy[state] ? 1.0 : 0.0);
        }
    }
    const MeanCheck whole = energies.check(mean_energy, 0.1 * mean_energy);
    INFO("T " << t << " mean energy: " << whole.text);
    CHECK(whole.powered);
    CHECK(whole.agrees);
    for (auto& [level, mean] : levels) {
        if (level_probability[level] < 0.003) {
            continue; // too rare for this length
        }
        const MeanCheck check = mean.check(level_probability[level], 0.15);
        INFO("T " << t << " energy " << level << ": " << check.text);
        CHECK(check.powered);
        CHECK(check.agrees);
    }
}

BinaryNetwork trained(const TrainingTask& task, const WeightGibbsOptions& options = {20, 2}) {
    const auto trainer = make_weight_gibbs(task, options);
    EpochStats stats;
    for (unsigned epoch = 0; epoch < task.epochs; ++epoch) {
        REQUIRE(trainer->run_epoch(stats));
        CHECK(stats.epoch == epoch + 1);
    }
    return trainer->network();
}

} // namespace

TEST_CASE("At one temperature the weights follow the Boltzmann distribution", "[weight_gibbs]") {
    check_boltzmann(FlipRule::heat_bath, 6.0);
    check_boltzmann(FlipRule::metropolis, 10.0);
}

TEST_CASE("A teacher's answers are learnt", "[weight_gibbs]") {
    const NetworkShape shape{20, 8, 4};
    BitSamples samples = random_samples(600, shape, 4);
    samples.labels = classify(random_network(shape, 5), samples.inputs, 1);
    const TrainingTask task{&samples, {20, 16, 4}, 1, 60};
    const auto trainer = make_weight_gibbs(task, {.t_start = 40, .t_end = 1, .average = 0});
    const double before = accuracy(trainer->network(), samples);
    EpochStats stats;
    std::uint64_t flips = 0;
    for (unsigned epoch = 0; epoch < task.epochs; ++epoch) {
        REQUIRE(trainer->run_epoch(stats));
        flips += stats.flips;
    }
    CHECK(before < 0.6);
    CHECK(accuracy(trainer->network(), samples) > 0.8);
    CHECK(stats.running_accuracy <= accuracy(trainer->network(), samples)); // ties count as wrong
    CHECK(flips > 0);
}

TEST_CASE("Same bits on every instruction set and for two threads", "[weight_gibbs]") {
    const NetworkShape shape{40, 12, 5};
    const BitSamples samples = random_samples(1500, shape, 11);
    const BinaryNetwork one = trained({&samples, shape, 7, 3, 1});
    CHECK(trained({&samples, shape, 7, 3, 2}) == one);
    CHECK(!(trained({&samples, shape, 8, 3, 1}) == one));
    on_every_target([&] { CHECK(trained({&samples, shape, 7, 3, 1}) == one); });
}

TEST_CASE("A restored trainer goes on bit for bit", "[weight_gibbs]") {
    const NetworkShape shape{30, 10, 3};
    const BitSamples samples = random_samples(300, shape, 2);
    const TrainingTask task{&samples, shape, 5, 6};
    const WeightGibbsOptions options{.t_start = 20, .t_end = 2, .average = 4.0 / 6};
    const BinaryNetwork whole = trained(task, options);
    EpochStats stats;
    const auto first = make_weight_gibbs(task, options);
    for (int epoch = 0; epoch < 4; ++epoch) {
        REQUIRE(first->run_epoch(stats));
    }
    const TrainingState state = first->save();
    const auto second = make_weight_gibbs(task, options);
    REQUIRE(second->run_epoch(stats));
    second->restore(state);
    CHECK(second->epochs_done() == 4);
    CHECK(second->network() == first->network());
    CHECK(second->save() == state);
    while (second->epochs_done() < task.epochs) {
        REQUIRE(second->run_epoch(stats));
    }
    CHECK(second->network() == whole);
    CHECK_THROWS_AS(second->run_epoch(stats), ContractError);
    const BitSamples others = random_samples(300, {30, 11, 3}, 2);
    const auto other = make_weight_gibbs({&others, {30, 11, 3}, 5, 6}, {});
    CHECK_THROWS_AS(other->restore(state), InputError);
    CHECK_THROWS_AS(other->restore(TrainingState()), InputError);
    const auto shorter = make_weight_gibbs({&samples, shape, 5, 1}, {});
    CHECK_THROWS_AS(shorter->restore(state), InputError);
}

TEST_CASE("The average is the majority over the last epochs", "[weight_gibbs]") {
    const NetworkShape shape{12, 5, 3};
    const BitSamples samples = random_samples(100, shape, 3);
    const TrainingTask task{&samples, shape, 9, 6};
    const WeightGibbsOptions alone{.t_start = 30, .t_end = 30, .average = 0};
    WeightGibbsOptions averaged = alone;
    averaged.average = 0.5;
    const auto trainer = make_weight_gibbs(task, alone);
    EpochStats stats;
    std::vector<BinaryNetwork> last;
    while (trainer->epochs_done() < task.epochs) {
        REQUIRE(trainer->run_epoch(stats));
        last.push_back(trainer->network());
    }
    const BinaryNetwork majority = trained(task, averaged);
    CHECK(!(majority == last.back()));
    for (std::size_t unit = 0; unit < 5; ++unit) {
        for (std::size_t input = 0; input < 12 + always_on_inputs; ++input) {
            const int up = last[3].layers[0].get(unit, input) + last[4].layers[0].get(unit, input) +
                           last[5].layers[0].get(unit, input);
            REQUIRE(majority.layers[0].get(unit, input) == (up >= 2));
        }
    }
}

TEST_CASE("An interrupt ends the epoch, and an earlier state goes on", "[weight_gibbs]") {
    const NetworkShape shape{30, 10, 3};
    const BitSamples samples = random_samples(300, shape, 2);
    std::atomic<bool> interrupt{false};
    TrainingTask task{&samples, shape, 5, 2};
    const BinaryNetwork whole = trained(task);
    task.interrupt = &interrupt;
    const auto trainer = make_weight_gibbs(task, {20, 2});
    const TrainingState state = trainer->save();
    EpochStats stats;
    interrupt = true;
    CHECK(!trainer->run_epoch(stats));
    CHECK(trainer->epochs_done() == 0);
    interrupt = false;
    trainer->restore(state);
    REQUIRE(trainer->run_epoch(stats));
    REQUIRE(trainer->run_epoch(stats));
    CHECK(trainer->network() == whole);
}

TEST_CASE("What it cannot train is refused", "[weight_gibbs]") {
    const BitSamples samples = random_samples(10, {6, 2}, 2);
    const BitSamples none = random_samples(0, {6, 2}, 2);
    const double infinite = std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS(make_weight_gibbs({&samples, {6, 2}}, {}), InputError);
    CHECK_THROWS_AS(make_weight_gibbs({&samples, {6, 3, 3, 2}}, {}), InputError);
    CHECK_THROWS_AS(make_weight_gibbs({&samples, {6, 5000, 2}}, {}), InputError);
    CHECK_THROWS_AS(make_weight_gibbs({&none, {6, 3, 2}}, {}), InputError);
    CHECK_THROWS_AS(make_weight_gibbs({&samples, {6, 3, 2}}, {0.0, 1.0}), InputError);
    CHECK_THROWS_AS(make_weight_gibbs({&samples, {6, 3, 2}}, {1.0, infinite}), InputError);
    CHECK_THROWS_AS(make_weight_gibbs({&samples, {6, 3, 2}}, {1.0, 1.0, -1.0}), InputError);
    CHECK_THROWS_AS(make_weight_gibbs({&samples, {6, 3, 2}}, {.average = 1.5}), InputError);
    CHECK_THROWS_AS(make_weight_gibbs({&samples, {7, 3, 2}}, {}), ContractError);
    CHECK_THROWS_AS(make_weight_gibbs({nullptr, {6, 3, 2}}, {}), ContractError);
}
