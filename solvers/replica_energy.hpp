// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Energies of the 512 replicas of a word, as bit planes of one integer per replica.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/ising_model.hpp"
#include "core/solve.hpp"
#include "solvers/replica_layout.hpp"

namespace isinglass {

/// The terms of H over positions of a layout: H = least + 2 unit * (sum of the weights of the
/// terms that are not satisfied).
struct EnergyTerms {
    struct Coupling {
        std::uint32_t i = 0; ///< positions
        std::uint32_t j = 0;
        std::uint32_t weight = 0; ///< |J| / unit
        bool ferromagnetic = true;
    };
    struct Bias {
        std::uint32_t i = 0;
        std::uint32_t weight = 0; ///< |h| / unit
        bool up = true;
    };
    std::vector<Coupling> couplings;
    std::vector<Bias> biases;
    Energy least = 0;         ///< energy if every term were satisfied
    Energy unit = 1;          ///< greatest common divisor of all coefficients
    std::uint32_t planes = 0; ///< bits of the sum of all weights

    EnergyTerms(const IsingModel& model, const ReplicaLayout& layout);
    Energy energy(std::uint64_t unsatisfied) const {
        return least + 2 * unit * static_cast<Energy>(unsatisfied);
    }
};

/// One non-negative integer per replica: bit k of replica r is bit r of planes[k].
class ReplicaCounts {
public:
    std::vector<ReplicaWord> planes;

    std::uint64_t of(std::size_t replica) const;
    /// The least of all.
    std::uint64_t least() const;
    /// The replicas whose integer is at most `bound`.
    ReplicaWord at_most(std::uint64_t bound) const;
    /// All of them, index replica.
    std::array<std::uint64_t, replicas_per_word> values() const;
};

/// Sums of unsatisfied weights of the replicas; spins: one word per position. counts.planes is
/// resized to terms.planes.
void count_unsatisfied(const EnergyTerms& terms, std::span<const ReplicaWord> spins,
                       ReplicaCounts& counts);

/// The state of one replica, in the order of the model's spins.
void extract_replica(const ReplicaLayout& layout, std::span<const ReplicaWord> spins,
                     std::size_t replica, SpinState& state);

/// Index of a set bit and its removal, for loops over replicas in ascending order. The word must
/// not be zero.
std::size_t take_first(ReplicaWord& word);
bool is_zero(const ReplicaWord& word);

} // namespace isinglass
