// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Spins, counters and noise of one word on every instruction set against integers.
#include "solvers/sc_replica_kernels.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "solvers/sc_pbit_noise.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/simd_targets.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

bool bit_of(const ReplicaWord& word, std::size_t replica) {
    return (word[replica / 64] >> (replica % 64) & 1U) != 0;
}

/// Initial spins of a word: any bits will do.
std::vector<ReplicaWord> some_spins(std::size_t count) {
    RandomPlanes random(3, RandomPurpose::initial_states, 1);
    std::vector<ReplicaWord> spins(count);
    for (ReplicaWord& word : spins) {
        word = random.next();
    }
    return spins;
}

/// Counters of one replica, moved in integers.
class Counters {
public:
    Counters(const IsingModel& model, ScPbitOptions options, const std::vector<ReplicaWord>& spins,
             std::size_t replica)
        : model_(model), options_(with(options, replica)), noise_(options_, spins.size(), 8) {
        for (const ReplicaWord& word : spins) {
            value.push_back(bit_of(word, replica) ? 0 : -1);
        }
    }

    void cycle(std::uint64_t number) {
        SpinState state;
        for (const std::int32_t c : value) {
            state.push_back(c >= 0 ? Spin{1} : Spin{-1});
        }
        const auto noise = noise_.next();
        const auto range = static_cast<std::int32_t>(std::lround(options_.half_range.at(number)));
        for (SpinId i = 0; i < value.size(); ++i) {
            const std::int32_t step =
                model_.local_field(i, state) + options_.noise_weight * noise[i];
            value[i] = next_counter(value[i] + step, range, options_.range);
        }
    }

    std::vector<std::int32_t> value;

private:
    static ScPbitOptions with(ScPbitOptions options, std::size_t replica) {
        options.replica = static_cast<std::uint32_t>(replica);
        return options;
    }
    const IsingModel& model_;
    ScPbitOptions options_;
    ScPbitNoise noise_;
};

/// Whether planes hold those counters.
bool holds(const std::vector<ReplicaWord>& spins, const std::vector<ReplicaWord>& counters,
           std::size_t stride, std::uint32_t planes, const Counters& expected,
           std::size_t replica) {
    for (std::size_t i = 0; i < spins.size(); ++i) {
        std::int64_t value = std::int64_t{bit_of(spins[i], replica)} << (planes - 1);
        for (std::uint32_t k = 0; k + 1 < planes; ++k) {
            value += std::int64_t{bit_of(counters[i * stride + k], replica)} << k;
        }
        if (value - (std::int64_t{1} << (planes - 1)) != expected.value[i]) {
            return false;
        }
    }
    return true;
}

void compare(const IsingModel& model, const ScPbitOptions& options, std::uint64_t count) {
    const ScReplicaPlan plan(model);
    ScReplicaCycles cycles(model, plan, options);
    const std::size_t stride = cycles.most_planes() - 1;
    std::vector<ReplicaWord> spins = some_spins(plan.spins);
    std::vector<ReplicaWord> next(plan.spins);
    std::vector<ReplicaWord> counters(plan.spins * stride);
    RandomPlanes noise(8, RandomPurpose::noise, 0);
    const std::vector<std::size_t> replicas{0, 77, 511};
    std::vector<Counters> expected;
    for (const std::size_t replica : replicas) {
        expected.emplace_back(model, options, spins, replica);
    }
    for (std::uint64_t t = 1; t <= count; ++t) {
        const ScReplicaCycle cycle = cycles.next();
        sc_replica_cycle(plan, cycle, spins, next, counters, stride, noise);
        std::swap(spins, next);
        for (std::size_t k = 0; k < replicas.size(); ++k) {
            expected[k].cycle(t);
            REQUIRE(holds(spins, counters, stride, cycle.planes, expected[k], replicas[k]));
        }
    }
}

/// A ring where every spin has that many couplings of +-1, to the nearest and, if odd, opposite.
IsingModel ring(std::size_t spins, std::size_t degree) {
    RandomStream random(7);
    std::vector<Coupling> couplings;
    const auto couple = [&](SpinId i, std::size_t distance) {
        const Weight sign = random.below(2) == 0 ? 1 : -1;
        couplings.push_back({i, static_cast<SpinId>((i + distance) % spins), sign});
    };
    for (SpinId i = 0; i < spins; ++i) {
        for (std::size_t distance = 1; distance <= degree / 2; ++distance) {
            couple(i, distance);
        }
        if (degree % 2 != 0 && i < spins / 2) {
            couple(i, spins / 2);
        }
    }
    return IsingModel(std::vector<Weight>(spins, 0), std::move(couplings));
}

} // namespace

TEST_CASE("Planes hold the counters of every replica, on every instruction set") {
    const IsingModel weighted = random_model(9, 21, 0.3, 3);
    const IsingModel large = random_model(3, 12, 0.6, 90);
    const IsingModel units = random_model(6, 40, 0.1, 1);
    on_every_target([&] {
        for (const CounterRange range : {CounterRange::even, CounterRange::odd}) {
            compare(units, {.half_range = Schedule::doubling(1, 32, 3), .range = range}, 20);
            compare(weighted,
                    {.half_range = Schedule::linear(7, 2, 6), .range = range, .noise_density = 0.3},
                    14);
            compare(large,
                    {.half_range = Schedule::constant(100),
                     .range = range,
                     .noise_weight = 60,
                     .noise_density = 1.0,
                     .noise_interval = Schedule::constant(3)},
                    14);
        }
    });
}

TEST_CASE("Blocks of one degree, whose updates have code of their own, on every instruction set") {
    on_every_target([&] {
        for (const std::size_t degree : {2U, 3U, 4U, 5U, 6U, 7U}) {
            const IsingModel model = ring(38, degree);
            for (const int half_range : {4, 8}) {
                compare(model, {.half_range = Schedule::constant(half_range)}, 6);
            }
            compare(model,
                    {.half_range = Schedule::doubling(2, 16, 2),
                     .noise_density = 1.0,
                     .noise_interval = Schedule::constant(4)},
                    9);
        }
    });
}

TEST_CASE("Large models, whose arrays are fetched ahead") {
    RandomStream random(4);
    for (const std::size_t degree : {4U, 6U}) {
        compare(ring(4162, degree), {.half_range = Schedule::constant(8)}, 3);
    }
    std::vector<Coupling> couplings;
    for (SpinId i = 1; i < 4162; ++i) {
        couplings.push_back({random.below(i), i, 1});
    }
    compare(IsingModel(std::vector<Weight>(4162, 1), couplings),
            {.half_range = Schedule::constant(8)}, 3);
}
