// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The heat bath on bit planes against a plain loop over replicas, on every instruction set.
#include "solvers/replica_kernels.hpp"

#include <bit>
#include <numeric>

#include <catch2/catch.hpp>

#include "tests/support/random_models.hpp"
#include "tests/support/simd_targets.hpp"

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

/// Any threshold's lowest set bit ends the comparison; see HeatBathProgram::bits. The spin's fields
/// are bias - reach, + 2 unit, ..., bias + reach.
std::size_t deciding_bits(const IsingModel& model, SpinId spin, const ThresholdTable& table) {
    Weight reach = 0;
    Weight unit = 0;
    for (const Weight weight : model.weights(spin)) {
        reach += std::abs(weight);
        unit = std::gcd(unit, weight);
    }
    std::uint32_t any = 0;
    for (Weight f = model.bias(spin) - reach; f <= model.bias(spin) + reach;
         f += 2 * std::max(unit, 1)) {
        any |= f == 0 ? 0 : against_threshold(table, f);
    }
    return any == 0 ? 0 : 32 - std::size_t(std::countr_zero(any));
}

/// Which replicas go against their fields: the comparison plane by plane. A replica without a field
/// is decided by the first bit.
std::vector<bool> plain_planes(const std::vector<Weight>& field,
                               const std::vector<std::uint32_t>& threshold, std::size_t bits,
                               PlainDraws& random) {
    std::vector<ReplicaWord> draws;
    random.append_round(draws, first_draws);
    const auto undecided = [&] {
        for (std::size_t r = 0; r < field.size(); ++r) {
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
    std::vector<bool> against;
    for (std::size_t r = 0; r < field.size(); ++r) {
        const std::size_t seen = field[r] == 0 ? 1 : std::min(draws.size(), bits);
        against.push_back(prefix(draws, seen, r) < std::uint64_t{threshold[r]} >> (32 - seen));
    }
    return against;
}

/// The same with a byte for each replica and 24 more bits for those that it leaves undecided.
std::vector<bool> plain_lanes(const std::vector<Weight>& field,
                              const std::vector<std::uint32_t>& threshold, const LaneTable& table,
                              PlainDraws& random) {
    std::vector<ReplicaWord> draws;
    random.append_round(draws, 8);
    std::vector<std::uint32_t> number;
    std::vector<std::size_t> undecided;
    for (std::size_t r = 0; r < field.size(); ++r) {
        number.push_back(std::uint32_t(draws[r / 64][r % 64 / 8] >> (r % 8 * 8) & 0xFFU) << 24U);
        const auto bucket =
            std::min<std::size_t>(std::size_t(std::abs(field[r])) >> table.shift, 127);
        const int above = int(number[r] >> 24U) - table.low[bucket];
        if (above >= 0 && above <= table.slack) {
            undecided.push_back(r);
        }
    }
    std::vector<ReplicaWord> more;
    random.append_round(more, 1 + undecided.size() / 16);
    for (std::size_t k = 0; k < undecided.size(); ++k) {
        number[undecided[k]] |=
            std::uint32_t(more[k / 16][k % 16 / 2] >> (k % 2 * 32) & 0xFFFFFFFFU) >> 8U;
    }
    std::vector<bool> against;
    for (std::size_t r = 0; r < field.size(); ++r) {
        against.push_back(number[r] < threshold[r]);
    }
    return against;
}

/// One sweep over all replicas, spin by spin in the layout's order.
void plain_sweep(const IsingModel& model, const ReplicaLayout& layout, const HeatBath& heat_bath,
                 const ThresholdTable& table, std::vector<SpinState>& states, PlainDraws& random) {
    for (const ReplicaRun& run : layout.runs) {
        for (std::uint32_t position = run.first; position < run.first + run.count; ++position) {
            const SpinId spin = layout.spin_at[position];
            std::vector<Weight> field;
            std::vector<std::uint32_t> threshold;
            for (const SpinState& state : states) {
                field.push_back(model.local_field(spin, state));
                threshold.push_back(against_threshold(table, field.back()));
            }
            const std::vector<bool> against =
                run.shape == lane_shape
                    ? plain_lanes(field, threshold, heat_bath.lanes, random)
                    : plain_planes(field, threshold, deciding_bits(model, spin, table), random);
            for (std::size_t r = 0; r < states.size(); ++r) {
                states[r][spin] = (field[r] > 0) != against[r] ? Spin{1} : Spin{-1};
            }
        }
    }
}

void check_against_plain_loop(const IsingModel& model, double i0, std::uint64_t seed) {
    const ReplicaLayout layout = sequential_layout(model);
    const ThresholdTable table(i0, model.max_abs_field());
    const HeatBath heat_bath = make_heat_bath(layout, i0);
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
        heat_bath_sweep(layout, layout.runs, heat_bath, spins, updates);
        plain_sweep(model, layout, heat_bath, table, states, random);
        std::size_t differences = 0;
        for (std::size_t r = 0; r < states.size(); ++r) {
            for (std::size_t p = 0; p < spins.size(); ++p) {
                differences += bit(spins[p], r) != (states[r][layout.spin_at[p]] > 0) ? 1 : 0;
            }
        }
        CHECK(differences == 0);
    }
}

} // namespace

TEST_CASE("Replicas equal a plain loop on every instruction set") {
    on_every_target([] {
        check_against_plain_loop(random_model(1, 9, 0.5, 1), 0.6, 3);
        check_against_plain_loop(random_model(2, 8, 1.0, 4), 0.3, 4);
        check_against_plain_loop(IsingModel({3, 0, -70000}, {{0, 1, -2}}), 1.5, 5);
        check_against_plain_loop(random_model(4, 8, 1.0, 30), 0.02, 6);
        check_against_plain_loop(random_model(5, 6, 1.0, 2000), 0.0003, 7);
        check_against_plain_loop(random_model(6, 6, 1.0, 100000), 1e-5, 8);
    });
}

TEST_CASE("Replicas equal a plain loop for all degrees, weights and temperatures") {
    for (std::uint64_t seed = 10; seed < 16; ++seed) {
        check_against_plain_loop(random_model(seed, 12, 0.15 * double(seed - 9), 1), 0.5, seed);
        check_against_plain_loop(random_model(seed, 7, 0.8, 12), 0.05 * double(seed - 9), seed);
    }
    check_against_plain_loop(random_model(20, 10, 0.6, 2), 1e-6, 1);
    check_against_plain_loop(random_model(21, 10, 0.6, 2), 20.0, 1);
    check_against_plain_loop(random_model(22, 8, 1.0, 40), 1e-6, 1);
    check_against_plain_loop(random_model(23, 8, 1.0, 40), 20.0, 1);
}

TEST_CASE("Fields at the ends of 8, 16 and 32 bits do not wrap") {
    for (const Weight reach : {127, 128, 32767, 32768, 1073741823}) {
        // Neighbours that hold still at +1 and -1: fields reach, reach - 2 and their opposites.
        const Weight half = reach / 2;
        const IsingModel model({0, 0, 0, 0},
                               {{0, 1, half}, {0, 2, -(reach - half - 1)}, {0, 3, 1}});
        check_against_plain_loop(model, std::max(1.0 / half, 2e-5), 9);
        CHECK(sequential_layout(model).lane_reach == reach);
    }
}
