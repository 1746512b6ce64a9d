// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/binary_network.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_bits.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// The answer, one weight at a time.
std::uint8_t plain_answer(const BinaryNetwork& network, const BitMatrix& inputs, std::size_t s) {
    std::vector<int> values;
    for (std::size_t i = 0; i < inputs.columns(); ++i) {
        values.push_back(inputs.get(s, i) ? 1 : 0);
    }
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        std::vector<int> sums;
        for (std::size_t unit = 0; unit < network.layers[l].rows(); ++unit) {
            int sum = 0;
            for (std::size_t i = 0; i < values.size(); ++i) {
                sum += network.layers[l].get(unit, i) ? values[i] : -values[i];
            }
            sums.push_back(sum);
        }
        values = sums;
        if (l + 1 < network.layers.size()) {
            for (int& value : values) {
                value = value >= 0 ? 1 : -1;
            }
        }
    }
    std::size_t best = 0;
    for (std::size_t k = 1; k < values.size(); ++k) {
        best = values[k] > values[best] ? k : best;
    }
    return static_cast<std::uint8_t>(best);
}

} // namespace

TEST_CASE("The answer is that of the definition, summed one weight at a time", "[binary_network]") {
    for (const NetworkShape& shape : {NetworkShape{30, 3}, {70, 33, 4}, {600, 64, 130, 10}}) {
        BinaryNetwork network;
        for (std::size_t l = 1; l < shape.size(); ++l) {
            const std::size_t extra = l == 1 ? always_on_inputs : 0;
            network.layers.push_back(random_bits(shape[l], shape[l - 1] + extra, 7 * l));
        }
        CHECK(network.shape() == shape);
        const BitMatrix inputs = random_bits(300, network.layers[0].columns(), 99);
        const std::vector<std::uint8_t> answers = classify(network, inputs, 2);
        BitSamples samples{inputs, answers, 10};
        for (std::size_t s = 0; s < inputs.rows(); ++s) {
            REQUIRE(answers[s] == plain_answer(network, inputs, s));
        }
        CHECK(accuracy(network, samples) == 1.0);
        samples.labels[0] ^= 1U;
        CHECK(accuracy(network, samples) == 299.0 / 300.0);
    }
}

TEST_CASE("Shapes are read back; nonsense is refused", "[binary_network]") {
    CHECK(parse_shape("784-512-10") == NetworkShape{784, 512, 10});
    CHECK(to_string(NetworkShape{25, 1}) == "25-1");
    for (const char* text : {"", "10", "784-", "784--10", "-3", "784-0-10", "784x10", "7 -1"}) {
        CHECK_THROWS_AS(parse_shape(text), InputError);
    }
}
