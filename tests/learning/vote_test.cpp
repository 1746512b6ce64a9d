// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/vote.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_bits.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("Cold p-bits vote as the signs answer, ties of fields aside", "[vote]") {
    // 16 always-on and 9 inputs that are on: every field is odd.
    const BinaryNetwork network{{random_bits(33, 25, 1), random_bits(4, 33, 2)}};
    BitMatrix inputs(1, 25);
    for (std::size_t i = 0; i < 25; ++i) {
        inputs.set(0, i, true);
    }
    const auto votes = classify_by_votes(network, inputs, {.votes = 3, .beta = 200});
    CHECK(votes == classify(network, inputs));
}

TEST_CASE("One vote answers with the probability of its p-bits", "[vote]") {
    // Three hidden units, two classes: enumeration of the eight states.
    BinaryNetwork network{{random_bits(3, 21, 5), BitMatrix(2, 3)}};
    for (std::size_t j = 0; j < 3; ++j) { // one class for each side
        network.layers[1].set(0, j, true);
    }
    const std::size_t draws = 20'000;
    const BitMatrix one = random_bits(1, 21, 7);
    BitMatrix inputs(draws, 21);
    for (std::size_t s = 0; s < draws; ++s) {
        std::copy(one.row(0).begin(), one.row(0).end(), inputs.row(s).begin());
    }
    const double beta = 0.7;
    double first_wins = 0;
    for (unsigned state = 0; state < 8; ++state) {
        double probability = 1;
        int scores[2] = {0, 0};
        for (std::size_t j = 0; j < 3; ++j) {
            int field = 0;
            for (std::size_t i = 0; i < 21; ++i) {
                field += one.get(0, i) ? (network.layers[0].get(j, i) ? 1 : -1) : 0;
            }
            const bool up = ((state >> j) & 1U) != 0;
            const double p = 1 / (1 + std::exp(-2 * beta * field / std::sqrt(21.0)));
            probability *= up ? p : 1 - p;
            for (std::size_t k = 0; k < 2; ++k) {
                scores[k] += network.layers[1].get(k, j) == up ? 1 : -1;
            }
        }
        first_wins += scores[0] >= scores[1] ? probability : 0;
    }
    const auto answers = classify_by_votes(network, inputs, {.votes = 1, .beta = beta}, 2);
    const auto count = static_cast<double>(std::count(answers.begin(), answers.end(), 0));
    const double sigma = std::sqrt(draws * first_wins * (1 - first_wins));
    REQUIRE(sigma > 10); // the test has power
    CHECK(std::abs(count - first_wins * static_cast<double>(draws)) < 5 * sigma);
    CHECK(answers == classify_by_votes(network, inputs, {.votes = 1, .beta = beta}, 1));
    CHECK_THROWS_AS(classify_by_votes(network, inputs, {.votes = 0}), InputError);
}
