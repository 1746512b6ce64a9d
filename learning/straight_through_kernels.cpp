// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Written with Google Highway and compiled once per instruction set; the best one is chosen at run
// time. Lanes are units, sums run over inputs or samples in order, and no multiplication is fused
// with an addition (-ffp-contract=off), so that floats round alike on every instruction set.
// Inputs are bits: a sum over inputs adds rows of weights and multiplies nothing, and Adam takes
// the gradient of a row from registers. A general matrix product (Eigen's) spends five times the
// operations on zeros, stores the gradients, and adds in an order that depends on the caches.
#include "learning/straight_through_kernels.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learning/straight_through_kernels.cpp"
#include <hwy/foreach_target.h> // must come before highway.h

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
using Bytes = hn::CappedTag<std::int8_t, 64>;
using FloatVec = hn::Vec<Floats>;

constexpr std::size_t most_byte_rows = 127; // that a sum in 8 bits takes

/// Adds the rows of at most most_byte_rows inputs to `sums`.
HWY_INLINE void add_byte_rows(std::span<const PanelRow<std::int8_t>> signs,
                              std::span<const std::uint32_t> active, PanelRow<std::int32_t>& sums) {
    const Bytes d;
    const std::size_t step = hn::Lanes(d);
    PanelRow<std::int8_t> partial;
    for (std::size_t at = 0; at < panel_units; at += step) {
        auto even = hn::Zero(d);
        auto odd = hn::Zero(d);
        std::size_t k = 0;
        for (; k + 2 <= active.size(); k += 2) {
            even = hn::Add(even, hn::Load(d, signs[active[k]].lane.data() + at));
            odd = hn::Add(odd, hn::Load(d, signs[active[k + 1]].lane.data() + at));
        }
        if (k < active.size()) {
            even = hn::Add(even, hn::Load(d, signs[active[k]].lane.data() + at));
        }
        hn::Store(hn::Add(even, odd), d, partial.lane.data() + at);
    }
    for (std::size_t u = 0; u < panel_units; ++u) {
        sums.lane[u] += partial.lane[u];
    }
}

/// Four neighbouring vectors of a row of floats.
struct Quad {
    FloatVec a, b, c, d;
};

HWY_INLINE Quad load(Floats d, const float* from) {
    const std::size_t step = hn::Lanes(d);
    return {hn::Load(d, from), hn::Load(d, from + step), hn::Load(d, from + 2 * step),
            hn::Load(d, from + 3 * step)};
}
HWY_INLINE void store(Floats d, const Quad& quad, float* to) {
    const std::size_t step = hn::Lanes(d);
    hn::Store(quad.a, d, to);
    hn::Store(quad.b, d, to + step);
    hn::Store(quad.c, d, to + 2 * step);
    hn::Store(quad.d, d, to + 3 * step);
}
HWY_INLINE void add(Quad& sum, const Quad& term) {
    sum.a = hn::Add(sum.a, term.a);
    sum.b = hn::Add(sum.b, term.b);
    sum.c = hn::Add(sum.c, term.c);
    sum.d = hn::Add(sum.d, term.d);
}
HWY_INLINE void add_scaled(Quad& sum, const Quad& term, FloatVec factor) {
    sum.a = hn::Add(sum.a, hn::Mul(term.a, factor));
    sum.b = hn::Add(sum.b, hn::Mul(term.b, factor));
    sum.c = hn::Add(sum.c, hn::Mul(term.c, factor));
    sum.d = hn::Add(sum.d, hn::Mul(term.d, factor));
}

/// One vector of weights; returns the new latent weights.
HWY_INLINE FloatVec adam(Floats d, const AdamStep& step, FloatVec gradient, FloatVec latent,
                         float* HWY_RESTRICT mean_at, float* HWY_RESTRICT square_at) {
    const FloatVec one = hn::Set(d, 1.0F);
    const FloatVec mean = hn::Add(hn::Mul(hn::Set(d, step.keep_mean), hn::Load(d, mean_at)),
                                  hn::Mul(hn::Set(d, 1.0F - step.keep_mean), gradient));
    const FloatVec square =
        hn::Add(hn::Mul(hn::Set(d, step.keep_square), hn::Load(d, square_at)),
                hn::Mul(hn::Set(d, 1.0F - step.keep_square), hn::Mul(gradient, gradient)));
    hn::Store(mean, d, mean_at);
    hn::Store(square, d, square_at);
    const FloatVec divisor = hn::Add(hn::Sqrt(square), hn::Set(d, step.epsilon));
    const FloatVec change = hn::Div(hn::Mul(hn::Set(d, step.rate), mean), divisor);
    return hn::Max(hn::Neg(one), hn::Min(one, hn::Sub(latent, change)));
}

/// Writes new latent weights and their signs; returns how many signs changed.
HWY_INLINE std::size_t store_weights(Floats d, FloatVec before, FloatVec after,
                                     float* HWY_RESTRICT latent, std::int8_t* HWY_RESTRICT signs) {
    const FloatVec zero = hn::Zero(d);
    const auto up = hn::Ge(after, zero);
    hn::Store(after, d, latent);
    const hn::RebindToSigned<Floats> di;
    const auto sign = hn::IfThenElse(hn::RebindMask(di, up), hn::Set(di, 1), hn::Set(di, -1));
    const hn::Rebind<std::int8_t, Floats> d8;
    hn::StoreU(hn::DemoteTo(d8, sign), d8, signs);
    return hn::CountTrue(d, hn::Xor(up, hn::Ge(before, zero)));
}

} // namespace

void sum_signs(std::span<const PanelRow<std::int8_t>> signs, const IndexLists& active,
               std::span<PanelRow<std::int32_t>> sums) {
    for (std::size_t s = 0; s < active.size(); ++s) {
        sums[s] = {};
        std::span<const std::uint32_t> rest = active[s];
        while (!rest.empty()) {
            const std::size_t part = std::min(rest.size(), most_byte_rows);
            add_byte_rows(signs, rest.first(part), sums[s]);
            rest = rest.subspan(part);
        }
    }
}

void sum_scaled(std::span<const PanelRow<float>> rows, std::span<const float> factors,
                PanelRow<float>& sum) {
    const Floats d;
    const FloatVec zero = hn::Zero(d);
    for (std::size_t at = 0; at < panel_units; at += 4 * hn::Lanes(d)) {
        Quad total{zero, zero, zero, zero};
        for (std::size_t k = 0; k < rows.size(); ++k) {
            add_scaled(total, load(d, rows[k].lane.data() + at), hn::Set(d, factors[k]));
        }
        store(d, total, sum.lane.data() + at);
    }
}

std::size_t step_panel(const AdamStep& step, const IndexLists& samples,
                       std::span<const PanelRow<float>> errors, const PanelRow<float>* all_errors,
                       const PanelWeights& weights) {
    const Floats d;
    const FloatVec zero = hn::Zero(d);
    PanelRow<float> gradient;
    std::size_t flips = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::span<const std::uint32_t> active = samples[i];
        for (std::size_t at = 0; at < panel_units; at += 4 * hn::Lanes(d)) {
            Quad sum{zero, zero, zero, zero};
            for (const std::uint32_t s : active) {
                add(sum, load(d, errors[s].lane.data() + at));
            }
            if (all_errors != nullptr) {
                add(sum, sum);
                add_scaled(sum, load(d, all_errors->lane.data() + at), hn::Set(d, -1.0F));
            }
            store(d, sum, gradient.lane.data() + at);
        }
        float* latent = weights.latent[i].lane.data();
        float* mean = weights.mean[i].lane.data();
        float* square = weights.square[i].lane.data();
        for (std::size_t at = 0; at < panel_units; at += hn::Lanes(d)) {
            const FloatVec before = hn::Load(d, latent + at);
            const FloatVec after = adam(d, step, hn::Load(d, gradient.lane.data() + at), before,
                                        mean + at, square + at);
            flips +=
                store_weights(d, before, after, latent + at, weights.signs[i].lane.data() + at);
        }
    }
    return flips;
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace isinglass {

namespace {

HWY_EXPORT(sum_signs);
HWY_EXPORT(sum_scaled);
HWY_EXPORT(step_panel);

} // namespace

void sum_sign_rows(std::span<const PanelRow<std::int8_t>> signs, const IndexLists& active,
                   std::span<PanelRow<std::int32_t>> sums) {
    HWY_DYNAMIC_DISPATCH(sum_signs)(signs, active, sums);
}

void sum_scaled_rows(std::span<const PanelRow<float>> rows, std::span<const float> factors,
                     PanelRow<float>& sum) {
    HWY_DYNAMIC_DISPATCH(sum_scaled)(rows, factors, sum);
}

std::size_t adam_panel(const AdamStep& step, const IndexLists& samples,
                       std::span<const PanelRow<float>> errors, const PanelRow<float>* all_errors,
                       const PanelWeights& weights) {
    return HWY_DYNAMIC_DISPATCH(step_panel)(step, samples, errors, all_errors, weights);
}

} // namespace isinglass
#endif
