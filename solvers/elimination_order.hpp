// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// In which order to eliminate spins, and how wide the tables then get.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/ising_model.hpp"

namespace isinglass {

/// adjacency[v]: neighbours of vertex v, ascending; v is the position of a spin in some list.
using Adjacency = std::vector<std::vector<std::uint32_t>>;

/// The couplings among `spins` (no spin twice); vertex k is spins[k].
Adjacency induced_adjacency(const IsingModel& model, std::span<const SpinId> spins);

struct EliminationOrder {
    std::vector<std::uint32_t> order; ///< every vertex once; order[0] is eliminated first
    /// Largest number of neighbours at the time of elimination: tables have 2^width entries, and
    /// the treewidth of the graph is at most this. 0 for a graph without edges.
    std::size_t width = 0;
};

inline constexpr std::size_t unlimited_width = std::numeric_limits<std::size_t>::max();

/// separators[v]: the vertices eliminated after v that are joined to it by then, in the order of
/// their elimination. Stops, with an empty result, at the first that is larger than max_width.
/// Precondition: `order` is a permutation of the vertices.
Adjacency separators(const Adjacency& graph, std::span<const std::uint32_t> order,
                     std::size_t max_width = unlimited_width);

/// Greedy: next a vertex of lowest degree. The order ends, with fewer vertices than the graph, when
/// all that are left have more than max_width neighbours.
EliminationOrder minimum_degree_order(const Adjacency& graph,
                                      std::size_t max_width = unlimited_width);

/// Greedy: next the vertex whose elimination adds the fewest edges, then the one of lowest degree,
/// then of lowest number; with `salt` not 0, in a random order among these. An order that becomes
/// wider than max_width is abandoned: order is then empty and width is max_width + 1 or more.
EliminationOrder minimum_fill_order(const Adjacency& graph, std::uint64_t salt = 0,
                                    std::size_t max_width = unlimited_width);

/// The narrower of the above. Minimum fill is tried `tries` times, on up to 4000 vertices. When the
/// minimum degree order is wider than `hopeless`, the rest of the vertices follow in any order.
EliminationOrder narrow_order(const Adjacency& graph, std::size_t tries = 8,
                              std::size_t hopeless = 64);

} // namespace isinglass
