// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Written with Google Highway and compiled once per instruction set. A field is a sum over the
// active inputs of one-bit weights, that is, a count of bits per column; counts are kept as bit
// planes and added by carry-save adders, 16 rows into one plane of weight 16 at a time (Harley and
// Seal; Mula, Kurz, Lemire, "Faster population counts using AVX2 instructions", 2018), so that 512
// units cost two or three instructions a row. Counters are rows of 16 bits per unit: a unit that
// moves touches only its own row, and hardware saturation is the clipping of the p-bit.
#include "learning/counter_kernels.hpp"

#include <algorithm>
#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learning/counter_kernels.cpp"
#include <hwy/foreach_target.h> // must come before highway.h

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::CappedTag<std::uint64_t, 8>;
using WordVec = hn::Vec<Words>;
using Counts = hn::CappedTag<std::uint16_t, 32>;
using Shorts = hn::CappedTag<std::int16_t, 32>;

constexpr std::size_t planes_at_most = 16;

/// The mask of the lanes from bit `at` of `words` on.
template <class D> HWY_INLINE hn::Mask<D> bits_at(D d, const std::uint64_t* words, std::size_t at) {
#if HWY_TARGET == HWY_SCALAR
    const auto bit = static_cast<hn::TFromD<D>>((words[at / 64] >> (at % 64)) & 1U);
    return hn::Ne(hn::Set(d, bit), hn::Zero(d));
#else
    return hn::LoadMaskBits(d, reinterpret_cast<const std::uint8_t*>(words) + at / 8);
#endif
}

/// Writes the mask to the bits from `at` on.
template <class D>
HWY_INLINE void store_bits(D d, hn::Mask<D> mask, std::uint64_t* words, std::size_t at) {
#if HWY_TARGET == HWY_SCALAR
    const std::uint64_t bit = std::uint64_t{1} << (at % 64);
    words[at / 64] = hn::AllTrue(d, mask) ? words[at / 64] | bit : words[at / 64] & ~bit;
#else
    hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(words) + at / 8);
#endif
}

/// The bits of 512 counts: plane p has weight 2^p.
struct alignas(64) Planes {
    std::uint64_t word[planes_at_most][BitMatrix::words_per_group];
};

/// high, low: the two bits of a + b + c.
HWY_INLINE void add_bits(WordVec& high, WordVec& low, WordVec a, WordVec b, WordVec c) {
    const WordVec differ = hn::Xor(a, b);
    high = hn::IfVecThenElse(differ, c, a);
    low = hn::Xor(differ, c);
}

/// Adds `carry` (weight 2^from) to the planes below `used`, one vector of columns.
HWY_INLINE void ripple(Planes& planes, std::size_t at, std::size_t from, std::size_t used,
                       WordVec carry) {
    const Words d;
    for (std::size_t p = from; p < used; ++p) {
        const WordVec plane = hn::Load(d, planes.word[p] + at);
        hn::Store(hn::Xor(plane, carry), d, planes.word[p] + at);
        carry = hn::And(plane, carry);
    }
}

/// Counts of one vector of columns, starting at word `at` of the group at `bits`.
HWY_INLINE void count_columns(const std::uint64_t* HWY_RESTRICT bits, std::size_t stride,
                              std::span<const std::uint32_t> rows, std::size_t at,
                              std::size_t used, Planes& planes) {
    const Words d;
    const WordVec zero = hn::Zero(d);
    for (std::size_t p = 0; p < used; ++p) {
        hn::Store(zero, d, planes.word[p] + at);
    }
    const auto row = [&](std::size_t k) { return hn::LoadU(d, bits + rows[k] * stride + at); };
    WordVec ones = zero, twos = zero, fours = zero, eights = zero;
    const auto add_eight = [&](std::size_t k, WordVec& eight) {
        WordVec two_a, two_b, four_a, four_b;
        add_bits(two_a, ones, ones, row(k), row(k + 1));
        add_bits(two_b, ones, ones, row(k + 2), row(k + 3));
        add_bits(four_a, twos, twos, two_a, two_b);
        add_bits(two_a, ones, ones, row(k + 4), row(k + 5));
        add_bits(two_b, ones, ones, row(k + 6), row(k + 7));
        add_bits(four_b, twos, twos, two_a, two_b);
        add_bits(eight, fours, fours, four_a, four_b);
    };
    std::size_t k = 0;
    for (; k + 16 <= rows.size(); k += 16) {
        WordVec eight_a, eight_b, sixteen;
        add_eight(k, eight_a);
        add_eight(k + 8, eight_b);
        add_bits(sixteen, eights, eights, eight_a, eight_b);
        const auto reach = static_cast<std::size_t>(std::bit_width(k + 16));
        ripple(planes, at, 4, std::min(used, reach), sixteen);
    }
    hn::Store(ones, d, planes.word[0] + at);
    hn::Store(twos, d, planes.word[1] + at);
    hn::Store(fours, d, planes.word[2] + at);
    hn::Store(eights, d, planes.word[3] + at);
    for (; k < rows.size(); ++k) {
        ripple(planes, at, 0, used, row(k));
    }
}

/// The planes of one group as numbers.
HWY_INLINE void planes_to_counts(const Planes& planes, std::size_t used,
                                 std::uint16_t* HWY_RESTRICT counts) {
    const Counts d;
    for (std::size_t at = 0; at < units_per_group; at += hn::Lanes(d)) {
        auto sum = hn::Zero(d);
        for (std::size_t p = 0; p < used; ++p) {
            const auto weight = hn::Set(d, static_cast<std::uint16_t>(1U << p));
            sum = hn::Add(sum, hn::IfThenElseZero(bits_at(d, planes.word[p], at), weight));
        }
        hn::StoreU(sum, d, counts + at);
    }
}

} // namespace

void count(const BitMatrix& bits, std::span<const std::uint32_t> rows,
           std::span<std::uint16_t> counts) {
    if (bits.rows() == 0) {
        std::fill(counts.begin(), counts.end(), std::uint16_t{0});
        return;
    }
    const std::size_t used =
        std::max<std::size_t>(4, static_cast<std::size_t>(std::bit_width(rows.size())));
    Planes planes;
    for (std::size_t group = 0; group < bits.row_words(); group += BitMatrix::words_per_group) {
        const std::uint64_t* first = bits.row(0).data() + group;
        for (std::size_t at = 0; at < BitMatrix::words_per_group; at += hn::Lanes(Words())) {
            count_columns(first, bits.row_words(), rows, at, used, planes);
        }
        planes_to_counts(planes, used, counts.data() + group * 64);
    }
}

void to_fields(std::span<const std::uint16_t> counts, std::int16_t scale, std::int16_t base,
               std::span<const std::int16_t> own, std::span<std::int16_t> fields) {
    const Shorts d;
    const hn::RebindToUnsigned<Shorts> du;
    const auto factor = hn::Set(d, scale);
    const auto start = hn::Set(d, base);
    for (std::size_t j = 0; j < fields.size(); j += hn::Lanes(d)) {
        const auto count = hn::BitCast(d, hn::LoadU(du, counts.data() + j));
        auto field = hn::Add(hn::Mul(count, factor), start);
        if (!own.empty()) {
            field = hn::Sub(field, hn::LoadU(d, own.data() + j));
        }
        hn::StoreU(field, d, fields.data() + j);
    }
}

void compare(std::span<const std::int16_t> fields, const std::int16_t* noise,
             std::span<std::uint64_t> up) {
    const Shorts d;
    for (std::size_t j = 0; j < fields.size(); j += hn::Lanes(d)) {
        const auto field = hn::LoadU(d, fields.data() + j);
        store_bits(d, hn::Gt(field, hn::LoadU(d, noise + j)), up.data(), j);
    }
}

void compare_nudged(std::span<const std::int16_t> fields, std::span<const std::int16_t> nudge,
                    const std::int16_t* noise, std::span<std::uint64_t> up) {
    const Shorts d;
    for (std::size_t j = 0; j < fields.size(); j += hn::Lanes(d)) {
        const auto field = hn::SaturatedAdd(hn::LoadU(d, fields.data() + j),
                                            hn::LoadU(d, nudge.data() + j));
        store_bits(d, hn::Gt(field, hn::LoadU(d, noise + j)), up.data(), j);
    }
}

void push(std::span<const std::uint64_t> raise, std::span<const std::uint64_t> lower,
          std::int16_t size, std::span<std::int16_t> nudge) {
    const Shorts d;
    const auto plus = hn::Set(d, size);
    for (std::size_t j = 0; j < nudge.size(); j += hn::Lanes(d)) {
        const auto gain = hn::IfThenElseZero(bits_at(d, raise.data(), j), plus);
        const auto loss = hn::IfThenElseZero(bits_at(d, lower.data(), j), plus);
        hn::StoreU(hn::Sub(gain, loss), d, nudge.data() + j);
    }
}

void move_01(std::span<std::int16_t> counters, std::span<const std::uint64_t> inputs,
             std::int16_t step, std::span<std::uint64_t> signs) {
    const Shorts d;
    const auto by = hn::Set(d, step);
    const auto lowest = hn::Set(d, std::int16_t{-1});
    for (std::size_t word = 0; word < inputs.size(); ++word) {
        if (inputs[word] == 0) {
            continue;
        }
        for (std::size_t i = 64 * word; i < 64 * (word + 1); i += hn::Lanes(d)) {
            const auto move = hn::IfThenElseZero(bits_at(d, inputs.data(), i), by);
            const auto moved = hn::SaturatedAdd(hn::LoadU(d, counters.data() + i), move);
            hn::StoreU(moved, d, counters.data() + i);
            store_bits(d, hn::Gt(moved, lowest), signs.data(), i);
        }
    }
}

void move_pm(std::span<std::int16_t> counters, std::span<const std::uint64_t> inputs,
             std::int16_t step, std::span<std::uint64_t> signs) {
    const Shorts d;
    const auto by = hn::Set(d, step);
    const auto back = hn::Neg(by);
    const auto lowest = hn::Set(d, std::int16_t{-1});
    for (std::size_t i = 0; i < counters.size(); i += hn::Lanes(d)) {
        const auto move = hn::IfThenElse(bits_at(d, inputs.data(), i), by, back);
        const auto moved = hn::SaturatedAdd(hn::LoadU(d, counters.data() + i), move);
        hn::StoreU(moved, d, counters.data() + i);
        store_bits(d, hn::Gt(moved, lowest), signs.data(), i);
    }
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace isinglass {

namespace {

HWY_EXPORT(count);
HWY_EXPORT(to_fields);
HWY_EXPORT(compare);
HWY_EXPORT(compare_nudged);
HWY_EXPORT(push);
HWY_EXPORT(move_01);
HWY_EXPORT(move_pm);

} // namespace

void count_rows(const BitMatrix& bits, std::span<const std::uint32_t> rows,
                std::span<std::uint16_t> counts) {
    HWY_DYNAMIC_DISPATCH(count)(bits, rows, counts);
}

void fields_from_counts(std::span<const std::uint16_t> counts, std::int16_t scale,
                        std::int16_t base, std::span<const std::int16_t> own,
                        std::span<std::int16_t> fields) {
    HWY_DYNAMIC_DISPATCH(to_fields)(counts, scale, base, own, fields);
}

void fire(std::span<const std::int16_t> fields, const std::int16_t* noise,
          std::span<std::uint64_t> up) {
    HWY_DYNAMIC_DISPATCH(compare)(fields, noise, up);
}

void fire_nudged(std::span<const std::int16_t> fields, std::span<const std::int16_t> nudge,
                 const std::int16_t* noise, std::span<std::uint64_t> up) {
    HWY_DYNAMIC_DISPATCH(compare_nudged)(fields, nudge, noise, up);
}

void push_towards(std::span<const std::uint64_t> raise, std::span<const std::uint64_t> lower,
                  std::int16_t size, std::span<std::int16_t> nudge) {
    HWY_DYNAMIC_DISPATCH(push)(raise, lower, size, nudge);
}

void move_counters_01(std::span<std::int16_t> counters, std::span<const std::uint64_t> inputs,
                      std::int16_t step, std::span<std::uint64_t> signs) {
    HWY_DYNAMIC_DISPATCH(move_01)(counters, inputs, step, signs);
}

void move_counters_pm(std::span<std::int16_t> counters, std::span<const std::uint64_t> inputs,
                      std::int16_t step, std::span<std::uint64_t> signs) {
    HWY_DYNAMIC_DISPATCH(move_pm)(counters, inputs, step, signs);
}

} // namespace isinglass
#endif
