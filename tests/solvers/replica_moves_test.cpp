// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Exchanges and cluster moves against a search through the graph, replica by replica.
#include "solvers/replica_moves.hpp"

#include <catch2/catch.hpp>

#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

std::vector<ReplicaWord> random_words(std::size_t count, std::uint64_t seed) {
    RandomStream random(seed);
    std::vector<ReplicaWord> words(count);
    for (ReplicaWord& word : words) {
        for (std::uint64_t& lane : word) {
            lane = std::uint64_t{random.next_u32()} << 32U | random.next_u32();
        }
    }
    return words;
}

IsingModel without_biases(const IsingModel& model) {
    return {std::vector<Weight>(model.spin_count()), model.couplings(), model.offset()};
}

/// What the header says, for one pair: flips the cluster in both.
void move_by_search(const IsingModel& model, const ReplicaLayout& layout, std::uint64_t start,
                    SpinState& a, SpinState& b) {
    const std::size_t n = a.size();
    std::size_t differ = 0;
    bool biased = false;
    for (SpinId i = 0; i < n; ++i) {
        differ += a[i] != b[i] ? 1U : 0U;
        biased = biased || model.bias(i) != 0;
    }
    const bool many = differ > n / 2;
    if (many && biased) {
        return;
    }
    const auto is_site = [&](SpinId i) { return (a[i] != b[i]) != many; };
    std::vector<SpinId> open;
    for (std::size_t k = 0; k < n && open.empty(); ++k) {
        const SpinId i = layout.spin_at[(start + k) % n];
        if (is_site(i)) {
            open.push_back(i);
        }
    }
    std::vector<bool> seen(n);
    for (std::size_t k = 0; k < open.size(); ++k) {
        seen[open[k]] = true;
        for (const SpinId j : model.neighbours(open[k])) {
            if (is_site(j) && !seen[j]) {
                seen[j] = true;
                open.push_back(j);
            }
        }
    }
    for (const SpinId i : open) {
        a[i] = static_cast<Spin>(-a[i]);
        b[i] = static_cast<Spin>(-b[i]);
    }
}

void check_moves(const IsingModel& model, std::uint64_t seed) {
    const ReplicaLayout layout = sequential_layout(model);
    const ClusterMoves moves(model, layout);
    ClusterMoves::Scratch scratch;
    std::vector<ReplicaWord> a = random_words(model.spin_count(), seed);
    std::vector<ReplicaWord> b = random_words(model.spin_count(), seed + 1);
    for (std::uint64_t move = 0; move < 3; ++move) {
        const std::vector<ReplicaWord> a_before = a;
        const std::vector<ReplicaWord> b_before = b;
        const std::uint64_t start = seed * 1000003 + move;
        moves.move(a, b, start, scratch);
        for (std::size_t r = 0; r < replicas_per_word; r += 3) {
            SpinState a_state;
            SpinState b_state;
            SpinState a_found;
            SpinState b_found;
            extract_replica(layout, a_before, r, a_state);
            extract_replica(layout, b_before, r, b_state);
            extract_replica(layout, a, r, a_found);
            extract_replica(layout, b, r, b_found);
            const Energy sum = model.energy(a_state) + model.energy(b_state);
            if (!a_state.empty()) {
                move_by_search(model, layout, start % a_state.size(), a_state, b_state);
            }
            REQUIRE(a_state == a_found);
            REQUIRE(b_state == b_found);
            REQUIRE(model.energy(a_found) + model.energy(b_found) == sum);
        }
    }
}

} // namespace

TEST_CASE("Exchanges swap the chosen replicas and no others") {
    std::vector<ReplicaWord> a = random_words(5, 1);
    std::vector<ReplicaWord> b = random_words(5, 2);
    const std::vector<ReplicaWord> a_before = a;
    const std::vector<ReplicaWord> b_before = b;
    const ReplicaWord mask = random_words(1, 3)[0];
    exchange_replicas(a, b, mask);
    for (std::size_t k = 0; k < 5; ++k) {
        for (std::size_t lane = 0; lane < 8; ++lane) {
            const std::uint64_t m = mask[lane];
            CHECK(a[k][lane] == ((a_before[k][lane] & ~m) | (b_before[k][lane] & m)));
            CHECK(b[k][lane] == ((b_before[k][lane] & ~m) | (a_before[k][lane] & m)));
        }
    }
}

TEST_CASE("A cluster move flips the cluster that a search finds; energies keep their sum") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const double density = seed % 2 == 0 ? 0.03 : 0.1;
        const IsingModel model = random_model(seed, 40, density, 3);
        check_moves(model, seed);
        check_moves(without_biases(model), seed);
    }
}

TEST_CASE("Cluster moves of models without couplings and without spins") {
    check_moves(IsingModel(std::vector<Weight>{1}, {}), 1);
    check_moves(IsingModel(std::vector<Weight>{0}, {}), 1);
    check_moves(IsingModel(std::vector<Weight>(7), {}), 2);
    check_moves(IsingModel(), 3);
}
