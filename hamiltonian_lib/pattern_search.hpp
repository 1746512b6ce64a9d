// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Exact search for the best Hamiltonian of a relation with a given number of auxiliary spins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/ising_model.hpp"
#include "core/types.hpp"
#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// The largest number of spins, pins and auxiliary, of a search: it enumerates all states at every
/// step.
inline constexpr std::size_t max_search_spins = 14;
/// The largest number of auxiliary spins: a row's patterns are the bits of a word.
inline constexpr std::size_t max_search_aux = 6;

enum class CoefficientKind : std::uint8_t { integer, real };

/// What is best: the largest gap, or the smallest sum |h| + sum |J| of all with a gap of at least
/// `min_gap`.
enum class SearchGoal : std::uint8_t { gap, weight_sum };

/// Whether a valid row may have several ground states.
enum class Ground : std::uint8_t { any, unique };

struct PatternSearchOptions {
    double max_bias = 4;     ///< |h| <= max_bias, >= 0; an integer for integer coefficients
    double max_coupling = 2; ///< |J| <= max_coupling, >= 0
    double min_gap = 2;      ///< smaller gaps do not count, > 0
    double max_gap = 4;      ///< the search for a larger gap ends here, >= min_gap
    CoefficientKind kind = CoefficientKind::integer; ///< integer: gaps are even
    SearchGoal goal = SearchGoal::gap;
    Ground ground = Ground::any;
    std::size_t max_degree = 1000;         ///< couplings of one spin at most, >= 1
    double time_limit = 600;               ///< seconds of wall time, > 0
    std::uint64_t node_limit = 1ULL << 60; ///< nodes at most, for tests that need determinism
    bool first_only = false;               ///< stop at the first model
};

struct PatternSearchStats {
    std::uint64_t nodes = 0;      ///< linear programs solved
    std::uint64_t pivots = 0;     ///< of the simplex method
    std::uint64_t nogoods = 0;    ///< stored, with symmetric images
    std::uint64_t symmetries = 0; ///< automorphisms of the relation, with the identity
    double seconds = 0;           ///< wall time
};

struct PatternSearchResult {
    bool found = false;
    bool closed = false; ///< the answer is proved to be best, or that there is none
    double gap = 0;      ///< of the model found, also where that is above max_gap; 0: none
    /// Proved: no gap is larger (goal gap), no sum is smaller (goal weight_sum).
    double bound = 0;
    std::vector<double> coefficients; ///< h, then J in the order of CoefficientSpace; empty: none
    PatternSearchStats stats;
};

/// Looks for h and J, of `kind` and within the bounds, so that every valid row reaches the ground
/// energy for some pattern of the auxiliary spins and every invalid row lies at least a gap above
/// it for all of them. What is pruned is pruned by a linear-programming bound checked in integer
/// arithmetic, so that `closed` does not rest on floating point (real coefficients: up to 1e-5).
/// Deterministic unless the time limit is reached.
/// Throws ModelError when the relation forbids everything or nothing, or has too many spins.
PatternSearchResult search_patterns(const Relation& relation, std::size_t aux_count,
                                    const PatternSearchOptions& options = {});

} // namespace isinglass
