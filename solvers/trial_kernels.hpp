// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The inner loops of the synchronous annealers: 64 trials side by side, one SIMD lane each.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ising_model.hpp"

namespace isinglass {

/// Trials of one block.
inline constexpr std::size_t trial_lanes = 64;

/// One value of each trial, on cache lines of its own.
template <typename Value> struct alignas(64) LaneRow { std::array<Value, trial_lanes> lane; };

/// rows[i].lane[l]: spin i in trial l.
template <typename Value> using LaneRows = std::vector<LaneRow<Value>>;

/// Largest IsingModel::max_abs_field() of these kernels: twice a field fits in 32 bits.
inline constexpr Weight trial_largest_field = (Weight{1} << 30U) - 1;

/// fields[i] = h_i + sum_j J_ij m_j and energies = H, for all lanes.
/// Precondition: model.max_abs_field() <= trial_largest_field; rows.size() == spin_count.
void trial_fields(const IsingModel& model, const LaneRows<Spin>& spins,
                  LaneRows<std::int32_t>& fields, LaneRow<Energy>& energies);

/// Random words of one spin: lane l gets word l / 16 of block `block` of the random stream
/// spin + 2^32 (1 + 16 group + l mod 16) (RandomStream, Philox4x32-10).
void trial_words(std::uint64_t seed, SpinId spin, std::uint32_t group, std::uint64_t block,
                 LaneRow<std::uint32_t>& words);

/// One cycle of saturating counters with noise of one sign bit, in fixed point. For all spins and
/// lanes: x = counter + field 2^shift + noise (lane's word has the bit set) or - noise (clear),
/// + pull m' when there are pulling spins m'; counter = upper if x >= half_range, -half_range if
/// x < -half_range, else x; the spin is +1 iff counter >= 0.
/// Precondition: no x leaves 32 bits.
struct CounterCycle {
    const LaneRows<std::int32_t>* fields = nullptr;
    const LaneRows<std::uint32_t>* words = nullptr;
    std::span<const std::int32_t> noise; ///< per spin
    std::uint32_t bit = 1;               ///< mask of the word's bit that is the sign
    int shift = 0;
    std::int32_t half_range = 1;
    std::int32_t upper = 1;
    const LaneRows<Spin>* pulling = nullptr; ///< null: none
    std::int32_t pull = 0;
};
void trial_counter_cycle(const CounterCycle& cycle, LaneRows<std::int32_t>& counters,
                         LaneRows<Spin>& spins);

/// One cycle of p-bits. For all spins and lanes, u = word >> 1 with the words of trial_words in
/// block `block`: the spin stays when u < stall, else it is +1 iff u < thresholds[middle + f],
/// f = (field + 2^(shift - 1)) >> shift (the field itself for shift 0), limited to +-middle.
/// Precondition: thresholds.size() == 2 middle + 1.
struct PbitCycle {
    const LaneRows<std::int32_t>* fields = nullptr;
    std::span<const std::uint32_t> thresholds;
    int shift = 0;
    std::uint32_t stall = 0;
    std::uint64_t seed = 0;
    std::uint32_t group = 0;
    std::uint64_t block = 0;
};
void trial_pbit_cycle(const PbitCycle& cycle, LaneRows<Spin>& spins);

} // namespace isinglass
