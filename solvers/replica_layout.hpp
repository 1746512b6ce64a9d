// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A model arranged for bit-sliced replicas: spins of one shape in a row, couplings as input lists.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/coloring.hpp"
#include "core/ising_model.hpp"

namespace isinglass {

/// Inputs of one binary weight: first those that count when +1, then those that count when -1.
struct ReplicaColumn {
    std::uint16_t positive = 0;
    std::uint16_t negative = 0;
    friend auto operator<=>(const ReplicaColumn&, const ReplicaColumn&) = default;
};

/// What spins updated by the same instructions share. With a_j = |J_ij| / unit and
/// c = sum of the a_j of the couplings whose neighbour pulls up, the local field is
/// f = bias + unit (2 c - total); column k holds the neighbours with bit k of a_j set.
struct ReplicaShape {
    Weight bias = 0;
    Weight unit = 1;                    ///< greatest common divisor of the |J_ij|, 1 without any
    std::uint32_t total = 0;            ///< sum of a_j; counts are 0 .. total
    std::uint32_t inputs = 0;           ///< entries in the columns
    std::vector<ReplicaColumn> columns; ///< columns[k] has weight 2^k
    std::uint32_t planes = 0;           ///< bits of a count: smallest with total < 2^planes

    Weight field(std::uint32_t count) const {
        return bias + unit * (2 * static_cast<Weight>(count) - static_cast<Weight>(total));
    }
    friend auto operator<=>(const ReplicaShape&, const ReplicaShape&) = default;
};

/// Consecutive positions of one shape.
struct ReplicaRun {
    std::uint32_t shape = 0;
    std::uint32_t first = 0; ///< position of the first spin
    std::uint32_t count = 0;
    std::size_t inputs_begin = 0; ///< into ReplicaLayout::inputs; shape.inputs entries a spin
};

/// How many spins ahead of an update a kernel may fetch that spin's inputs.
inline constexpr std::uint32_t replica_read_ahead = 4;

/// Positions are the order in which a sweep visits the spins.
struct ReplicaLayout {
    std::vector<ReplicaShape> shapes;
    std::vector<ReplicaRun> runs; ///< in order of position
    /// Positions of neighbours, column by column; then zeros, to be read ahead.
    std::vector<std::uint32_t> inputs;
    std::vector<SpinId> spin_at; ///< position -> spin
    std::vector<std::uint32_t> position_of;
    /// First run of each colour, and the number of runs; one colour for a sequential order.
    std::vector<std::size_t> color_begin;
};

/// The largest count a layout is made for; models beyond it need a solver with integer lanes.
inline constexpr std::uint32_t largest_replica_count = 255;

/// Whether every spin's sum of |J_ij| / unit is at most largest_replica_count.
bool fits_replicas(const IsingModel& model);

/// Order of a sequential sweep: by shape, then by spin. Precondition: fits_replicas(model).
ReplicaLayout sequential_layout(const IsingModel& model);

/// Order of a chromatic sweep: by colour, then by shape, then by spin.
ReplicaLayout chromatic_layout(const IsingModel& model, const Coloring& coloring);

} // namespace isinglass
