// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Complete propagation of one gate (generalised arc consistency by its table: Mackworth, Artificial
// Intelligence 8, 1977) is Boolean algebra on words, so the vectors of the processor do 512
// replicas at a time: the rows that fit are found by a tree over the inputs, each row then supports
// its values. What we changed: nothing but the width. It is most of the time of completion; with
// plain loops over eight 64-bit elements, which the compiler may only turn into the vectors that
// every processor has, a call took three times as long.
#include "flow/gate_relation.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "flow/gate_relation.cpp"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<std::uint64_t, 8>;
using Vector = hn::Vec<Lanes>;
constexpr std::size_t vector_lanes = hn::MaxLanes(Lanes());

HWY_INLINE bool is_zero(Vector x) {
    const Lanes d;
    return hn::AllTrue(d, hn::Eq(x, hn::Zero(d)));
}

/// The two planes of a pin: may be 0, may be 1.
struct Pin {
    Vector value[2];
};

/// fits[row]: the replicas of `alive` in which all inputs may have their values in that row.
template <std::size_t Inputs>
HWY_INLINE void fit_inputs(const Pin* inputs, Vector alive, Vector* fits) {
    fits[0] = alive;
    for (std::size_t k = 0; k < Inputs; ++k) { // row = values of the inputs so far
        for (std::size_t row = std::size_t{1} << k; row-- > 0;) {
            fits[row | (std::size_t{1} << k)] = hn::And(fits[row], inputs[k].value[1]);
            fits[row] = hn::And(fits[row], inputs[k].value[0]);
        }
    }
}

/// Takes from a pin what no row supports, in the consistent replicas; whether anything was lost.
HWY_INLINE bool narrow_pin(const Pin& now, const Pin& able, Vector consistent, std::uint64_t* zero,
                           std::uint64_t* one) {
    const Lanes d;
    const Vector lost =
        hn::Or(hn::AndNot(able.value[0], now.value[0]), hn::AndNot(able.value[1], now.value[1]));
    if (is_zero(hn::And(lost, consistent))) {
        return false;
    }
    for (std::size_t x = 0; x < 2; ++x) { // loaded again: a net may be on two pins
        std::uint64_t* const at = x == 0 ? zero : one;
        hn::Store(hn::AndNot(hn::AndNot(able.value[x], consistent), hn::Load(d, at)), d, at);
    }
    return true;
}

/// The replicas of the vector at `offset`; returns the pins that changed.
template <std::size_t Inputs, std::size_t Outputs>
HWY_INLINE std::uint32_t narrow_vector(const GateRelation& gate, ReplicaWord* may,
                                       ReplicaWord& alive, std::size_t offset) {
    constexpr std::size_t pins = Inputs + Outputs;
    const Lanes d;
    Pin now[pins];
    Pin able[pins];
    for (std::size_t k = 0; k < pins; ++k) {
        now[k] = {{hn::Load(d, may[gate.pins[k]].data() + offset),
                   hn::Load(d, may[gate.pins[k] ^ 1U].data() + offset)}};
        able[k] = {{hn::Zero(d), hn::Zero(d)}};
    }
    Vector fits[std::size_t{1} << Inputs];
    fit_inputs<Inputs>(now, hn::Load(d, alive.data() + offset), fits);
    for (std::size_t row = 0; row < (std::size_t{1} << Inputs); ++row) {
        const std::size_t values = row | (std::size_t{gate.table[row]} << Inputs);
        for (std::size_t k = Inputs; k < pins; ++k) {
            fits[row] = hn::And(fits[row], now[k].value[(values >> k) & 1U]);
        }
        for (std::size_t k = 0; k < pins; ++k) {
            Vector& supported = able[k].value[(values >> k) & 1U];
            supported = hn::Or(supported, fits[row]);
        }
    }
    const Vector consistent = hn::Or(able[0].value[0], able[0].value[1]); // any row fits
    hn::Store(consistent, d, alive.data() + offset);
    std::uint32_t changed = 0;
    for (std::size_t k = 0; k < pins; ++k) {
        changed |= narrow_pin(now[k], able[k], consistent, may[gate.pins[k]].data() + offset,
                              may[gate.pins[k] ^ 1U].data() + offset)
                       ? 1U << k
                       : 0U;
    }
    return changed;
}

template <std::size_t Inputs, std::size_t Outputs>
HWY_INLINE std::uint32_t narrow_word(const GateRelation& gate, ReplicaWord* may,
                                     ReplicaWord& alive) {
    std::uint32_t changed = 0;
    for (std::size_t offset = 0; offset < alive.size(); offset += vector_lanes) {
        changed |= narrow_vector<Inputs, Outputs>(gate, may, alive, offset);
    }
    return changed;
}

} // namespace

std::uint32_t narrow_gate(const GateRelation& gate, ReplicaWord* may, ReplicaWord& alive) {
    switch (10 * gate.inputs + gate.outputs) {
    case 21:
        return narrow_word<2, 1>(gate, may, alive);
    case 22:
        return narrow_word<2, 2>(gate, may, alive);
    case 31:
        return narrow_word<3, 1>(gate, may, alive);
    case 32:
        return narrow_word<3, 2>(gate, may, alive);
    default:
        return narrow_word<4, 1>(gate, may, alive);
    }
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "core/error.hpp"

namespace isinglass {

HWY_EXPORT(narrow_gate);

std::uint32_t narrow(const GateRelation& gate, std::span<ReplicaWord> may, ReplicaWord& alive) {
    require(gate.inputs >= 2 && gate.outputs >= 1 &&
                (gate.inputs <= 3 ? gate.outputs <= 2 : gate.inputs == 4 && gate.outputs == 1),
            "narrow: a gate has 2 or 3 inputs and 1 or 2 outputs, or 4 inputs and 1 output");
    return HWY_DYNAMIC_DISPATCH(narrow_gate)(gate, may.data(), alive);
}

} // namespace isinglass
#endif
