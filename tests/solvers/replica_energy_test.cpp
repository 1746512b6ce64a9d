// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Bit-sliced energies against IsingModel::energy, replica by replica.
#include "solvers/replica_energy.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "solvers/replica_kernels.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

void check_energies(const IsingModel& model, std::uint64_t seed) {
    const ReplicaLayout layout = sequential_layout(model);
    const EnergyTerms terms(model, layout);
    std::vector<ReplicaWord> spins(model.spin_count());
    RandomPlanes random(seed, RandomPurpose::initial_states, 0);
    randomise(spins, random);
    ReplicaCounts counts;
    count_unsatisfied(terms, spins, counts);
    const auto values = counts.values();
    std::vector<Energy> energies;
    SpinState state;
    for (std::size_t r = 0; r < replicas_per_word; ++r) {
        extract_replica(layout, spins, r, state);
        energies.push_back(model.energy(state));
        CHECK(terms.energy(counts.of(r)) == energies.back());
        CHECK(values[r] == counts.of(r));
    }
    const Energy least = *std::ranges::min_element(energies);
    CHECK(terms.energy(counts.least()) == least);
    for (const std::uint64_t bound : {counts.least(), counts.least() + 3, values[100]}) {
        const ReplicaWord low = counts.at_most(bound);
        for (std::size_t r = 0; r < replicas_per_word; ++r) {
            CHECK(((low[r / 64] >> (r % 64) & 1U) != 0) == (values[r] <= bound));
        }
    }
}

} // namespace

TEST_CASE("Energies of all replicas are exact") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        check_energies(random_model(seed, 5 + 7 * seed, 0.3, 7), seed);
    }
    check_energies(IsingModel({6, -4}, {{0, 1, 10}}, 12345), 1);
    check_energies(IsingModel({0, 0}, {}, -7), 1);
    check_energies(IsingModel(), 1);
}

TEST_CASE("Replicas are taken in ascending order") {
    ReplicaWord word{};
    word[0] = 0b1001;
    word[7] = std::uint64_t{1} << 63U;
    CHECK(take_first(word) == 0);
    CHECK(take_first(word) == 3);
    CHECK_FALSE(is_zero(word));
    CHECK(take_first(word) == 511);
    CHECK(is_zero(word));
}
