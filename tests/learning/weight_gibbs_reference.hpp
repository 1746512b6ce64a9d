// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The energy of all weights straight from its definition, and small random tasks.
#pragma once

#include <algorithm>

#include "core/rng.hpp"
#include "learning/binary_network.hpp"
#include "learning/weight_gibbs_bits.hpp"

namespace isinglass::testing {

/// Sum over samples of max(0, 2 target - margin of the class scores): twice that of WeightEnergy.
inline std::int64_t plain_energy(const BinaryNetwork& network, const BitSamples& samples,
                                 int target) {
    std::int64_t energy = 0;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        const std::vector<int> scores = class_scores(network, samples.inputs.row(s));
        const std::size_t label = samples.labels[s];
        int rival = -1000000;
        for (std::size_t k = 0; k < scores.size(); ++k) {
            rival = k == label ? rival : std::max(rival, scores[k]);
        }
        energy += std::max(0, 2 * target - (scores[label] - rival));
    }
    return energy;
}

inline BinaryNetwork random_network(const NetworkShape& shape, std::uint64_t seed) {
    BinaryNetwork network;
    RandomStream random(seed);
    for (std::size_t l = 1; l < shape.size(); ++l) {
        BitMatrix layer(shape[l], shape[l - 1] + (l == 1 ? always_on_inputs : 0));
        for (std::size_t row = 0; row < layer.rows(); ++row) {
            for (std::size_t column = 0; column < layer.columns(); ++column) {
                layer.set(row, column, random.below(2) == 1);
            }
        }
        network.layers.push_back(std::move(layer));
    }
    return network;
}

/// Inputs of random bits, labels of a random network with noise.
inline BitSamples random_samples(std::size_t count, const NetworkShape& shape, std::uint64_t seed) {
    BitSamples samples;
    samples.class_count = static_cast<unsigned>(shape.back());
    samples.inputs = BitMatrix(count, shape.front() + always_on_inputs);
    RandomStream random(seed, 1);
    for (std::size_t s = 0; s < count; ++s) {
        for (std::size_t i = 0; i < samples.inputs.columns(); ++i) {
            samples.inputs.set(s, i, i >= shape.front() || random.below(3) == 0);
        }
    }
    samples.labels = classify(random_network(shape, seed + 1), samples.inputs, 1);
    for (std::uint8_t& label : samples.labels) {
        if (random.below(4) == 0) {
            label = static_cast<std::uint8_t>(random.below(samples.class_count));
        }
    }
    return samples;
}

} // namespace isinglass::testing
