// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Counter p-bits on bit planes: 512 networks are one word, a cycle is Boolean algebra on words.
// A spin's update (a) counts the neighbours that pull up with carry-save adders, (b) adds the
// counter, twice the count, and a constant chosen by the noise planes, (c) saturates: the planes
// above the counter's say "too large", the sign plane "too small". Fields are counted for a block
// of spins before their counters move, so that each half has its own code (degree; planes of the
// sum) without code for every pair; the most usual pairs have code for both halves in one, which
// saves a tenth up to 10,000 spins.
// Limits at degree 6, I0 = 8, noise of density 1/2, per update of 512 replicas: 6 neighbours, the
// old spin, 3 planes of the counter and 2 of noise are read, 4 written, about 1 KiB with what is
// fetched to be written; about 65 operations on words (14 count, 24 add, 12 choose the constant, 7
// saturate, 8 draw), 33 cycles on two ports. Measured: docs/algorithms/sc_replica.md.
// What did not work: widths known at run time in loops unrolled for the sum alone; their branches
// cost half as much again at 1,000 spins; fetching the neighbours of the next block between the
// counters of this one; fetching ahead in models that fit the second-level cache.
#include "solvers/sc_replica_kernels.hpp"

#include <algorithm>
#include <bit>

#include <hwy/cache_control.h>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solvers/sc_replica_kernels.cpp"
#include <hwy/foreach_target.h>
//
#include "solvers/replica_word-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

/// Bits of any sum: fields have 32, and all else together less.
constexpr std::size_t most_sum_planes = 36;
/// Models up to this size stay in the second-level cache.
constexpr std::size_t spins_without_prefetch = 4096;
/// Spins by which an update in one fetches ahead.
constexpr std::size_t ahead_in_one = 8;

/// Fetches a word that will be written.
HWY_INLINE void prefetch_to_write(const ReplicaWord* word) {
#if HWY_COMPILER_GCC || HWY_COMPILER_CLANG
    __builtin_prefetch(word, 1);
#else
    hwy::Prefetch(word);
#endif
}

/// What the two halves of an update share.
struct Pass {
    const ScReplicaPlan& plan;
    const ScReplicaCycle& cycle;
    const ReplicaWord* spins;
    ReplicaWord* next;
    ReplicaWord* counters;
    std::size_t stride;
    ReplicaWord* counts; ///< plan.count_planes words for each spin of the block
    bool large;          ///< arrays are fetched ahead
};

/// A window of the k-th word on: all zeros for k < 8, then all ones.
struct Signs {
    ReplicaWord words[2 * sc_replica_unit_degree];
    Signs() {
        for (std::size_t k = 0; k < std::size(words); ++k) {
            words[k].fill(k < sc_replica_unit_degree ? 0 : ~std::uint64_t{0});
        }
    }
};

using CountRun = void (*)(const Pass&, const ScReplicaRun&, const ReplicaWord*, ReplicaWord*);

/// Fetches the neighbours of the spin that follows Ahead spins later, all of Degree couplings.
template <std::size_t Degree, std::size_t Ahead>
HWY_INLINE void prefetch_inputs(const Pass& pass, const std::uint32_t* input) {
    static_assert(Ahead <= sc_replica_ahead);
    for (std::size_t e = 0; e < Degree; ++e) {
        hwy::Prefetch(pass.spins + input[e + Ahead * Degree]);
    }
}

/// Count of a spin of Degree unit couplings, of which those with sign 0 come first.
template <std::size_t Degree>
HWY_INLINE void count_inputs(const Pass& pass, const std::uint32_t* input, const ReplicaWord* sign,
                             Word* count) {
    Word bits[Degree];
    for (std::size_t e = 0; e < Degree; ++e) {
        bits[e] = load(pass.spins[input[e]]) ^ load(sign[e]);
    }
    count_bits<Degree>(bits, count);
}

/// Counts of a run of Degree unit couplings.
template <std::size_t Degree>
HWY_NOINLINE void count_unit(const Pass& pass, const ScReplicaRun& run, const ReplicaWord* signs,
                             ReplicaWord* counts) {
    constexpr std::size_t planes = std::bit_width(Degree);
    const std::uint32_t* input = pass.plan.inputs.data() + run.begin;
    const std::uint8_t* positive = pass.plan.positive.data() + run.first;
    for (std::size_t k = 0; k < run.count; ++k, input += Degree) {
        if (pass.large) {
            prefetch_inputs<Degree, sc_replica_ahead>(pass, input);
        }
        Word count[planes];
        count_inputs<Degree>(pass, input, signs + (sc_replica_unit_degree - positive[k]), count);
        for (std::size_t p = 0; p < planes; ++p) {
            store(count[p], counts[p]);
        }
        for (std::size_t p = planes; p < pass.plan.count_planes; ++p) {
            store(zero(), counts[p]);
        }
        counts += pass.plan.count_planes;
    }
}

/// Adds a word of weight 2^plane; the sum must fit.
HWY_INLINE void add_plane(Word carry, std::size_t plane, std::size_t planes, ReplicaWord* counts) {
    for (; plane < planes && !is_zero(carry); ++plane) {
        Word sum;
        half_add(load(counts[plane]), carry, sum, carry);
        store(sum, counts[plane]);
    }
}

/// Counts of a spin of any couplings.
HWY_NOINLINE void count_any(const Pass& pass, const ScReplicaRun& run, const ReplicaWord*,
                            ReplicaWord* counts) {
    const std::size_t planes = pass.plan.count_planes;
    for (std::size_t p = 0; p < planes; ++p) {
        store(zero(), counts[p]);
    }
    const ScReplicaPlan::Term* term = pass.plan.terms.data() + run.begin;
    for (const auto* end = term + run.degree; term != end; ++term) {
        const Word spin = load(pass.spins[term->spin]);
        const bool positive = term->weight > 0;
        const Word pulls_up = positive ? spin : ~spin;
        const std::int64_t weight = term->weight;
        const auto magnitude = static_cast<std::uint64_t>(positive ? weight : -weight);
        for (std::size_t plane = 0; (magnitude >> plane) != 0; ++plane) {
            if ((magnitude >> plane & 1U) != 0) {
                add_plane(pulls_up, plane, planes, counts);
            }
        }
    }
}

CountRun counter_of(const ScReplicaRun& run) {
    constexpr CountRun unit[] = {count_unit<1>, count_unit<2>, count_unit<3>, count_unit<4>,
                                 count_unit<5>, count_unit<6>, count_unit<7>, count_unit<8>};
    static_assert(std::size(unit) == sc_replica_unit_degree);
    return run.unit ? unit[run.degree - 1] : count_any;
}

/// Replicas that have noise, by the comparison that docs/algorithms/sc_pbit.md defines.
HWY_INLINE Word noise_mask(std::uint32_t threshold, WordRandom& random) {
    std::uint32_t bits = threshold >> (std::countr_zero(threshold) + 1);
    Word mask = load(*random.take(1));
    for (int left = 15 - std::countr_zero(threshold); left > 0; --left, bits >>= 1U) {
        const Word drawn = load(*random.take(1));
        mask = (bits & 1U) != 0 ? (mask | drawn) : (mask & drawn);
    }
    return mask;
}

/// Bits of the constant of a spin, by its noise; `bits`: see ScReplicaCycle::addends.
struct Quiet {
    HWY_INLINE Word operator()(const std::uint64_t* bits) const { return every_lane(bits[0]); }
};
struct Dense {
    Word up;
    HWY_INLINE Word operator()(const std::uint64_t* bits) const {
        return select(up, every_lane(bits[2]), every_lane(bits[1]));
    }
};
struct Sparse {
    Word mask;
    Dense noise;
    HWY_INLINE Word operator()(const std::uint64_t* bits) const {
        return select(mask, noise(bits), every_lane(bits[0]));
    }
};

/// The widths of a cycle in general.
struct AnyWidths {
    std::size_t before; ///< planes of a counter as it is found
    std::size_t after;  ///< as it is left
    std::size_t counted;
    std::size_t sum;
    bool full;
    static constexpr std::size_t most_sum = most_sum_planes;
};

/// Those of a cycle that keeps a counter of Planes planes, all of whose values are in use.
template <std::size_t Planes, std::size_t Counted> struct FixedWidths {
    static constexpr std::size_t before = Planes;
    static constexpr std::size_t after = Planes;
    static constexpr std::size_t counted = Counted;
    static constexpr std::size_t sum =
        usual_sum_planes(std::uint32_t{Planes}, std::uint32_t{Counted});
    static constexpr bool full = true;
    static constexpr std::size_t most_sum = sum;
};

/// A count may be in memory or in registers.
HWY_INLINE const Word& word_of(const Word& word) { return word; }
HWY_INLINE Word word_of(const ReplicaWord& word) { return load(word); }

/// sum = counter + 2 count + constant in two's complement.
template <typename Widths, typename Count, typename Addend>
HWY_INLINE void add_all(const Widths& widths, const Word& spin, const ReplicaWord* counter,
                        const Count* count, const std::uint64_t* bits, const Addend& addend,
                        Word* sum) {
    const std::size_t below = widths.before - 1;
    const std::size_t counted = widths.counted;
    Word first = zero();  // carry of counter + 2 count
    Word second = zero(); // carry of that + constant
    for (std::size_t k = 0; k < widths.sum; ++k) {
        Word value = first;
        if (k <= below) {
            const Word own = k < below ? load(counter[k]) : spin;
            if (k > 0 && k <= counted) {
                full_add(own, word_of(count[k - 1]), first, value, first);
            } else {
                half_add(own, first, value, first);
            }
        } else if (k > 0 && k <= counted) {
            half_add(word_of(count[k - 1]), first, value, first);
        } else {
            first = zero();
        }
        full_add(value, addend(bits + 3 * k), second, sum[k], second);
    }
}

/// At least `bound`, for the lowest `planes` planes.
HWY_INLINE Word at_least(const Word* sum, std::size_t planes, std::uint64_t bound) {
    Word result = ones();
    for (std::size_t k = 0; k < planes; ++k) {
        result = (bound >> k & 1U) != 0 ? (sum[k] & result) : (sum[k] | result);
    }
    return result;
}

/// Saturates the sum and stores it as counter and spin.
template <typename Widths>
HWY_INLINE void saturate(const Widths& widths, const ScReplicaCycle& cycle, const Word* sum,
                         ReplicaWord* counter, ReplicaWord& spin) {
    const Word negative = sum[widths.sum - 1];
    Word big = zero();
    for (std::size_t k = widths.after; k + 1 < widths.sum; ++k) {
        big = big | sum[k];
    }
    Word low = negative;
    Word high = big;
    if (!widths.full) {
        const bool open = (cycle.high + 1) >> cycle.planes != 0;
        low = low | and_not(big, ~at_least(sum, cycle.planes, cycle.low));
        high = open ? big : big | at_least(sum, cycle.planes, cycle.high + 1);
    }
    for (std::size_t k = 0; k < widths.after; ++k) {
        Word value = and_not(low, sum[k] | high);
        if (!widths.full) {
            const Word bottom = every_lane(std::uint64_t{0} - (cycle.low >> k & 1U));
            const Word top = every_lane(std::uint64_t{0} - (cycle.high >> k & 1U));
            value = select(low, bottom, select(high, top, sum[k]));
        }
        store(value, k + 1 == widths.after ? spin : counter[k]);
    }
}

/// Which spins may have noise, one after another.
class Turns {
public:
    HWY_INLINE explicit Turns(const ScReplicaCycle& cycle)
        : interval_(cycle.interval), group_(cycle.group), phase_(cycle.phase) {}
    HWY_INLINE bool next() {
        const bool mine = phase_ == 0;
        if (++seen_ == group_) {
            seen_ = 0;
            phase_ = phase_ + 1 == interval_ ? 0 : phase_ + 1;
        }
        return mine;
    }

private:
    std::uint64_t interval_;
    std::uint64_t group_;
    std::uint64_t phase_;
    std::uint64_t seen_ = 0;
};

/// Fetches what an update of spin i writes. (Processors do it too, but start anew in every page.)
template <typename Widths>
HWY_INLINE void prefetch_counter(const Widths& widths, const Pass& pass, std::size_t i) {
    i = std::min(i, pass.plan.spins - 1);
    for (std::size_t k = 0; k + 1 < widths.before; ++k) {
        prefetch_to_write(pass.counters + i * pass.stride + k);
    }
    prefetch_to_write(pass.next + i);
}

/// Moves the counter of spin i.
template <typename Widths, typename Count>
HWY_INLINE void move_counter(const Widths& widths, const Pass& pass, std::size_t i,
                             const Count* count, Turns& turns, WordRandom& random) {
    const std::uint64_t* bits = pass.cycle.addends + 3 * pass.plan.constant[i] * widths.sum;
    ReplicaWord* counter = pass.counters + i * pass.stride;
    const Word spin = load(pass.spins[i]);
    Word sum[Widths::most_sum];
    if (!turns.next()) {
        add_all(widths, spin, counter, count, bits, Quiet{}, sum);
    } else if (pass.cycle.threshold >> 16U != 0) {
        const Dense addend{load(*random.take(1))};
        add_all(widths, spin, counter, count, bits, addend, sum);
    } else {
        const Word mask = noise_mask(pass.cycle.threshold, random);
        const Sparse addend{mask, {load(*random.take(1))}};
        add_all(widths, spin, counter, count, bits, addend, sum);
    }
    saturate(widths, pass.cycle, sum, counter, pass.next[i]);
}

/// Moves the counters of spins [begin, end), whose counts are known.
template <typename Widths>
HWY_INLINE void move_counters(const Widths& widths, const Pass& pass, std::size_t begin,
                              std::size_t end, Turns& turns, WordRandom& random) {
    const ReplicaWord* count = pass.counts;
    for (std::size_t i = begin; i < end; ++i, count += widths.counted) {
        if (pass.large) {
            prefetch_counter(widths, pass, i + sc_replica_ahead);
        }
        move_counter(widths, pass, i, count, turns, random);
    }
}

/// Both halves of an update in one, for the spins of a run of Degree unit couplings.
template <std::size_t Degree, std::size_t Planes>
HWY_NOINLINE void update_run(const Pass& pass, const ScReplicaRun& run, const ReplicaWord* signs,
                             Turns& turns, WordRandom& random) {
    constexpr std::size_t planes = std::bit_width(Degree);
    constexpr FixedWidths<Planes, planes> widths;
    const std::uint32_t* input = pass.plan.inputs.data() + run.begin;
    for (std::size_t i = run.first; i < run.first + run.count; ++i, input += Degree) {
        if (pass.large) {
            prefetch_inputs<Degree, ahead_in_one>(pass, input);
            prefetch_counter(widths, pass, i + ahead_in_one);
        }
        Word count[planes];
        const ReplicaWord* sign = signs + (sc_replica_unit_degree - pass.plan.positive[i]);
        count_inputs<Degree>(pass, input, sign, count);
        move_counter(widths, pass, i, count, turns, random);
    }
}

using MoveBlock = void (*)(const Pass&, std::size_t, std::size_t, Turns&, WordRandom&);

template <std::size_t Planes, std::size_t Counted>
HWY_NOINLINE void move_fixed(const Pass& pass, std::size_t begin, std::size_t end, Turns& turns,
                             WordRandom& random) {
    move_counters(FixedWidths<Planes, Counted>{}, pass, begin, end, turns, random);
}

HWY_NOINLINE void move_any(const Pass& pass, std::size_t begin, std::size_t end, Turns& turns,
                           WordRandom& random) {
    const AnyWidths widths{pass.cycle.planes_before, pass.cycle.planes, pass.plan.count_planes,
                           pass.cycle.sum_planes, pass.cycle.full};
    move_counters(widths, pass, begin, end, turns, random);
}

/// Whether there is code for the widths of a cycle.
bool has_fixed_widths(const ScReplicaPlan& plan, const ScReplicaCycle& cycle) {
    return cycle.full && cycle.planes == cycle.planes_before && cycle.planes >= 2 &&
           cycle.planes <= 4 && plan.count_planes >= 2 && plan.count_planes <= 3 &&
           cycle.sum_planes == usual_sum_planes(cycle.planes, plan.count_planes);
}

MoveBlock mover_of(const ScReplicaPlan& plan, const ScReplicaCycle& cycle) {
    constexpr MoveBlock fixed[3][2] = {{move_fixed<2, 2>, move_fixed<2, 3>},
                                       {move_fixed<3, 2>, move_fixed<3, 3>},
                                       {move_fixed<4, 2>, move_fixed<4, 3>}};
    return has_fixed_widths(plan, cycle) ? fixed[cycle.planes - 2][plan.count_planes - 2]
                                         : move_any;
}

using UpdateRun = void (*)(const Pass&, const ScReplicaRun&, const ReplicaWord*, Turns&,
                           WordRandom&);

/// Code that updates a run in one, or null: degrees 4 and 6, those of grids in two and three
/// dimensions, and I0 of 4 or 8. (Every pair costs seconds to compile.)
UpdateRun updater_of(const Pass& pass, const ScReplicaRun& run) {
    constexpr UpdateRun in_one[2][2] = {{update_run<4, 3>, update_run<6, 3>},
                                        {update_run<4, 4>, update_run<6, 4>}};
    const bool known = run.unit && (run.degree == 4 || run.degree == 6) &&
                       pass.plan.count_planes == 3 && pass.cycle.planes >= 3 &&
                       has_fixed_widths(pass.plan, pass.cycle);
    return known ? in_one[pass.cycle.planes - 3][run.degree / 2 - 2] : nullptr;
}

} // namespace

void cycle_of_word(const ScReplicaPlan& plan, const ScReplicaCycle& cycle,
                   std::span<const ReplicaWord> spins, std::span<ReplicaWord> next,
                   std::span<ReplicaWord> counters, std::size_t stride, RandomPlanes& noise) {
    static const Signs signs;
    ReplicaWord counts[sc_replica_block * most_sum_planes];
    const Pass pass{plan,
                    cycle,
                    spins.data(),
                    next.data(),
                    counters.data(),
                    stride,
                    counts,
                    plan.spins > spins_without_prefetch};
    const MoveBlock move = mover_of(plan, cycle);
    WordRandom random(noise);
    Turns turns(cycle);
    auto run = plan.runs.begin();
    for (std::size_t begin = 0; begin < plan.spins; begin += sc_replica_block) {
        const std::size_t end = std::min<std::size_t>(begin + sc_replica_block, plan.spins);
        const UpdateRun in_one = run->count == end - begin ? updater_of(pass, *run) : nullptr;
        if (in_one != nullptr) {
            in_one(pass, *run++, signs.words, turns, random);
            continue;
        }
        for (; run != plan.runs.end() && run->first < end; ++run) {
            counter_of (*run)(pass, *run, signs.words,
                              counts + (run->first - begin) * plan.count_planes);
        }
        move(pass, begin, end, turns, random);
    }
    random.save();
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace isinglass {

HWY_EXPORT(cycle_of_word);

void sc_replica_cycle(const ScReplicaPlan& plan, const ScReplicaCycle& cycle,
                      std::span<const ReplicaWord> spins, std::span<ReplicaWord> next,
                      std::span<ReplicaWord> counters, std::size_t stride, RandomPlanes& noise) {
    HWY_DYNAMIC_DISPATCH(cycle_of_word)(plan, cycle, spins, next, counters, stride, noise);
}

} // namespace isinglass
#endif
