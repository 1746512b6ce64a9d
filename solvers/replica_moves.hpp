// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Moves between two words of replicas: exchanges, and clusters that leave the sum of energies
// alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/ising_model.hpp"
#include "solvers/replica_energy.hpp"
#include "solvers/replica_layout.hpp"

namespace isinglass {

/// Swaps replica r of both words where bit r of `replicas` is set. One word per position.
void exchange_replicas(std::span<ReplicaWord> a, std::span<ReplicaWord> b,
                       const ReplicaWord& replicas);

/// Iso-energetic cluster moves (Houdayer, Eur. Phys. J. B 22, 479, 2001; Zhu, Ochoa, Katzgraber,
/// Phys. Rev. Lett. 115, 077201, 2015) of 512 pairs of replicas at once. The sites where the two
/// replicas of a pair differ fall into clusters connected by couplings; one cluster is exchanged,
/// which leaves H(a) + H(b) as it was. If both have the same I0, the move keeps the Boltzmann
/// distribution: the sites that differ, and so the choice of a cluster, are the same afterwards.
class ClusterMoves {
public:
    /// The layout must outlive this object.
    ClusterMoves(const IsingModel& model, const ReplicaLayout& layout);

    /// Memory of a move; one for each thread that makes moves.
    struct Scratch {
        std::vector<ReplicaWord> sites;
        std::vector<ReplicaWord> cluster;
        ReplicaCounts size;
    };

    /// One move for each pair: the cluster of the first differing position from `start` on (modulo
    /// the number of spins; the same start for all pairs). Pairs that differ in more than half of
    /// the spins are left alone when the model has biases; without biases, their equal sites are
    /// taken instead, as if all spins of b had been flipped, and the cluster is flipped in both.
    void move(std::span<ReplicaWord> a, std::span<ReplicaWord> b, std::uint64_t start,
              Scratch& scratch) const;

private:
    ReplicaWord choose_sites(std::span<const ReplicaWord> a, std::span<const ReplicaWord> b,
                             Scratch& scratch) const;

    const ReplicaLayout* layout_;
    EnergyTerms site_count_; // counts the spins that are up
    bool has_biases_;
};

} // namespace isinglass
