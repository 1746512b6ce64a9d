// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Colour classes of a model: spins of one colour share no coupling and may be updated together.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ising_model.hpp"

namespace isinglass {

struct Coloring {
    std::vector<std::uint32_t> color;         ///< color[i] of spin i, 0-based
    std::vector<std::vector<SpinId>> classes; ///< classes[c]: spins of colour c, ascending
};

/// Greedy colouring by Boost.Graph, spins taken in smallest-last order; at most degeneracy + 1
/// colours. Source: Matula & Beck, J. ACM 30(3), 1983.
Coloring color_spins(const IsingModel& model);

} // namespace isinglass
