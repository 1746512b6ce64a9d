// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One cycle of 512 networks of counter p-bits; dispatched at run time to the best instructions.
#pragma once

#include <span>

#include "core/solve.hpp"
#include "solvers/lane_random.hpp"
#include "solvers/sc_replica_plan.hpp"

namespace isinglass {

/// Moves all counters by the fields of `spins`, the states of the previous cycle, and writes the
/// new states to `next`; one word per spin each. counters: stride words a spin, the planes of its
/// counter below the highest from bit 0 up, stride >= cycle.planes - 1 and the same in all cycles.
/// noise: drawn from in the order of the spins, as docs/algorithms/sc_pbit.md says. Preconditions:
/// plan.count_planes < cycle.sum_planes, spins and next do not overlap.
void sc_replica_cycle(const ScReplicaPlan& plan, const ScReplicaCycle& cycle,
                      std::span<const ReplicaWord> spins, std::span<ReplicaWord> next,
                      std::span<ReplicaWord> counters, std::size_t stride, RandomPlanes& noise);

} // namespace isinglass
