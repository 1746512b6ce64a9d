// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Small random models and plain enumeration, for tests that need an independent answer.
#pragma once

#include <functional>

#include "core/ising_model.hpp"
#include "core/rng.hpp"

namespace isinglass::testing {

/// A model with `spins` spins; each pair is coupled with probability `density`; h and J uniform in
/// [-largest, largest].
inline IsingModel random_model(std::uint64_t seed, std::size_t spins, double density,
                               Weight largest) {
    RandomStream random(seed, 77);
    const auto weight = [&] {
        return static_cast<Weight>(random.below(static_cast<std::uint32_t>(2 * largest + 1))) -
               largest;
    };
    std::vector<Weight> bias(spins);
    for (Weight& h : bias) {
        h = weight();
    }
    std::vector<Coupling> couplings;
    for (SpinId i = 0; i < spins; ++i) {
        for (SpinId j = i + 1; j < spins; ++j) {
            if (random.bernoulli(probability_threshold(density))) {
                couplings.push_back({i, j, weight()});
            }
        }
    }
    return IsingModel(std::move(bias), std::move(couplings), weight());
}

/// Calls `look(state)` for each of the 2^n states; bit i of the count is spin i.
inline void for_each_state(std::size_t spins, const std::function<void(const SpinState&)>& look) {
    for (std::uint64_t bits = 0; bits < (std::uint64_t{1} << spins); ++bits) {
        SpinState state(spins);
        for (std::size_t i = 0; i < spins; ++i) {
            state[i] = ((bits >> i) & 1U) != 0 ? Spin{1} : Spin{-1};
        }
        look(state);
    }
}

/// The Hamiltonian written out as in the definition, from the list of couplings.
inline Energy energy_by_definition(const IsingModel& model, const SpinState& state) {
    Energy energy = model.offset();
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        energy -= Energy{model.bias(i)} * state[i];
    }
    for (const Coupling& c : model.couplings()) {
        energy -= Energy{c.weight} * state[c.i] * state[c.j];
    }
    return energy;
}

} // namespace isinglass::testing
