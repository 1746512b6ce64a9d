// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A tiny classification Boltzmann machine, summed over all hidden states in doubles.
#pragma once

#include <cmath>
#include <vector>

#include "core/rng.hpp"
#include "learning/boltzmann_classifier_energy.hpp"

namespace isinglass::testing {

/// Random weights; row s of `inputs` holds the bits of the number s, for all numbers.
struct TinyMachine {
    BinaryNetwork network;
    BoltzmannUnits units;
    BitMatrix inputs;

    TinyMachine(std::size_t bits, std::size_t hidden, std::size_t classes, double beta,
                double gamma, std::uint64_t seed)
        : units(boltzmann_units(bits, beta, gamma)),
          inputs(std::size_t{1} << bits, bits + always_on_inputs) {
        RandomStream random(seed);
        network.layers = {BitMatrix(hidden, bits + always_on_inputs), BitMatrix(classes, hidden)};
        for (BitMatrix& layer : network.layers) {
            for (std::size_t r = 0; r < layer.rows(); ++r) {
                for (std::size_t c = 0; c < layer.columns(); ++c) {
                    layer.set(r, c, random.below(2) == 1);
                }
            }
        }
        for (std::size_t s = 0; s < inputs.rows(); ++s) {
            for (std::size_t i = 0; i < inputs.columns(); ++i) {
                inputs.set(s, i, i >= bits || ((s >> i) & 1U) != 0);
            }
        }
    }

    /// Field of hidden spin j for input s; classes: +1 for 1.
    double field(std::size_t j, std::size_t s, const std::vector<int>& classes) const {
        double sum = 0;
        for (std::size_t i = 0; i < inputs.columns(); ++i) {
            sum += inputs.get(s, i) ? units.scale * weight(0, j, i) : 0;
        }
        for (std::size_t k = 0; k < classes.size(); ++k) {
            sum += classes[k] == 1 ? units.push * weight(1, k, j) : 0;
        }
        return sum;
    }

    /// p(k | x) by summing exp(-E / (2 width)) over all hidden states.
    std::vector<double> class_probabilities(std::size_t s) const {
        std::vector<double> probabilities;
        double total = 0;
        for (std::size_t k = 0; k < network.layers[1].rows(); ++k) {
            const std::size_t hidden = network.layers[0].rows();
            double sum = 0;
            for (std::size_t state = 0; state < std::size_t{1} << hidden; ++state) {
                double energy = 0;
                for (std::size_t j = 0; j < hidden; ++j) {
                    energy -= (((state >> j) & 1U) != 0 ? 1 : -1) * field(j, s, one(k));
                }
                sum += std::exp(-energy / (2 * units.width));
            }
            probabilities.push_back(sum);
            total += sum;
        }
        for (double& p : probabilities) {
            p /= total;
        }
        return probabilities;
    }

    /// E[h_j | x, class k].
    double mean_spin(std::size_t j, std::size_t s, std::size_t k) const {
        return std::tanh(field(j, s, one(k)) / (2 * units.width));
    }

    std::vector<int> one(std::size_t k) const {
        std::vector<int> classes(network.layers[1].rows(), -1);
        classes[k] = 1;
        return classes;
    }
    int weight(std::size_t layer, std::size_t row, std::size_t column) const {
        return network.layers[layer].get(row, column) ? 1 : -1;
    }
};

} // namespace isinglass::testing
