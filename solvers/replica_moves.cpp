// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A cluster grows on bit planes in 512 pairs at once: C |= D & (OR of the neighbours' C), forwards
// and backwards through the positions in turn until nothing changes, which takes as many passes as
// the longest way through a cluster turns round. To swap spins that differ is to flip both.
// What we changed: the cluster starts at the first differing site after a random one that all
// pairs share, not at a differing site drawn for each pair; any rule that looks at nothing but the
// differing sites is exact.
#include "solvers/replica_moves.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solvers/replica_moves.cpp"
#include <hwy/foreach_target.h>
//
#include "solvers/replica_word-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

/// Adds the neighbours of the cluster that are allowed sites; true: it grew at this position.
HWY_INLINE bool grow_at(std::size_t position, const std::uint32_t* input, std::uint32_t inputs,
                        const ReplicaWord* sites, ReplicaWord* cluster) {
    const Word before = load(cluster[position]);
    const Word open = and_not(before, load(sites[position]));
    if (is_zero(open)) {
        return false;
    }
    Word touched = zero();
    for (std::uint32_t k = 0; k < inputs; ++k) {
        touched = touched | load(cluster[input[k]]);
    }
    const Word added = open & touched;
    store(before | added, cluster[position]);
    return !is_zero(added);
}

HWY_INLINE bool pass(const ReplicaLayout& layout, const ReplicaWord* sites, ReplicaWord* cluster,
                     bool forwards) {
    bool grew = false;
    for (std::size_t r = 0; r < layout.runs.size(); ++r) {
        const ReplicaRun& run = layout.runs[forwards ? r : layout.runs.size() - 1 - r];
        const std::uint32_t inputs = layout.shapes[run.shape].inputs;
        const std::uint32_t* first = layout.inputs.data() + run.inputs_begin;
        for (std::uint32_t k = 0; k < run.count; ++k) {
            const std::size_t at = forwards ? k : run.count - 1 - k;
            grew = grow_at(run.first + at, first + at * inputs, inputs, sites, cluster) || grew;
        }
    }
    return grew;
}

} // namespace

void grow_clusters(const ReplicaLayout& layout, std::span<const ReplicaWord> sites,
                   std::span<ReplicaWord> cluster) {
    bool forwards = true;
    while (pass(layout, sites.data(), cluster.data(), forwards)) {
        forwards = !forwards;
    }
}

void exchange(std::span<ReplicaWord> a, std::span<ReplicaWord> b, const ReplicaWord& replicas) {
    const Word mask = load(replicas);
    for (std::size_t k = 0; k < a.size(); ++k) {
        const Word differ = (load(a[k]) ^ load(b[k])) & mask;
        store(load(a[k]) ^ differ, a[k]);
        store(load(b[k]) ^ differ, b[k]);
    }
}

void differing(std::span<const ReplicaWord> a, std::span<const ReplicaWord> b,
               std::span<ReplicaWord> result) {
    for (std::size_t k = 0; k < a.size(); ++k) {
        store(load(a[k]) ^ load(b[k]), result[k]);
    }
}

/// Complements the replicas of a mask.
void complement(std::span<ReplicaWord> words, const ReplicaWord& replicas) {
    const Word mask = load(replicas);
    for (ReplicaWord& word : words) {
        store(load(word) ^ mask, word);
    }
}

void flip(std::span<ReplicaWord> spins, std::span<const ReplicaWord> where) {
    for (std::size_t k = 0; k < spins.size(); ++k) {
        store(load(spins[k]) ^ load(where[k]), spins[k]);
    }
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace isinglass {

HWY_EXPORT(grow_clusters);
HWY_EXPORT(exchange);
HWY_EXPORT(differing);
HWY_EXPORT(complement);
HWY_EXPORT(flip);

namespace {

/// Terms whose number of unsatisfied ones is the number of spins up.
EnergyTerms up_counter(std::size_t spins, const ReplicaLayout& layout) {
    return {IsingModel(std::vector<Weight>(spins, -1), {}), layout};
}

/// For each replica of `wanted`, its first site from `start` on, cyclically.
void seed_clusters(std::span<const ReplicaWord> sites, std::size_t start, ReplicaWord wanted,
                   std::span<ReplicaWord> cluster) {
    std::ranges::fill(cluster, ReplicaWord{});
    for (std::size_t k = 0; k < sites.size() && !is_zero(wanted); ++k) {
        const std::size_t position = (start + k) % sites.size();
        for (std::size_t lane = 0; lane < wanted.size(); ++lane) {
            cluster[position][lane] = sites[position][lane] & wanted[lane];
            wanted[lane] &= ~sites[position][lane];
        }
    }
}

} // namespace

void exchange_replicas(std::span<ReplicaWord> a, std::span<ReplicaWord> b,
                       const ReplicaWord& replicas) {
    HWY_DYNAMIC_DISPATCH(exchange)(a, b, replicas);
}

ClusterMoves::ClusterMoves(const IsingModel& model, const ReplicaLayout& layout)
    : layout_(&layout), site_count_(up_counter(model.spin_count(), layout)),
      has_biases_(std::ranges::any_of(model.biases(), [](Weight h) { return h != 0; })) {}

ReplicaWord ClusterMoves::choose_sites(std::span<const ReplicaWord> a,
                                       std::span<const ReplicaWord> b, Scratch& scratch) const {
    HWY_DYNAMIC_DISPATCH(differing)(a, b, scratch.sites);
    count_unsatisfied(site_count_, scratch.sites, scratch.size);
    ReplicaWord few = scratch.size.at_most(a.size() / 2);
    if (has_biases_) {
        return few;
    }
    for (std::uint64_t& lane : few) {
        lane = ~lane;
    }
    HWY_DYNAMIC_DISPATCH(complement)(scratch.sites, few);
    ReplicaWord all;
    all.fill(~std::uint64_t{0});
    return all;
}

void ClusterMoves::move(std::span<ReplicaWord> a, std::span<ReplicaWord> b, std::uint64_t start,
                        Scratch& scratch) const {
    if (a.empty()) {
        return;
    }
    scratch.sites.resize(a.size());
    scratch.cluster.resize(a.size());
    const ReplicaWord wanted = choose_sites(a, b, scratch);
    seed_clusters(scratch.sites, start % a.size(), wanted, scratch.cluster);
    HWY_DYNAMIC_DISPATCH(grow_clusters)(*layout_, scratch.sites, scratch.cluster);
    HWY_DYNAMIC_DISPATCH(flip)(a, scratch.cluster);
    HWY_DYNAMIC_DISPATCH(flip)(b, scratch.cluster);
}

} // namespace isinglass
#endif
