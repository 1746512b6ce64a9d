// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The counter p-bit bit for bit against a program written from its specification.
#include "solvers/sc_pbit.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/sc_pbit_reference.hpp"
#include "tests/support/statistics.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// docs/algorithms/sc_pbit.md read literally: 64-bit sums, dense loops, no incremental anything.
class Reference {
public:
    Reference(const IsingModel& model, const ScPbitOptions& options, std::uint64_t seed,
              std::size_t cycles)
        : model_(model), options_(options), spin_(model.spin_count()), counter_(model.spin_count()),
          noise_(NoiseReference(options, model.spin_count(), seed, {8, 6, 5, 4}).table(cycles)) {
        const Words words = lane_words(seed, options.replica / 64, 1, spin_.size());
        for (std::size_t i = 0; i < spin_.size(); ++i) {
            const bool up = ((words[i] >> (options.replica % 64)) & 1U) != 0;
            spin_[i] = up ? 1 : -1;
            counter_[i] = up ? 0 : -1;
        }
    }

    const SpinState& cycle(std::uint64_t t) {
        const auto range = static_cast<std::int64_t>(std::llround(options_.half_range.at(t)));
        const SpinState before = spin_;
        for (SpinId i = 0; i < before.size(); ++i) {
            std::int64_t x = model_.bias(i);
            for (const Coupling& c : model_.couplings()) {
                x += c.i == i ? std::int64_t{c.weight} * before[c.j] : 0;
                x += c.j == i ? std::int64_t{c.weight} * before[c.i] : 0;
            }
            x = held(x) + counter_[i] + std::int64_t{options_.noise_weight} * noise_[t - 1][i];
            x = held(x);
            const std::int64_t alpha = options_.range == CounterRange::even ? 1 : 0;
            counter_[i] = x >= range ? range - alpha : (x < -range ? -range : x);
            spin_[i] = counter_[i] >= 0 ? 1 : -1;
        }
        return spin_;
    }

private:
    std::int64_t held(std::int64_t sum) const {
        const std::int64_t states = std::int64_t{1} << options_.sum_bits;
        return options_.sum_bits == 0 ? sum : std::clamp(sum, -states / 2, states / 2 - 1);
    }

    const IsingModel& model_;
    ScPbitOptions options_;
    SpinState spin_;
    std::vector<std::int64_t> counter_;
    NoiseTable noise_;
};

void compare(const IsingModel& model, const ScPbitOptions& options, std::uint64_t cycles) {
    Reference reference(model, options, 21, cycles);
    std::uint64_t compared = 0;
    SolveLimits limits;
    limits.seed = 21;
    limits.max_sweeps = cycles;
    const auto look = [&](std::span<const Spin> state, Energy energy, std::uint64_t cycle) {
        const SpinState& expected = reference.cycle(cycle);
        CHECK(std::equal(state.begin(), state.end(), expected.begin()));
        CHECK(energy == energy_by_definition(model, expected));
        ++compared;
        return false;
    };
    (void)solve_sc_pbit(model, options, limits, {{}, look});
    CHECK(compared == cycles);
}

/// Mean output of one counter driven by "streams" independent +-1 streams of total mean "total".
MeanCheck counter_output(int streams, std::int32_t half_range, double total, double expected) {
    BatchMeans output(2000);
    RandomStream random(17, static_cast<std::uint64_t>(streams * 100 + half_range));
    const std::uint64_t up = probability_threshold((1.0 + total / streams) / 2);
    std::int32_t counter = 0;
    for (int cycle = 0; cycle < 400000; ++cycle) {
        std::int32_t x = counter;
        for (int k = 0; k < streams; ++k) {
            x += random.bernoulli(up) ? 1 : -1;
        }
        counter = next_counter(x, half_range, CounterRange::even);
        output.add(counter >= 0 ? 1.0 : -1.0);
    }
    return output.check(expected, 0.05);
}

} // namespace

TEST_CASE("Every cycle equals the specification, for all variants") {
    const IsingModel model = random_model(9, 40, 0.15, 3);
    for (const CounterRange range : {CounterRange::even, CounterRange::odd}) {
        for (const double density : {1.0, 0.5, 0.1}) {
            for (const Schedule& half_range : {Schedule::doubling(1, 8, 20), Schedule::constant(4),
                                               Schedule::linear(9, 1, 13)}) {
                compare(model, {.half_range = half_range, .range = range, .noise_density = density},
                        120);
            }
        }
        compare(model, {.half_range = Schedule::constant(6), .range = range, .noise_weight = 0},
                50);
        for (const unsigned bits : {1U, 3U, 4U, 5U, 31U}) {
            compare(model, {.range = range, .sum_bits = bits}, 50);
        }
    }
}

TEST_CASE("The counter saturates at -I0 and at I0 - alpha") {
    static_assert(next_counter(3, 4, CounterRange::even) == 3);
    static_assert(next_counter(4, 4, CounterRange::even) == 3);
    static_assert(next_counter(4, 4, CounterRange::odd) == 4);
    static_assert(next_counter(5, 4, CounterRange::odd) == 4);
    static_assert(next_counter(-4, 4, CounterRange::even) == -4);
    static_assert(next_counter(-5, 4, CounterRange::even) == -4);
    static_assert(next_counter(-5, 1, CounterRange::even) == -1);
    static_assert(next_counter(7, 1, CounterRange::even) == 0);
    SUCCEED();
}

TEST_CASE("Every noise source and replica reaches the counters") {
    const IsingModel model = random_model(9, 40, 0.15, 3);
    for (const NoiseSource source :
         {NoiseSource::independent, NoiseSource::lfsr, NoiseSource::shared}) {
        ScPbitOptions options{.noise_density = 0.25, .noise_source = source, .lfsr_bits = 8};
        compare(model, options, 60);
        options.noise_interval = Schedule::doubling(1, 8, 10);
        options.noise_group = 7;
        options.noise_taps = 8;
        options.replica = 230; // bit 38 of lane 3
        compare(model, options, 60);
    }
}

TEST_CASE("Sums saturate at both ends of their register") {
    static_assert(saturated(7, 4) == 7);
    static_assert(saturated(8, 4) == 7);
    static_assert(saturated(-8, 4) == -8);
    static_assert(saturated(-9, 4) == -8);
    static_assert(saturated(1, 1) == 0);
    static_assert(saturated(-5, 1) == -1);
    static_assert(saturated(2147483647, 31) == 1073741823);
    static_assert(saturated(2147483647, 0) == 2147483647);
    SUCCEED();
}

TEST_CASE("The counter's output is tanh(I0 s / m) within 0.05 when I0 >= m") {
    for (const int streams : {1, 2, 4}) {
        for (const std::int32_t half_range : {2, 4, 8}) {
            for (const double total : {0.1, 0.25, 0.5, 1.0}) {
                const double expected = std::tanh(half_range * total / streams);
                const MeanCheck check = counter_output(streams, half_range, total, expected);
                INFO("m " << streams << " I0 " << half_range << " s " << total << ": "
                          << check.text);
                CHECK(check.powered);
                if (half_range >= streams) {
                    CHECK(std::abs(check.mean - expected) < 0.05);
                }
            }
        }
    }
}

TEST_CASE("Counter options out of range are refused") {
    const IsingModel model({1}, {});
    SolveLimits limits;
    limits.max_sweeps = 1;
    const auto refused = [&](const ScPbitOptions& options) {
        CHECK_THROWS_AS(solve_sc_pbit(model, options, limits), InputError);
    };
    for (const double half_range : {0.0, 0.5, -1.0, 2e6}) {
        refused({.half_range = Schedule::constant(half_range)});
    }
    refused({.noise_weight = -1});
    refused({.noise_weight = sc_pbit_largest + 1});
    for (const double density : {0.0, -0.1, 1.1, std::nan("")}) {
        refused({.noise_density = density});
    }
    for (const double interval : {0.0, 0.5, 2e6}) {
        refused({.noise_interval = Schedule::constant(interval)});
    }
    refused({.sum_bits = 32});
    refused({.noise_group = 0});
    for (const unsigned bits : {2U, 33U}) {
        refused({.lfsr_bits = bits});
    }
    refused({.noise_taps = 0});
    refused({.noise_taps = 65});
    refused({.noise_delay = 1025});
    CHECK_NOTHROW(solve_sc_pbit(IsingModel({}, {}), {}, limits));
}

TEST_CASE("The settings of a counter run name every option that matters") {
    const std::string common = "half_range=doubling(1,8,20) range=even sum_bits=0 noise_weight=4 "
                               "noise_density=0.5 noise_interval=constant(1) noise_group=1 ";
    CHECK(to_string(ScPbitOptions{}) ==
          common + "noise_source=independent update=synchronous replica=0");
    CHECK(to_string(ScPbitOptions{.noise_source = NoiseSource::lfsr}) ==
          common + "noise_source=lfsr lfsr_bits=32 update=synchronous replica=0");
    CHECK(to_string(ScPbitOptions{.noise_source = NoiseSource::shared}) ==
          common + "noise_source=shared noise_taps=64 noise_delay=1 update=synchronous replica=0");
    const IsingModel model({1}, {});
    SolveLimits limits;
    limits.max_sweeps = 1;
    CHECK(solve_sc_pbit(model, {}, limits).settings == to_string(ScPbitOptions{}));
}
