// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Reductions of spins against enumeration of both models.
#include "flow/spin_reduction.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "tests/support/ground_states.hpp"

using namespace isinglass;
using testing::for_each_energy;

namespace {

/// Sparse, so that some spins have one or two couplings.
IsingModel random_model(std::uint64_t seed, std::size_t spins, std::size_t couplings, Weight step) {
    RandomStream random(seed, 3);
    std::vector<Weight> bias;
    for (std::size_t k = 0; k < spins; ++k) {
        bias.push_back(step * (static_cast<Weight>(random.below(7)) - 3));
    }
    std::vector<Coupling> list;
    for (std::size_t k = 0; k < couplings; ++k) {
        const SpinId i = random.below(static_cast<std::uint32_t>(spins));
        const SpinId j = random.below(static_cast<std::uint32_t>(spins));
        if (i != j) {
            list.push_back({i, j, step * (static_cast<Weight>(random.below(7)) - 3)});
        }
    }
    return IsingModel(bias, list, 5);
}

/// The lowest energy for each value of the spins in `shown` (bit k: shown[k]).
std::map<std::uint64_t, Energy> lowest(const IsingModel& model, const std::vector<SpinId>& shown) {
    std::map<std::uint64_t, Energy> result;
    for_each_energy(model, [&](std::uint64_t state, Energy energy) {
        std::uint64_t key = 0;
        for (std::size_t k = 0; k < shown.size(); ++k) {
            key |= ((state >> shown[k]) & 1U) << k;
        }
        const auto [entry, is_new] = result.try_emplace(key, energy);
        entry->second = is_new ? energy : std::min(entry->second, energy);
    });
    return result;
}

} // namespace

TEST_CASE("Minimised out: the lowest energy over the rest is the same for every kept state") {
    std::size_t gone = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const IsingModel model = random_model(seed, 11, 14, seed % 3 == 0 ? 1 : 2);
        std::vector<bool> kept(11, false);
        const std::vector<SpinId> shown{0, 3, 4, 7};
        for (const SpinId spin : shown) {
            kept[spin] = true;
        }
        const ReducedModel reduced = minimise_out(model, kept);
        REQUIRE(reduced.old_spin.size() == reduced.model.spin_count());
        gone += 11 - reduced.old_spin.size();
        std::vector<SpinId> new_shown;
        for (const SpinId spin : shown) {
            const auto at = std::ranges::find(reduced.old_spin, spin);
            REQUIRE(at != reduced.old_spin.end());
            new_shown.push_back(static_cast<SpinId>(at - reduced.old_spin.begin()));
        }
        CAPTURE(seed);
        CHECK(lowest(reduced.model, new_shown) == lowest(model, shown));
    }
    CHECK(gone > 60);
}

TEST_CASE("Copy chains: the limit holds, whole chains keep their energy, broken ones lie above") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const IsingModel model = random_model(seed, 6, 14, 1);
        const Energy gap = 1 + static_cast<Energy>(seed % 5);
        const ReducedModel reduced = cap_degree(model, 3, gap);
        REQUIRE(reduced.model.spin_count() <= 18);
        for (SpinId spin = 0; spin < reduced.model.spin_count(); ++spin) {
            REQUIRE(reduced.model.neighbours(spin).size() <= 3);
        }
        Energy ground = std::numeric_limits<Energy>::max();
        for_each_energy(model, [&](std::uint64_t, Energy energy) {
            ground = std::min(ground, energy);
        });
        std::size_t whole = 0;
        for_each_energy(reduced.model, [&](std::uint64_t state, Energy energy) {
            const SpinState spins = testing::spins_of(state, reduced.model.spin_count());
            SpinState original(model.spin_count());
            for (SpinId k = 0; k < model.spin_count(); ++k) {
                original[k] = spins[k]; // the first copies come first, in order
            }
            bool intact = true;
            for (SpinId k = 0; k < spins.size(); ++k) {
                intact = intact && spins[k] == original[reduced.old_spin[k]];
            }
            whole += intact ? 1 : 0;
            REQUIRE((intact ? energy == model.energy(original) : energy >= ground + gap));
        });
        CHECK(whole == std::size_t{1} << model.spin_count());
    }
}

TEST_CASE("A limit that is never reached changes nothing") {
    const IsingModel model = random_model(1, 8, 10, 1);
    CHECK(cap_degree(model, 8, 2).model == model);
    CHECK_THROWS_AS(cap_degree(model, 2, 2), ContractError);
}
