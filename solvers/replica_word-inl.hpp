// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One word of 512 replicas in whatever vectors the target has; part of each Highway kernel file.
#if defined(ISINGLASS_REPLICA_WORD_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef ISINGLASS_REPLICA_WORD_INL
#undef ISINGLASS_REPLICA_WORD_INL
#else
#define ISINGLASS_REPLICA_WORD_INL
#endif

#include <cstdint>

#include <hwy/highway.h>

#include "solvers/replica_kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<std::uint64_t, 8>;
using Vector = hn::Vec<Lanes>;
inline constexpr std::size_t vector_lanes = hn::MaxLanes(Lanes());
inline constexpr std::size_t parts = 8 / vector_lanes;

/// 512 bits; every operation is the same on each bit or each 64-bit lane.
struct Word {
    Vector part[parts];
};

template <typename Operation> HWY_INLINE Word each_part(Operation operation) {
    Word result;
    for (std::size_t k = 0; k < parts; ++k) {
        result.part[k] = operation(k);
    }
    return result;
}

HWY_INLINE Word load(const ReplicaWord& from) {
    return each_part(
        [&](std::size_t k) { return hn::Load(Lanes(), from.data() + k * vector_lanes); });
}
HWY_INLINE void store(const Word& word, ReplicaWord& to) {
    for (std::size_t k = 0; k < parts; ++k) {
        hn::Store(word.part[k], Lanes(), to.data() + k * vector_lanes);
    }
}
HWY_INLINE Word zero() {
    return each_part([](std::size_t) { return hn::Zero(Lanes()); });
}
HWY_INLINE Word ones() {
    return each_part([](std::size_t) { return hn::Set(Lanes(), ~std::uint64_t{0}); });
}
/// The same 64 bits in all eight lanes.
HWY_INLINE Word every_lane(std::uint64_t bits) {
    return each_part([&](std::size_t) { return hn::Set(Lanes(), bits); });
}
HWY_INLINE Word operator&(const Word& a, const Word& b) {
    return each_part([&](std::size_t k) { return hn::And(a.part[k], b.part[k]); });
}
HWY_INLINE Word operator|(const Word& a, const Word& b) {
    return each_part([&](std::size_t k) { return hn::Or(a.part[k], b.part[k]); });
}
HWY_INLINE Word operator^(const Word& a, const Word& b) {
    return each_part([&](std::size_t k) { return hn::Xor(a.part[k], b.part[k]); });
}
/// ~a & b
HWY_INLINE Word and_not(const Word& a, const Word& b) {
    return each_part([&](std::size_t k) { return hn::AndNot(a.part[k], b.part[k]); });
}
HWY_INLINE Word operator~(const Word& a) {
    return each_part([&](std::size_t k) { return hn::Not(a.part[k]); });
}
/// Bitwise mask ? yes : no. (Highway's IfVecThenElse is bitwise with AVX-512 only, else it blends
/// bytes; and here the compiler writes over `no`, which most callers replace.)
HWY_INLINE Word select(const Word& mask, const Word& yes, const Word& no) {
    return each_part([&](std::size_t k) {
#if HWY_TARGET <= HWY_AVX3 && HWY_ARCH_X86
        return Vector{
            _mm512_ternarylogic_epi64(no.part[k].raw, mask.part[k].raw, yes.part[k].raw, 0xB8)};
#else
        return hn::Or(hn::And(mask.part[k], yes.part[k]), hn::AndNot(mask.part[k], no.part[k]));
#endif
    });
}
HWY_INLINE bool is_zero(const Word& a) {
    Vector any = a.part[0];
    for (std::size_t k = 1; k < parts; ++k) {
        any = hn::Or(any, a.part[k]);
    }
    const Lanes d;
    return hn::AllTrue(d, hn::Eq(any, hn::Zero(d)));
}

/// o | (a & b)
HWY_INLINE Word or_and(const Word& o, const Word& a, const Word& b) {
    return each_part([&](std::size_t k) { return hn::OrAnd(o.part[k], a.part[k], b.part[k]); });
}

// Two functions of three words that AVX-512 has as one instruction, and compilers do not find.
#if HWY_TARGET <= HWY_AVX3 && HWY_ARCH_X86
HWY_INLINE Word parity(const Word& a, const Word& b, const Word& c) {
    return {{Vector{_mm512_ternarylogic_epi64(a.part[0].raw, b.part[0].raw, c.part[0].raw, 0x96)}}};
}
HWY_INLINE Word majority(const Word& a, const Word& b, const Word& c) {
    return {{Vector{_mm512_ternarylogic_epi64(a.part[0].raw, b.part[0].raw, c.part[0].raw, 0xE8)}}};
}
/// a where b and c agree
HWY_INLINE Word where_equal(const Word& a, const Word& b, const Word& c) {
    return {{Vector{_mm512_ternarylogic_epi64(a.part[0].raw, b.part[0].raw, c.part[0].raw, 0x90)}}};
}
#else
HWY_INLINE Word parity(const Word& a, const Word& b, const Word& c) { return a ^ b ^ c; }
HWY_INLINE Word majority(const Word& a, const Word& b, const Word& c) {
    return select(a ^ b, c, a);
}
HWY_INLINE Word where_equal(const Word& a, const Word& b, const Word& c) {
    return and_not(b ^ c, a);
}
#endif

/// sum + 2 carry = a + b + c
HWY_INLINE void full_add(const Word& a, const Word& b, const Word& c, Word& sum, Word& carry) {
    const Word high = majority(a, b, c);
    sum = parity(a, b, c);
    carry = high;
}
/// sum + 2 carry = a + b
HWY_INLINE void half_add(const Word& a, const Word& b, Word& sum, Word& carry) {
    const Word both = a & b;
    sum = a ^ b;
    carry = both;
}

/// Adds three taps at constant distances to the ring words [begin, end).
HWY_INLINE void add_taps(std::uint64_t* ring, std::size_t begin, std::size_t end,
                         std::ptrdiff_t tap0, std::ptrdiff_t tap1, std::ptrdiff_t tap2) {
    const Lanes d;
    for (std::uint64_t* at = ring + 8 * begin; at != ring + 8 * end; at += vector_lanes) {
        const Vector three =
            hn::Xor3(hn::Load(d, at), hn::Load(d, at + 8 * tap0), hn::Load(d, at + 8 * tap1));
        hn::Store(hn::Xor(three, hn::Load(d, at + 8 * tap2)), d, at);
    }
}

/// RandomPlanes drawn from by a kernel; call save() at the end.
class WordRandom {
public:
    HWY_INLINE explicit WordRandom(RandomPlanes& planes)
        : planes_(planes), position_(planes.position) {}
    HWY_INLINE void save() const { planes_.position = position_; }

    /// The next `count` planes; those left in the ring are passed over when they are fewer.
    HWY_INLINE const ReplicaWord* take(std::size_t count) {
        if (HWY_UNLIKELY(position_ + count > random_lag)) {
            refill();
        }
        const ReplicaWord* planes = planes_.ring.data() + position_;
        position_ += count;
        return planes;
    }

private:
    HWY_NOINLINE void refill() {
        constexpr auto lag = static_cast<std::ptrdiff_t>(random_lag);
        constexpr std::ptrdiff_t t0 = random_taps[0];
        constexpr std::ptrdiff_t t1 = random_taps[1];
        constexpr std::ptrdiff_t t2 = random_taps[2];
        std::uint64_t* ring = planes_.ring.data()->data();
        add_taps(ring, 0, random_taps[0], lag - t0, lag - t1, lag - t2);
        add_taps(ring, random_taps[0], random_taps[1], -t0, lag - t1, lag - t2);
        add_taps(ring, random_taps[1], random_taps[2], -t0, -t1, lag - t2);
        add_taps(ring, random_taps[2], random_lag, -t0, -t1, -t2);
        position_ = 0;
    }

    RandomPlanes& planes_;
    std::size_t position_;
};

/// Planes of the number of set bits among N words: planes[k] has weight 2^k. N >= 1.
template <std::size_t N> HWY_INLINE void count_bits(const Word* bits, Word* planes) {
    if constexpr (N == 1) {
        planes[0] = bits[0];
    } else {
        Word sum = bits[0];
        Word carries[N / 2];
        for (std::size_t j = 0; j < (N - 1) / 2; ++j) {
            full_add(sum, bits[2 * j + 1], bits[2 * j + 2], sum, carries[j]);
        }
        if constexpr (N % 2 == 0) {
            half_add(sum, bits[N - 1], sum, carries[N / 2 - 1]);
        }
        planes[0] = sum;
        count_bits<N / 2>(carries, planes + 1);
    }
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
