// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Circuits to be run backwards: multipliers and adders with their output held, as free models.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/rng.hpp"
#include "tests/support/array_multiplier.hpp"

namespace isinglass::bench {

/// One circuit and the models that remain when its output is held at one value each.
struct HeldOutputs {
    std::string name;
    std::vector<ClampedModel> instances;
    Energy ground_energy = 0; ///< of every instance
};

inline bool is_prime(std::uint64_t n) {
    for (std::uint64_t d = 2; d * d <= n; ++d) {
        if (n % d == 0) {
            return false;
        }
    }
    return n >= 2;
}

/// Products p q, p <= q, of primes whose highest of "bits" bits is set.
inline std::vector<std::uint64_t> products_of_primes(std::size_t bits) {
    std::vector<std::uint64_t> products;
    const std::uint64_t end = std::uint64_t{1} << bits;
    for (std::uint64_t p = end / 2; p < end; ++p) {
        for (std::uint64_t q = p; q < end; ++q) {
            if (is_prime(p) && is_prime(q)) {
                products.push_back(p * q);
            }
        }
    }
    return products;
}

/// An array multiplier with each of products_of_primes(bits) held.
inline HeldOutputs held_products(std::size_t bits, testing::MultiplierScale scale) {
    const auto multiplier = testing::array_multiplier(bits, scale);
    HeldOutputs problem{"multiplier " + std::to_string(bits), {}, multiplier.ground_energy};
    for (const std::uint64_t product : products_of_primes(bits)) {
        Clamps clamps;
        testing::clamp_bus(clamps, multiplier.product, product);
        problem.instances.push_back(fold_clamps(multiplier.model, clamps));
    }
    return problem;
}

/// A ripple-carry adder of full-adder cells, carry in 0, with the sums of "count" random pairs
/// held.
inline HeldOutputs held_sums(std::size_t bits, Weight scale, std::size_t count) {
    IsingNetwork network(1); // spin 0: carry in
    std::vector<SpinId> sum;
    SpinId carry = 0;
    for (std::size_t i = 0; i < bits; ++i) {
        const SpinId inputs[] = {carry, network.add_spin(), network.add_spin()};
        const SpinId outputs[] = {network.add_spin(), network.add_spin()};
        for (std::size_t k = 0; k < 3; ++k) {
            network.add_coupling(inputs[k], inputs[(k + 1) % 3], -scale);
            network.add_coupling(inputs[k], outputs[0], scale);
            network.add_coupling(inputs[k], outputs[1], 2 * scale);
        }
        network.add_coupling(outputs[0], outputs[1], -2 * scale);
        sum.push_back(outputs[0]);
        carry = outputs[1];
    }
    sum.push_back(carry);
    HeldOutputs problem{"adder " + std::to_string(bits), {}, -4 * scale * Energy(bits)};
    RandomStream random(1, 1000 + bits);
    for (std::size_t k = 0; k < count; ++k) {
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < bits; ++i) {
            total += std::uint64_t{random.below(2) + random.below(2)} << i;
        }
        Clamps clamps;
        (void)clamps.set(0, -1);
        testing::clamp_bus(clamps, sum, total);
        problem.instances.push_back(fold_clamps(network.freeze(), clamps));
    }
    return problem;
}

} // namespace isinglass::bench
