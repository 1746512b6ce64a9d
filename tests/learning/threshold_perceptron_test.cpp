// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The perceptron's Hamiltonian by enumeration against sums of products; training by its errors.
#include "learning/threshold_perceptron.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "solvers/solver_registry.hpp"
#include "tests/support/ground_states.hpp"

using namespace isinglass;
using isinglass::testing::for_each_energy;

namespace {

using Bits = std::vector<std::vector<int>>; // of +1 and -1

BitSamples samples_of(const Bits& inputs, const std::vector<std::uint8_t>& labels) {
    BitSamples samples;
    samples.inputs = BitMatrix(inputs.size(), inputs.front().size());
    for (std::size_t s = 0; s < inputs.size(); ++s) {
        for (std::size_t i = 0; i < inputs[s].size(); ++i) {
            samples.inputs.set(s, i, inputs[s][i] > 0);
        }
    }
    samples.labels = labels;
    samples.class_count = 2;
    return samples;
}

Bits random_inputs(RandomStream& random, std::size_t count, std::size_t inputs) {
    Bits all(count, std::vector<int>(inputs));
    for (auto& input : all) {
        for (int& bit : input) {
            bit = random.below(2) == 1 ? 1 : -1;
        }
    }
    return all;
}

/// Products that are +1.
int agreements(const std::vector<int>& weights, const std::vector<int>& input) {
    int count = 0;
    for (std::size_t i = 0; i < input.size(); ++i) {
        count += weights[i] * input[i] == 1 ? 1 : 0;
    }
    return count;
}

std::vector<int> weights_of(std::uint64_t state, std::size_t inputs) {
    std::vector<int> weights(inputs);
    for (std::size_t i = 0; i < inputs; ++i) {
        weights[i] = ((state >> i) & 1U) != 0 ? 1 : -1;
    }
    return weights;
}

/// The least energy over the slack spins, for each value of the weights.
std::map<std::vector<int>, Energy> least_energies(const PerceptronModel& made) {
    std::map<std::vector<int>, Energy> least;
    for_each_energy(made.model, [&](std::uint64_t state, Energy energy) {
        const auto weights = weights_of(state, made.inputs);
        const auto [place, added] = least.emplace(weights, energy);
        place->second = std::min(place->second, energy);
    });
    return least;
}

/// y (a - t) in half steps above the margin, from the definition of the threshold: how many
/// products more would still leave the answer's side with that margin.
int steps_above(int agreeing, int threshold, bool label, Weight margin) {
    const int distance = label ? agreeing - threshold : threshold - 1 - agreeing;
    return distance - (margin - 1) / 2;
}

void check_model(const PerceptronOptions& options, std::size_t inputs, std::size_t count,
                 std::uint64_t seed) {
    RandomStream random(seed);
    const Bits patterns = random_inputs(random, count, inputs);
    std::vector<std::uint8_t> labels(count);
    std::ranges::generate(labels, [&] { return static_cast<std::uint8_t>(random.below(2)); });
    std::map<std::vector<int>, int> by_label; // ones less zeros
    for (std::size_t s = 0; s < count; ++s) {
        by_label[patterns[s]] += labels[s] == 1 ? 1 : -1;
    }
    const PerceptronModel made =
        make_perceptron_model(samples_of(patterns, labels), inputs, options);
    CAPTURE(inputs, count, seed, made.model.spin_count());
    int reach = 0;
    for (const Weight weight : made.slack) {
        reach += weight;
    }
    const int threshold = options.threshold == 0 ? static_cast<int>(inputs / 2 + 1)
                                                 : static_cast<int>(options.threshold);
    for (const auto& [weights, least] : least_energies(made)) {
        Energy expected = 0;
        for (const auto& [input, sum] : by_label) {
            const int steps =
                steps_above(agreements(weights, input), threshold, sum > 0, options.margin);
            const int missing = steps < 0 ? steps : std::max(steps - reach, 0);
            expected += sum == 0 ? 0 : 2 * missing * missing; // (2 missing)^2 / 2
        }
        REQUIRE(least == expected);
    }
}

Solver named(const std::string& name) { return make_solver(name, {}); }

SolveLimits sweeps(std::uint64_t count, std::uint64_t seed = 1) {
    SolveLimits limits;
    limits.seed = seed;
    limits.max_sweeps = count;
    return limits;
}

/// Samples that a random perceptron answers.
BitSamples teacher_samples(std::size_t inputs, std::size_t count, std::uint64_t seed) {
    RandomStream random(seed);
    const auto teacher = random_inputs(random, 1, inputs).front();
    const Bits patterns = random_inputs(random, count, inputs);
    std::vector<std::uint8_t> labels;
    for (const auto& pattern : patterns) {
        labels.push_back(agreements(teacher, pattern) > static_cast<int>(inputs / 2) ? 1 : 0);
    }
    return samples_of(patterns, labels);
}

} // namespace

TEST_CASE("The energy is the squared distance to a right answer, by enumeration",
          "[threshold_perceptron]") {
    for (const std::uint64_t seed : {1U, 2U}) {
        check_model({}, 5, 4, seed);
        check_model({.threshold = 2}, 5, 3, seed);
        check_model({.threshold = 4, .slack = PerceptronSlack::binary}, 4, 4, seed);
        check_model({.slack = PerceptronSlack::binary}, 7, 4, seed);
        check_model({.margin = 3}, 7, 3, seed);
        check_model({.margin = 3, .slack = PerceptronSlack::none}, 9, 20, seed);
        check_model({.slack_range = 1}, 6, 6, seed); // above the reach of the slack
        check_model({}, 3, 20, seed);                // equal inputs, some of both labels
    }
}

TEST_CASE("Binary slack of 25 inputs takes four spins a sample, unary twelve",
          "[threshold_perceptron]") {
    const BitSamples samples = teacher_samples(25, 6, 1);
    const auto binary = make_perceptron_model(samples, 25, {.slack = PerceptronSlack::binary});
    CHECK(binary.slack == std::vector<Weight>{1, 2, 4, 8});
    CHECK(binary.model.spin_count() == 25 + 4 * 6);
    CHECK(binary.model.max_abs_field() > 128); // the largest field of a slack spin alone
    const auto unary = make_perceptron_model(samples, 25, {});
    CHECK(unary.slack == std::vector<Weight>(12, 1));
    CHECK(unary.model.spin_count() == 25 + 12 * 6);
}

TEST_CASE("Samples of a teacher are fitted by several solvers", "[threshold_perceptron]") {
    const BitSamples samples = teacher_samples(25, 20, 3);
    for (const char* solver : {"replica", "tempering", "gibbs"}) {
        CAPTURE(solver);
        SolverOptions options;
        options.gibbs.schedule = options.replica.schedule = Schedule::constant(0.15);
        options.tempering.temperatures = 2;
        options.tempering.i0_max = 0.2;
        options.tempering.i0_min = 0.1;
        const PerceptronFit fit =
            train_threshold_perceptron(samples, 25, {}, make_solver(solver, options), sweeps(3000));
        CHECK(fit.errors == 0);
        CHECK(perceptron_errors(fit.weights, samples) == 0);
        CHECK(fit.run.stop == StopReason::observer);
        CHECK(fit.best_sweep >= 1);
    }
}

TEST_CASE("What is kept is the fewest errors of any weights", "[threshold_perceptron]") {
    RandomStream random(8);
    const Bits patterns = random_inputs(random, 30, 9); // more than nine weights can fit
    std::vector<std::uint8_t> labels(patterns.size());
    std::ranges::generate(labels, [&] { return static_cast<std::uint8_t>(random.below(2)); });
    const BitSamples samples = samples_of(patterns, labels);
    std::size_t fewest = patterns.size();
    for (std::uint64_t state = 0; state < 512; ++state) {
        std::size_t errors = 0;
        for (std::size_t s = 0; s < patterns.size(); ++s) {
            const bool answer = agreements(weights_of(state, 9), patterns[s]) >= 5;
            errors += answer == (labels[s] == 1) ? 0 : 1;
        }
        fewest = std::min(fewest, errors);
    }
    REQUIRE(fewest > 0);
    SolverOptions hot; // every weight vector is seen, whatever its energy
    hot.gibbs.schedule = hot.replica.schedule = Schedule::constant(0.01);
    for (const char* solver : {"replica", "gibbs"}) {
        const PerceptronFit fit =
            train_threshold_perceptron(samples, 9, {}, make_solver(solver, hot),
                                       sweeps(solver == std::string("gibbs") ? 5000 : 50));
        CHECK(fit.errors == fewest);
        CHECK(perceptron_errors(fit.weights, samples) == fewest);
        CHECK(fit.run.stop == StopReason::sweeps);
    }
}

TEST_CASE("Replicas that are selected are those of fewer errors; the first of equals is kept",
          "[threshold_perceptron]") {
    constexpr std::size_t inputs = 9;
    const BitSamples samples = teacher_samples(inputs, 60, 4);
    const auto errors = [&](std::span<const Spin> weights) {
        return perceptron_errors(weights, samples, 5);
    };
    SpinState kept;
    const Solver shows_random = [&](const IsingModel& model, const SolveLimits&,
                                    const Observer& observer) {
        RandomStream random(11);
        std::vector<ReplicaWord> planes(model.spin_count(), ReplicaWord{});
        std::vector<SpinState> states(replicas_per_word, SpinState(model.spin_count(), Spin{-1}));
        for (std::size_t r = 0; r < replicas_per_word; ++r) {
            for (SpinId i = 0; i < inputs; ++i) {
                states[r][i] = random.below(2) == 1 ? Spin{1} : Spin{-1};
                planes[i][r / 64] |= std::uint64_t{states[r][i] == 1} << (r % 64);
            }
        }
        std::size_t fewest = samples.size();
        for (const SpinState& shown : states) {
            const std::size_t here = errors(std::span(shown).first(inputs));
            if (here >= 20 && here < fewest) { // so that fewer are left to be selected
                fewest = here;
                kept.assign(shown.begin(), shown.begin() + inputs);
            }
            if (here >= 20) {
                CHECK_FALSE(observer.look(shown, 0, 1));
            }
        }
        const ReplicaWord selected = observer.select(planes);
        for (std::size_t r = 0; r < replicas_per_word; ++r) {
            const bool bit = ((selected[r / 64] >> (r % 64)) & 1U) != 0;
            REQUIRE(bit == (errors(std::span(states[r]).first(inputs)) < fewest));
        }
        SolveResult result;
        result.best_state = states.front();
        std::ranges::copy(kept, result.best_state.begin());
        return result;
    };
    const PerceptronFit fit =
        train_threshold_perceptron(samples, inputs, {.threshold = 5}, shows_random, {});
    CHECK(fit.errors == errors(kept));
    CHECK(fit.weights == kept);
    CHECK(fit.best_sweep == 1);
}

TEST_CASE("Same seed, same weights, for any number of threads", "[threshold_perceptron]") {
    const BitSamples samples = teacher_samples(15, 40, 5);
    SolverOptions options;
    options.replica.schedule = Schedule::constant(0.5);
    const auto weights = [&](unsigned threads) {
        SolveLimits limits = sweeps(100);
        limits.threads = threads;
        return train_threshold_perceptron(samples, 15, {}, make_solver("replica", options), limits)
            .weights;
    };
    CHECK(weights(1) == weights(4));
}

TEST_CASE("A threshold and a part of the columns are read as said", "[threshold_perceptron]") {
    const SpinState weights{1, -1, 1};
    const BitSamples samples =
        samples_of({{1, -1, 1, -1}, {1, 1, 1, 1}, {-1, 1, -1, 1}}, {1, 1, 0});
    CHECK(perceptron_answer(weights, samples.inputs.row(1)));
    CHECK(perceptron_answer(weights, samples.inputs.row(0), 3));
    CHECK_FALSE(perceptron_answer(weights, samples.inputs.row(1), 3));
    CHECK(perceptron_errors(weights, samples) == 0);
    CHECK(perceptron_errors(weights, samples, 3) == 1);
    const PerceptronFit fit =
        train_threshold_perceptron(samples, 3, {.threshold = 3}, named("exact"), sweeps(100000));
    CHECK(fit.errors == 1); // two patterns of label 1 cannot both agree in all three places
}

TEST_CASE("Bad samples and options of a perceptron are refused", "[threshold_perceptron]") {
    const BitSamples samples = samples_of({{1, -1}, {1, 1}}, {0, 1});
    const BitSamples three = samples_of({{1, -1}, {1, 1}}, {0, 2});
    CHECK_THROWS_AS(make_perceptron_model({}, 0, {}), ContractError);
    CHECK_THROWS_AS(make_perceptron_model(samples, 3, {}), ContractError);
    BitSamples none;
    none.inputs = BitMatrix(0, 2);
    CHECK_THROWS_AS(make_perceptron_model(none, 2, {}), InputError);
    CHECK_THROWS_WITH(make_perceptron_model(three, 2, {}),
                      "perceptron: labels are 0 and 1, not 2; choose two classes");
    CHECK_THROWS_AS(make_perceptron_model(samples, 2, {.threshold = 3}), InputError);
    CHECK_THROWS_AS(make_perceptron_model(samples, 2, {.margin = 2}), InputError);
    CHECK_THROWS_AS(make_perceptron_model(samples, 2, {.margin = -1}), InputError);
    CHECK_THROWS_AS(make_perceptron_model(samples, 2, {.slack_range = -1}), InputError);
}
