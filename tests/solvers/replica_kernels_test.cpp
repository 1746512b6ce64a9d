// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The heat bath on bit planes against a plain loop over replicas, on every instruction set.
#include "solvers/replica_kernels.hpp"

#include <bit>
#include <numeric>

#include <catch2/catch.hpp>
#include <hwy/targets.h>

#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// The documented draws: rounds are not split over the end of the ring.
class PlainDraws {
public:
    explicit PlainDraws(std::uint64_t seed) : planes_(seed, RandomPurpose::updates, 0) {}

    void append_round(std::vector<ReplicaWord>& draws, std::size_t count) {
        if (used_ + count > random_lag) {
            for (; used_ < random_lag; ++used_) {
                (void)planes_.next();
            }
            used_ = 0;
        }
        for (std::size_t k = 0; k < count; ++k, ++used_) {
            draws.push_back(planes_.next());
        }
    }

private:
    RandomPlanes planes_;
    std::size_t used_ = 0;
};

bool bit(const ReplicaWord& word, std::size_t replica) {
    return (word[replica / 64] >> (replica % 64) & 1U) != 0;
}

/// The first `bits` bits of the replica's random number, as a number.
std::uint64_t prefix(const std::vector<ReplicaWord>& draws, std::size_t bits, std::size_t replica) {
    std::uint64_t value = 0;
    for (std::size_t k = 0; k < bits; ++k) {
        value = 2 * value + (bit(draws[k], replica) ? 1 : 0);
    }
    return value;
}

/// One sweep over all replicas, spin by spin in the layout's order.
void plain_sweep(const IsingModel& model, const ReplicaLayout& layout, const ThresholdTable& table,
                 std::vector<SpinState>& states, PlainDraws& random) {
    for (const SpinId spin : layout.spin_at) {
        std::vector<Weight> field;
        std::vector<std::uint32_t> threshold;
        for (const SpinState& state : states) {
            field.push_back(model.local_field(spin, state));
            threshold.push_back(against_threshold(table, field.back()));
        }
        // Bits below the lowest set bit of any threshold of this spin decide nothing, and of a
        // replica without a field the first bit decides.
        std::uint32_t any = 0;
        const Weight reach = [&] {
            Weight sum = 0;
            for (const Weight weight : model.weights(spin)) {
                sum += std::abs(weight);
            }
            return sum;
        }();
        Weight unit = 0;
        for (const Weight weight : model.weights(spin)) {
            unit = std::gcd(unit, weight);
        }
        for (Weight f = model.bias(spin) - reach; f <= model.bias(spin) + reach;
             f += 2 * std::max(unit, 1)) {
            any |= f == 0 ? 0 : against_threshold(table, f);
        }
        const std::size_t bits = any == 0 ? 0 : 32 - std::size_t(std::countr_zero(any));
        std::vector<ReplicaWord> draws;
        random.append_round(draws, first_draws);
        const auto undecided = [&] {
            for (std::size_t r = 0; r < states.size(); ++r) {
                const std::size_t seen = std::min(draws.size(), bits);
                if (field[r] != 0 && threshold[r] != 0 &&
                    prefix(draws, seen, r) == std::uint64_t{threshold[r]} >> (32 - seen)) {
                    return true;
                }
            }
            return false;
        };
        while (draws.size() < bits && undecided()) {
            random.append_round(draws, further_draws);
        }
        for (std::size_t r = 0; r < states.size(); ++r) {
            const std::size_t seen = field[r] == 0 ? 1 : std::min(draws.size(), bits);
            const bool against =
                prefix(draws, seen, r) < std::uint64_t{threshold[r]} >> (32 - seen);
            states[r][spin] = (field[r] > 0) != against ? Spin{1} : Spin{-1};
        }
    }
}

void check_against_plain_loop(const IsingModel& model, double i0, std::uint64_t seed) {
    const ReplicaLayout layout = sequential_layout(model);
    const ThresholdTable table(i0, model.max_abs_field());
    std::vector<HeatBathProgram> programs;
    for (const ReplicaShape& shape : layout.shapes) {
        programs.push_back(make_heat_bath_program(shape, table));
    }
    std::vector<ReplicaWord> spins(model.spin_count());
    RandomPlanes initial(seed, RandomPurpose::initial_states, 0);
    RandomPlanes updates(seed, RandomPurpose::updates, 0);
    randomise(spins, initial);
    std::vector<SpinState> states(replicas_per_word, SpinState(model.spin_count()));
    for (std::size_t r = 0; r < states.size(); ++r) {
        for (std::size_t p = 0; p < spins.size(); ++p) {
            states[r][layout.spin_at[p]] = bit(spins[p], r) ? Spin{1} : Spin{-1};
        }
    }
    PlainDraws random(seed);
    for (int sweep = 0; sweep < 3; ++sweep) {
        heat_bath_sweep(layout, layout.runs, programs, spins, updates);
        plain_sweep(model, layout, table, states, random);
        std::size_t differences = 0;
        for (std::size_t r = 0; r < states.size(); ++r) {
            for (std::size_t p = 0; p < spins.size(); ++p) {
                differences += bit(spins[p], r) != (states[r][layout.spin_at[p]] > 0) ? 1 : 0;
            }
        }
        CHECK(differences == 0);
    }
}

/// Runs `check` once for every instruction set that this processor and this build have.
template <typename Check> void on_every_target(Check check) {
    for (std::int64_t rest = hwy::SupportedTargets(); rest != 0; rest &= rest - 1) {
        const std::int64_t target = rest & -rest;
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        INFO(hwy::TargetName(target));
        check();
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

} // namespace

TEST_CASE("Replicas equal a plain loop on every instruction set") {
    on_every_target([] {
        check_against_plain_loop(random_model(1, 9, 0.5, 1), 0.6, 3);
        check_against_plain_loop(random_model(2, 8, 1.0, 4), 0.3, 4);
        check_against_plain_loop(IsingModel({3, 0, -70000}, {{0, 1, -2}}), 1.5, 5);
    });
}

TEST_CASE("Replicas equal a plain loop for all degrees, weights and temperatures") {
    for (std::uint64_t seed = 10; seed < 16; ++seed) {
        check_against_plain_loop(random_model(seed, 12, 0.15 * double(seed - 9), 1), 0.5, seed);
        check_against_plain_loop(random_model(seed, 7, 0.8, 12), 0.05 * double(seed - 9), seed);
    }
    check_against_plain_loop(random_model(20, 10, 0.6, 2), 1e-6, 1);
    check_against_plain_loop(random_model(21, 10, 0.6, 2), 20.0, 1);
}
