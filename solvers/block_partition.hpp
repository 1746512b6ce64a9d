// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random partitions of the spins into blocks whose couplings form a graph of small width.
#pragma once

#include <cstddef>
#include <vector>

#include "core/ising_model.hpp"
#include "core/rng.hpp"
#include "solvers/elimination_order.hpp"

namespace isinglass {

struct SpinBlock {
    std::vector<SpinId> spins; ///< ascending
    EliminationOrder order;    ///< over positions in `spins`
};

/// Blocks that hold every spin once; the induced graph of each has an order of width at most
/// max_width, and each has at most max_spins spins (at least 1). max_width 0: independent sets;
/// 1: forests. The partition is a function of the model and of the words of `random`.
std::vector<SpinBlock> random_blocks(const IsingModel& model, std::size_t max_width,
                                     std::size_t max_spins, RandomStream& random);

} // namespace isinglass
