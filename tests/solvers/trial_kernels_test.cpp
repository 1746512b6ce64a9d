// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The SIMD kernels on every instruction set of this machine against plain loops.
#include "solvers/trial_kernels.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/random_models.hpp"
#include "tests/support/simd_targets.hpp"
#include "tests/support/trial_reference.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

template <typename Value>
LaneRows<Value> random_rows(std::size_t rows, std::uint64_t seed, std::int32_t low,
                            std::uint32_t values) {
    RandomStream random(seed);
    LaneRows<Value> result(rows);
    for (auto& row : result) {
        for (Value& value : row.lane) {
            value = static_cast<Value>(low + static_cast<std::int32_t>(random.below(values)));
        }
    }
    return result;
}

LaneRows<Spin> random_spins(std::size_t rows, std::uint64_t seed) {
    LaneRows<Spin> spins = random_rows<Spin>(rows, seed, 0, 2);
    for (auto& row : spins) {
        for (Spin& spin : row.lane) {
            spin = spin == 0 ? Spin{-1} : Spin{1};
        }
    }
    return spins;
}

} // namespace

TEST_CASE("Fields and energies of all lanes, small and large coefficients") {
    for (const Weight largest : {3, 5000, 4000000}) {
        const IsingModel model = random_model(7, 90, 0.6, largest);
        const LaneRows<Spin> spins = random_spins(90, 3);
        on_every_target([&] {
            LaneRows<std::int32_t> fields(90);
            LaneRow<Energy> energies{};
            trial_fields(model, spins, fields, energies);
            bool equal = true;
            for (std::size_t l = 0; l < trial_lanes; ++l) {
                SpinState state(90);
                for (SpinId i = 0; i < 90; ++i) {
                    state[i] = spins[i].lane[l];
                }
                for (SpinId i = 0; i < 90; ++i) {
                    equal = equal && fields[i].lane[l] == model.local_field(i, state);
                }
                equal = equal && energies.lane[l] == energy_by_definition(model, state);
            }
            CHECK(equal);
        });
    }
}

TEST_CASE("Energies are right at the largest fields allowed") {
    const Weight half = trial_largest_field / 2;
    const IsingModel model({half, -half, half}, {{0, 1, half}, {1, 2, 1}});
    LaneRows<Spin> spins(3);
    for (auto& row : spins) {
        row.lane.fill(1);
    }
    spins[1].lane[5] = -1;
    on_every_target([&] {
        LaneRows<std::int32_t> fields(3);
        LaneRow<Energy> energies{};
        trial_fields(model, spins, fields, energies);
        CHECK(energies.lane[0] == -2 * Energy{half} - 1);
        CHECK(energies.lane[5] == -3 * Energy{half} + half + 1);
    });
}

TEST_CASE("Random words are those of the streams, also as RandomStream gives them") {
    on_every_target([] {
        LaneRow<std::uint32_t> words{};
        trial_words(0x123456789ABCDEF0U, 77, 3, (std::uint64_t{9} << 32U) + 5, words);
        bool equal = true;
        for (std::size_t l = 0; l < trial_lanes; ++l) {
            equal = equal && words.lane[l] == trial_word(0x123456789ABCDEF0U, 77, 3, l,
                                                         (std::uint64_t{9} << 32U) + 5);
        }
        CHECK(equal);
        trial_words(4, 2, 0, 0, words);
        RandomStream stream(4, 2 + (std::uint64_t{1 + 9} << 32U));
        for (const std::size_t lane : {9U, 25U, 41U, 57U}) {
            CHECK(words.lane[lane] == stream.next_u32());
        }
    });
}

TEST_CASE("A cycle of counters, with and without pull") {
    const auto fields = random_rows<std::int32_t>(7, 1, -9, 19);
    const auto words = random_rows<std::uint32_t>(7, 2, 0, 1000);
    const auto before = random_rows<std::int32_t>(7, 3, -40, 80);
    const auto pulling = random_spins(7, 4);
    const std::vector<std::int32_t> noise{0, 1, 5, 9, 20, 3, 4};
    for (const bool pulled : {false, true}) {
        on_every_target([&] {
            auto counters = before;
            auto spins = random_spins(7, 5);
            trial_counter_cycle(
                {&fields, &words, noise, 8, 2, 40, 36, pulled ? &pulling : nullptr, 11}, counters,
                spins);
            bool equal = true;
            for (std::size_t i = 0; i < 7; ++i) {
                for (std::size_t l = 0; l < trial_lanes; ++l) {
                    std::int32_t x = before[i].lane[l] + 4 * fields[i].lane[l];
                    x += words[i].lane[l] / 8 % 2 == 1 ? noise[i] : -noise[i];
                    x += pulled ? 11 * pulling[i].lane[l] : 0;
                    x = x >= 40 ? 36 : (x < -40 ? -40 : x);
                    equal = equal && counters[i].lane[l] == x;
                    equal = equal && spins[i].lane[l] == (x >= 0 ? 1 : -1);
                }
            }
            CHECK(equal);
        });
    }
}

TEST_CASE("A cycle of p-bits: table, rounding, limits and stalling") {
    const auto fields = random_rows<std::int32_t>(60, 1, -40, 81);
    const auto before = random_spins(60, 5);
    const std::vector<std::uint32_t> table{0, 1U << 28U, 1U << 30U, 3U << 29U, 1U << 31U};
    for (const int shift : {0, 3}) {
        for (const std::uint32_t stall : {0U, 1U << 29U}) {
            on_every_target([&] {
                auto spins = before;
                trial_pbit_cycle({&fields, table, shift, stall, 12, 2, 34}, spins);
                bool equal = true;
                for (SpinId i = 0; i < 60; ++i) {
                    for (std::size_t l = 0; l < trial_lanes; ++l) {
                        const double f = fields[i].lane[l] / double(1 << shift);
                        const auto k = std::clamp(static_cast<int>(std::floor(f + 0.5)), -2, 2);
                        const std::uint32_t u = trial_word(12, i, 2, l, 34) / 2;
                        const int next = u < table[static_cast<std::size_t>(k + 2)] ? 1 : -1;
                        const int expected = u < stall ? before[i].lane[l] : next;
                        equal = equal && spins[i].lane[l] == expected;
                    }
                }
                CHECK(equal);
            });
        }
    }
}
