// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Written with Google Highway and compiled once per instruction set; the best one is chosen at run
// time. All arithmetic is on integers, so every instruction set gives the same bits. Fields are
// summed afresh each cycle: with 64 trials a lane flips somewhere in almost every row, so keeping
// track of flips saves nothing. They are summed in 16 bits when they fit.
#include "solvers/trial_kernels.hpp"

#include <algorithm>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solvers/trial_kernels.cpp"
#include <hwy/foreach_target.h> // must come before highway.h

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Signed = hn::CappedTag<std::int32_t, 16>;
using Unsigned = hn::CappedTag<std::uint32_t, 16>;
using Short = hn::CappedTag<std::int16_t, 32>;
using SignedVec = hn::Vec<Signed>;
using UnsignedVec = hn::Vec<Unsigned>;

/// Spins as integers of the width of D.
template <class D> HWY_INLINE hn::Vec<D> load_spins(D d, const Spin* from) {
    return hn::PromoteTo(d, hn::LoadU(hn::Rebind<Spin, D>(), from));
}

HWY_INLINE SignedVec load_sum(Signed d, const std::int32_t* from) { return hn::Load(d, from); }
HWY_INLINE SignedVec load_sum(Signed d, const std::int16_t* from) {
    return hn::PromoteTo(d, hn::LoadU(hn::Rebind<std::int16_t, Signed>(), from));
}

/// Local fields of one spin.
template <class D, typename Sum>
HWY_INLINE void sum_row(D d, const IsingModel& model, SpinId i, const LaneRows<Spin>& spins,
                        Sum* HWY_RESTRICT sums) {
    const auto neighbours = model.neighbours(i);
    const auto weights = model.weights(i);
    const std::size_t step = hn::Lanes(d);
    for (std::size_t at = 0; at < trial_lanes; at += 2 * step) {
        auto first = hn::Set(d, static_cast<Sum>(model.bias(i)));
        auto second = first;
        for (std::size_t k = 0; k < neighbours.size(); ++k) {
            const Spin* row = spins[neighbours[k]].lane.data() + at;
            const auto weight = hn::Set(d, static_cast<Sum>(weights[k]));
            first = hn::Add(first, hn::Mul(load_spins(d, row), weight));
            second = hn::Add(second, hn::Mul(load_spins(d, row + step), weight));
        }
        hn::StoreU(first, d, sums + at);
        hn::StoreU(second, d, sums + at + step);
    }
}

/// Adds the 32-bit sums to the 64-bit ones and clears them.
void spill(LaneRow<std::int32_t>& partial, LaneRow<Energy>& energies) {
    for (std::size_t l = 0; l < trial_lanes; ++l) {
        energies.lane[l] += partial.lane[l];
        partial.lane[l] = 0;
    }
}

template <class D>
void fields_by(D sum_tag, const IsingModel& model, const LaneRows<Spin>& spins,
               LaneRows<std::int32_t>& fields, LaneRow<Energy>& energies) {
    const Signed d;
    LaneRow<hn::TFromD<D>> sums;
    LaneRow<std::int32_t> partial{};
    energies.lane.fill(0);
    const std::int32_t largest = 2 * std::max(model.max_abs_field(), 1);
    const auto rows_per_spill =
        static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max() / largest);
    for (SpinId i = 0; i < spins.size(); ++i) {
        sum_row(sum_tag, model, i, spins, sums.lane.data());
        const SignedVec bias = hn::Set(d, model.bias(i));
        for (std::size_t at = 0; at < trial_lanes; at += hn::Lanes(d)) {
            const SignedVec field = load_sum(d, sums.lane.data() + at);
            hn::Store(field, d, fields[i].lane.data() + at);
            const SignedVec spin = load_spins(d, spins[i].lane.data() + at);
            const SignedVec sum = hn::Load(d, partial.lane.data() + at);
            hn::Store(hn::Add(sum, hn::Mul(spin, hn::Add(field, bias))), d,
                      partial.lane.data() + at);
        }
        if ((i + 1) % rows_per_spill == 0) {
            spill(partial, energies);
        }
    }
    spill(partial, energies);
    for (Energy& energy : energies.lane) { // sum of m (f + h) counts every term twice
        energy = model.offset() - energy / 2;
    }
}

/// High and low halves of the products of 32-bit lanes.
HWY_INLINE void multiply(Unsigned d, UnsignedVec a, UnsignedVec b, UnsignedVec& high,
                         UnsignedVec& low) {
#if HWY_TARGET == HWY_SCALAR
    const std::uint64_t product = std::uint64_t{hn::GetLane(a)} * hn::GetLane(b);
    high = hn::Set(d, static_cast<std::uint32_t>(product >> 32U));
    low = hn::Set(d, static_cast<std::uint32_t>(product));
#else
    const hn::RepartitionToWide<Unsigned> wide;
    const auto even = hn::MulEven(a, b);
    const auto odd = hn::MulEven(hn::BitCast(d, hn::ShiftRight<32>(hn::BitCast(wide, a))), b);
    high = hn::OddEven(hn::BitCast(d, odd), hn::BitCast(d, hn::ShiftRight<32>(even)));
    low = hn::OddEven(hn::BitCast(d, hn::ShiftLeft<32>(odd)), hn::BitCast(d, even));
#endif
}

/// philox4x32 of core/rng.hpp on the streams of 16 columns of lanes.
HWY_INLINE void draw_words(std::uint64_t seed, SpinId spin, std::uint32_t group,
                           std::uint64_t block, std::uint32_t* HWY_RESTRICT words) {
    const Unsigned d;
    const UnsignedVec multiplier_0 = hn::Set(d, 0xD2511F53U);
    const UnsignedVec multiplier_1 = hn::Set(d, 0xCD9E8D57U);
    for (std::uint32_t q = 0; q < 16; q += static_cast<std::uint32_t>(hn::Lanes(d))) {
        UnsignedVec c0 = hn::Set(d, static_cast<std::uint32_t>(block));
        UnsignedVec c1 = hn::Set(d, static_cast<std::uint32_t>(block >> 32U));
        UnsignedVec c2 = hn::Set(d, spin);
        UnsignedVec c3 = hn::Iota(d, 1 + 16 * group + q);
        std::uint32_t key_0 = static_cast<std::uint32_t>(seed);
        std::uint32_t key_1 = static_cast<std::uint32_t>(seed >> 32U);
        for (int round = 0; round < 10; ++round) {
            UnsignedVec high_0, low_0, high_1, low_1;
            multiply(d, c0, multiplier_0, high_0, low_0);
            multiply(d, c2, multiplier_1, high_1, low_1);
            c0 = hn::Xor(hn::Xor(high_1, c1), hn::Set(d, key_0));
            c2 = hn::Xor(hn::Xor(high_0, c3), hn::Set(d, key_1));
            c1 = low_1;
            c3 = low_0;
            key_0 += 0x9E3779B9U;
            key_1 += 0xBB67AE85U;
        }
        hn::Store(c0, d, words + q);
        hn::Store(c1, d, words + 16 + q);
        hn::Store(c2, d, words + 32 + q);
        hn::Store(c3, d, words + 48 + q);
    }
}

HWY_INLINE void store_spins(Signed d, hn::Mask<Signed> down, Spin* to) {
    const SignedVec spin = hn::IfThenElse(down, hn::Set(d, -1), hn::Set(d, 1));
    const hn::Rebind<Spin, Signed> d8;
    hn::StoreU(hn::DemoteTo(d8, spin), d8, to);
}

} // namespace

void fields(const IsingModel& model, const LaneRows<Spin>& spins, LaneRows<std::int32_t>& fields,
            LaneRow<Energy>& energies) {
    if (model.max_abs_field() <= std::numeric_limits<std::int16_t>::max()) {
        fields_by(Short(), model, spins, fields, energies);
    } else {
        fields_by(Signed(), model, spins, fields, energies);
    }
}

void words(std::uint64_t seed, SpinId spin, std::uint32_t group, std::uint64_t block,
           LaneRow<std::uint32_t>& to) {
    draw_words(seed, spin, group, block, to.lane.data());
}

void counter_cycle(const CounterCycle& cycle, LaneRows<std::int32_t>& counters,
                   LaneRows<Spin>& spins) {
    const Signed d;
    const SignedVec bit = hn::Set(d, static_cast<std::int32_t>(cycle.bit));
    const SignedVec top = hn::Set(d, cycle.half_range);
    const SignedVec upper = hn::Set(d, cycle.upper);
    const SignedVec bottom = hn::Set(d, -cycle.half_range);
    const SignedVec zero = hn::Zero(d);
    const SignedVec pull = hn::Set(d, cycle.pull);
    for (SpinId i = 0; i < spins.size(); ++i) {
        const SignedVec noise = hn::Set(d, cycle.noise[i]);
        const auto* words = reinterpret_cast<const std::int32_t*>((*cycle.words)[i].lane.data());
        const std::int32_t* field = (*cycle.fields)[i].lane.data();
        std::int32_t* counter = counters[i].lane.data();
        for (std::size_t at = 0; at < trial_lanes; at += hn::Lanes(d)) {
            SignedVec x = hn::Add(hn::Load(d, counter + at),
                                  hn::ShiftLeftSame(hn::Load(d, field + at), cycle.shift));
            const auto down = hn::Eq(hn::And(hn::Load(d, words + at), bit), zero);
            x = hn::Add(x, hn::IfThenElse(down, hn::Neg(noise), noise));
            if (cycle.pulling != nullptr) {
                const Spin* row = (*cycle.pulling)[i].lane.data() + at;
                x = hn::Add(x, hn::Mul(load_spins(d, row), pull));
            }
            x = hn::IfThenElse(hn::Lt(x, top), hn::Max(x, bottom), upper);
            hn::Store(x, d, counter + at);
            store_spins(d, hn::Lt(x, zero), spins[i].lane.data() + at);
        }
    }
}

void pbit_cycle(const PbitCycle& cycle, LaneRows<Spin>& spins) {
    const Signed d;
    const Unsigned du;
    const auto half = static_cast<std::int32_t>(cycle.thresholds.size() / 2);
    const SignedVec middle = hn::Set(d, half);
    const SignedVec lowest = hn::Set(d, -half);
    const SignedVec rounding = hn::Set(d, cycle.shift == 0 ? 0 : 1 << (cycle.shift - 1));
    const UnsignedVec stall = hn::Set(du, cycle.stall);
    LaneRow<std::uint32_t> random;
    for (SpinId i = 0; i < spins.size(); ++i) {
        draw_words(cycle.seed, i, cycle.group, cycle.block, random.lane.data());
        const std::int32_t* field = (*cycle.fields)[i].lane.data();
        Spin* spin = spins[i].lane.data();
        for (std::size_t at = 0; at < trial_lanes; at += hn::Lanes(d)) {
            SignedVec f = hn::Add(hn::Load(d, field + at), rounding);
            f = hn::Max(lowest, hn::Min(middle, hn::ShiftRightSame(f, cycle.shift)));
            const UnsignedVec threshold =
                hn::GatherIndex(du, cycle.thresholds.data(), hn::Add(f, middle));
            const UnsignedVec u = hn::ShiftRight<1>(hn::Load(du, random.lane.data() + at));
            const SignedVec old = load_spins(d, spin + at);
            const auto up = hn::RebindMask(d, hn::Lt(u, threshold));
            const SignedVec next = hn::IfThenElse(up, hn::Set(d, 1), hn::Set(d, -1));
            const auto stalls = hn::RebindMask(d, hn::Lt(u, stall));
            store_spins(d, hn::Lt(hn::IfThenElse(stalls, old, next), hn::Zero(d)), spin + at);
        }
    }
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace isinglass {

namespace {

HWY_EXPORT(fields);
HWY_EXPORT(words);
HWY_EXPORT(counter_cycle);
HWY_EXPORT(pbit_cycle);

} // namespace

void trial_fields(const IsingModel& model, const LaneRows<Spin>& spins,
                  LaneRows<std::int32_t>& fields, LaneRow<Energy>& energies) {
    HWY_DYNAMIC_DISPATCH(fields)(model, spins, fields, energies);
}

void trial_words(std::uint64_t seed, SpinId spin, std::uint32_t group, std::uint64_t block,
                 LaneRow<std::uint32_t>& words) {
    HWY_DYNAMIC_DISPATCH(words)(seed, spin, group, block, words);
}

void trial_counter_cycle(const CounterCycle& cycle, LaneRows<std::int32_t>& counters,
                         LaneRows<Spin>& spins) {
    HWY_DYNAMIC_DISPATCH(counter_cycle)(cycle, counters, spins);
}

void trial_pbit_cycle(const PbitCycle& cycle, LaneRows<Spin>& spins) {
    HWY_DYNAMIC_DISPATCH(pbit_cycle)(cycle, spins);
}

} // namespace isinglass
#endif
