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

/// The replicas of the vector at `offset`; returns the pins that changed.
template <std::size_t Inputs, std::size_t Outputs>
HWY_INLINE std::uint32_t narrow_vector(const GateRelation& gate, ReplicaWord* may,
                                       ReplicaWord& alive, std::size_t offset) {
    constexpr std::size_t pins = Inputs + Outputs;
    constexpr std::size_t rows = std::size_t{1} << Inputs;
    const Lanes d;
    Vector now[pins][2];
    for (std::size_t k = 0; k < pins; ++k) {
        now[k][0] = hn::Load(d, may[gate.pins[k]].data() + offset);
        now[k][1] = hn::Load(d, may[gate.pins[k] ^ 1U].data() + offset);
    }
    Vector fits[rows];
    fits[0] = hn::Load(d, alive.data() + offset);
    for (std::size_t k = 0; k < Inputs; ++k) { // row = values of the inputs so far
        for (std::size_t row = std::size_t{1} << k; row-- > 0;) {
            fits[row | (std::size_t{1} << k)] = hn::And(fits[row], now[k][1]);
            fits[row] = hn::And(fits[row], now[k][0]);
        }
    }
    Vector able[pins][2];
    for (auto& pin : able) {
        pin[0] = hn::Zero(d);
        pin[1] = hn::Zero(d);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        Vector fit = fits[row];
        for (std::size_t k = 0; k < Outputs; ++k) {
            fit = hn::And(fit, now[Inputs + k][(gate.table[row] >> k) & 1U]);
        }
        for (std::size_t k = 0; k < Inputs; ++k) {
            able[k][(row >> k) & 1U] = hn::Or(able[k][(row >> k) & 1U], fit);
        }
        for (std::size_t k = 0; k < Outputs; ++k) {
            Vector& supported = able[Inputs + k][(gate.table[row] >> k) & 1U];
            supported = hn::Or(supported, fit);
        }
    }
    const Vector consistent = hn::Or(able[0][0], able[0][1]); // every row has some value of pin 0
    hn::Store(consistent, d, alive.data() + offset);
    std::uint32_t changed = 0;
    for (std::size_t k = 0; k < pins; ++k) {
        const Vector lost =
            hn::Or(hn::AndNot(able[k][0], now[k][0]), hn::AndNot(able[k][1], now[k][1]));
        if (!is_zero(hn::And(lost, consistent))) {
            changed |= 1U << k;
            for (std::uint32_t x = 0; x < 2; ++x) { // loaded again: a net may be on two pins
                std::uint64_t* const at = may[gate.pins[k] ^ x].data() + offset;
                const Vector keep = hn::AndNot(hn::AndNot(able[k][x], consistent), hn::Load(d, at));
                hn::Store(keep, d, at);
            }
        }
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
