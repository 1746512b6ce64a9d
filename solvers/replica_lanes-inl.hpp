// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Heat bath of spins with many field levels; part of a kernel file.
// Bit planes cost about as much per field level as all else together, so for these spins each
// replica has an integer lane: its field is summed from the neighbours' bits as masks, in 8, 16 or
// 32 bits as the model needs. A random byte against the highest byte of Q, looked up in registers,
// decides all but 1 in 50 replicas; the rest are decided one by one with all 32 bits.
// Limits at degree d, in 512-bit operations per update with 8-bit lanes: 16 d to sum and about
// 10 + 4 c to decide 64 replicas, c <= 8 the 16-byte pieces of the table.
// What did not work: gathering 32-bit thresholds (0.65 ns per update by itself).
#if defined(ISINGLASS_REPLICA_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef ISINGLASS_REPLICA_LANES_INL
#undef ISINGLASS_REPLICA_LANES_INL
#else
#define ISINGLASS_REPLICA_LANES_INL
#endif

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include <hwy/cache_control.h>

#include "solvers/replica_word-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

/// Models up to this size stay in a first-level cache of 32 KiB; larger ones are fetched ahead.
inline constexpr std::size_t near_spins = 512;
/// Planes that hold one random byte per replica: that of replica r is byte r mod 64 of plane r
/// / 64.
inline constexpr std::size_t lane_planes = 8;

/// Bits first .. first + Lanes(d) - 1 of a word as a mask.
template <class D> HWY_INLINE hn::Mask<D> mask_of(D d, const ReplicaWord& word, std::size_t first) {
    const std::uint64_t bits = word[first / 64] >> (first % 64);
#if HWY_TARGET <= HWY_AVX3 && HWY_ARCH_X86
    return {static_cast<decltype(hn::Mask<D>::raw)>(bits)};
#else
    std::uint8_t bytes[8];
    std::memcpy(bytes, &bits, sizeof(bits));
    return hn::LoadMaskBits(d, bytes);
#endif
}

template <class D> HWY_INLINE std::uint64_t bits_of(D d, hn::Mask<D> mask) {
    std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(d, mask, bytes);
    std::uint64_t bits = 0;
    std::memcpy(&bits, bytes, sizeof(bits));
    return bits;
}

/// The fields of one spin in all replicas, and what decides.
template <typename Field> struct LaneFields {
    alignas(64) Field fields[replicas_per_word];
    alignas(64) std::uint8_t buckets[replicas_per_word]; ///< see LaneTable
    ReplicaWord up;                                      ///< field > 0
};

/// Sums Lanes(d) * Vectors fields from replica `first` on.
template <class D, std::size_t Vectors, typename Field>
HWY_INLINE void sum_fields(D d, const LaneSpin& spin, const LaneTerm* terms,
                           const ReplicaWord* spins, std::size_t first, Field* fields) {
    constexpr std::size_t lanes = hn::MaxLanes(d);
    hn::Vec<D> sums[Vectors];
    for (std::size_t v = 0; v < Vectors; ++v) {
        sums[v] = hn::Set(d, static_cast<Field>(spin.least));
    }
    for (std::uint32_t e = 0; e < spin.terms; ++e) {
        const auto rise = hn::Set(d, static_cast<Field>(terms[e].rise));
        const ReplicaWord& word = spins[terms[e].position];
        for (std::size_t v = 0; v < Vectors; ++v) {
            const auto up = mask_of(d, word, first + v * lanes);
            sums[v] = hn::IfThenElse(up, hn::Add(sums[v], rise), sums[v]);
        }
    }
    for (std::size_t v = 0; v < Vectors; ++v) {
        hn::Store(sums[v], d, fields + first + v * lanes);
    }
}

template <typename Field>
HWY_INLINE void find_fields(const LaneSpin& spin, const LaneTerm* terms, const ReplicaWord* spins,
                            const LaneTable& table, LaneFields<Field>& out) {
    const hn::CappedTag<Field, 64 / sizeof(Field)> d;
    constexpr std::size_t lanes = hn::MaxLanes(d);
    constexpr std::size_t vectors = std::min<std::size_t>(replicas_per_word / lanes, 8);
    for (std::size_t first = 0; first < replicas_per_word; first += vectors * lanes) {
        sum_fields<decltype(d), vectors>(d, spin, terms, spins, first, out.fields);
    }
    out.up.fill(0);
    const auto last = hn::Set(d, Field{LaneTable::buckets - 1});
    for (std::size_t first = 0; first < replicas_per_word; first += lanes) {
        const auto field = hn::Load(d, out.fields + first);
        out.up[first / 64] |= bits_of(d, hn::Gt(field, hn::Zero(d))) << (first % 64);
        if constexpr (sizeof(Field) == 1) { // never needs a shift
            const hn::RebindToUnsigned<decltype(d)> bytes;
            hn::Store(hn::BitCast(bytes, hn::Abs(field)), bytes, out.buckets + first);
        } else {
            const auto scaled = hn::ShiftRightSame(hn::Abs(field), static_cast<int>(table.shift));
            const hn::Rebind<std::uint8_t, decltype(d)> bytes;
            hn::StoreU(hn::DemoteTo(bytes, hn::Min(scaled, last)), bytes, out.buckets + first);
        }
    }
}

#if HWY_TARGET == HWY_SCALAR
/// Replicas 64 block ..: random byte below, or not more than slack above, the bucket's low byte.
HWY_INLINE void compare_bytes(const LaneTable& table, const std::uint8_t* buckets,
                              const ReplicaWord& draws, std::uint64_t& below,
                              std::uint64_t& undecided) {
    below = 0;
    undecided = 0;
    for (std::size_t r = 0; r < 64; ++r) {
        const auto byte = static_cast<std::uint8_t>(draws[r / 8] >> (r % 8 * 8));
        const std::uint8_t low = table.low[buckets[r]];
        below |= std::uint64_t{byte < low} << r;
        undecided |= std::uint64_t{byte >= low && byte - low <= table.slack} << r;
    }
}
#else
HWY_INLINE void compare_bytes(const LaneTable& table, const std::uint8_t* buckets,
                              const ReplicaWord& draws, std::uint64_t& below,
                              std::uint64_t& undecided) {
    const hn::CappedTag<std::uint8_t, 64> d;
    const hn::Repartition<std::uint64_t, decltype(d)> wide;
    below = 0;
    undecided = 0;
    for (std::size_t first = 0; first < 64; first += hn::MaxLanes(d)) {
        const auto byte = hn::BitCast(d, hn::Load(wide, draws.data() + first / 8));
        auto index = hn::Load(d, buckets + first);
        auto low = hn::Zero(d);
        for (std::uint32_t k = 0; k < table.pieces; ++k) {
            // 112 .. 127 inside the piece, else the highest bit is set, which looks up 0.
            const auto inside = hn::SaturatedAdd(index, hn::Set(d, std::uint8_t{112}));
            const auto piece = hn::LoadDup128(d, table.low.data() + 16 * k);
            low = hn::Or(low, hn::TableLookupBytesOr0(piece, inside));
            index = hn::Sub(index, hn::Set(d, std::uint8_t{16}));
        }
        // A byte below wraps to a large difference.
        const auto decided = hn::Gt(hn::Sub(byte, low), hn::Set(d, table.slack));
        below |= bits_of(d, hn::Lt(byte, low)) << first;
        undecided |= bits_of(d, hn::Not(decided)) << first;
    }
}
#endif

/// Decides the undecided, in order, with 32 bits: the byte that left them so, then the upper 24
/// bits of a 32-bit number, of which each further plane holds 16. The loop's one branch is its end.
template <typename Field>
HWY_INLINE void decide_rest(const LaneFields<Field>& of, std::span<const std::uint32_t> against,
                            const ReplicaWord* bytes, ReplicaWord undecided, ReplicaWord& below,
                            WordRandom& random) {
    std::size_t count = 0;
    std::uint32_t open = 0; // blocks that have some
    for (std::size_t b = 0; b < undecided.size(); ++b) {
        count += static_cast<std::size_t>(std::popcount(undecided[b]));
        open |= std::uint32_t{undecided[b] != 0} << b;
    }
    const ReplicaWord* draws = random.take(1 + count / 16);
    for (std::size_t k = 0; k < count; ++k) {
        const auto b = static_cast<std::size_t>(std::countr_zero(open));
        const auto r = static_cast<std::size_t>(std::countr_zero(undecided[b]));
        undecided[b] &= undecided[b] - 1;
        open &= ~(std::uint32_t{undecided[b] == 0} << b);
        const std::uint64_t byte = bytes[b][r / 8] >> (r % 8 * 8) & 0xFFU;
        const std::uint64_t word = draws[k / 16][k % 16 / 2] >> (k % 2 * 32) & 0xFFFFFFFFU;
        const auto field = static_cast<std::int64_t>(of.fields[64 * b + r]);
        const auto entry = static_cast<std::size_t>(field < 0 ? -field : field);
        const std::uint32_t threshold = against[std::min(entry, against.size() - 1)];
        below[b] |= std::uint64_t{(byte << 24U | word >> 8U) < threshold} << r;
    }
}

template <typename Field>
HWY_NOINLINE void update_lanes(const ReplicaLayout& layout, const ReplicaRun& run,
                               const HeatBath& heat_bath, std::span<ReplicaWord> spins,
                               WordRandom& random) {
    constexpr std::uint32_t ahead = 2;
    const bool far = spins.size() > near_spins;
    LaneFields<Field> fields;
    ReplicaWord bytes[lane_planes];
    const LaneSpin* spin = layout.lane_spins.data() + run.inputs_begin;
    for (std::uint32_t k = 0; k < run.count; ++k, ++spin) {
        if (far && k + ahead < run.count) {
            const LaneTerm* terms = layout.lane_terms.data() + spin[ahead].terms_begin;
            for (std::uint32_t e = 0; e < spin[ahead].terms; ++e) {
                hwy::Prefetch(&spins[terms[e].position]);
            }
        }
        find_fields(*spin, layout.lane_terms.data() + spin->terms_begin, spins.data(),
                    heat_bath.lanes, fields);
        std::copy_n(random.take(lane_planes), lane_planes, bytes);
        ReplicaWord below;
        ReplicaWord undecided;
        for (std::size_t b = 0; b < lane_planes; ++b) {
            compare_bytes(heat_bath.lanes, fields.buckets + 64 * b, bytes[b], below[b],
                          undecided[b]);
        }
        decide_rest(fields, heat_bath.lanes.against, bytes, undecided, below, random);
        store(load(fields.up) ^ load(below), spins[run.first + k]);
    }
}

/// A run of lane spins, in the narrowest lanes that hold every field.
HWY_INLINE void update_lane_run(const ReplicaLayout& layout, const ReplicaRun& run,
                                const HeatBath& heat_bath, std::span<ReplicaWord> spins,
                                WordRandom& random) {
    if (layout.lane_reach <= 127) {
        update_lanes<std::int8_t>(layout, run, heat_bath, spins, random);
    } else if (layout.lane_reach <= 32767) {
        update_lanes<std::int16_t>(layout, run, heat_bath, spins, random);
    } else {
        update_lanes<std::int32_t>(layout, run, heat_bath, spins, random);
    }
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
