// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The graph of the rate benchmarks: degree 6, J = +-1, no bias.
#pragma once

#include <utility>

#include "core/ising_model.hpp"
#include "core/rng.hpp"

namespace isinglass::bench {

/// Three random cycles through all spins: every spin has six couplings, save for pairs met twice.
inline IsingModel random_graph(SpinId spins) {
    RandomStream random(1);
    std::vector<Coupling> couplings;
    for (int cycle = 0; cycle < 3; ++cycle) {
        std::vector<SpinId> order(spins);
        for (SpinId i = 0; i < spins; ++i) {
            const SpinId place = random.below(i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        for (std::size_t k = 0; k < spins; ++k) {
            const Weight sign = (random.next_u32() & 1U) != 0 ? 1 : -1;
            couplings.push_back({order[k], order[(k + 1) % spins], sign});
        }
    }
    return IsingModel(std::vector<Weight>(spins, 0), std::move(couplings));
}

} // namespace isinglass::bench
