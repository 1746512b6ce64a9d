// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The inner loops over bit planes; dispatched at run time to the best instructions there are.
#pragma once

#include <span>

#include "core/solve.hpp"
#include "solvers/heat_bath_program.hpp"
#include "solvers/lane_random.hpp"
#include "solvers/replica_layout.hpp"

namespace isinglass {

/// Draws in the first round of a comparison, and in each further one, before the kernel looks
/// whether a replica is still undecided. Part of the definition of the random sequence.
inline constexpr std::uint32_t first_draws = 12;
inline constexpr std::uint32_t further_draws = 4;

/// One heat-bath update of the spins of `runs` in 512 replicas, one position after another.
/// spins: one word per position. programs: one per shape of the layout.
void heat_bath_sweep(const ReplicaLayout& layout, std::span<const ReplicaRun> runs,
                     std::span<const HeatBathProgram> programs, std::span<ReplicaWord> spins,
                     RandomPlanes& random);

/// Independent fair bits, one draw per position.
void randomise(std::span<ReplicaWord> spins, RandomPlanes& random);

} // namespace isinglass
