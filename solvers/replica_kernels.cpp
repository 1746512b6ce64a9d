// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Heat bath on bit planes: 512 replicas are one word, an update is Boolean algebra on words.
// An update (a) sums the neighbours with carry-save adders into the planes of a count, (b) decodes
// the counts into one mask per probability, (c) compares those probabilities with random planes
// from the highest bit down until no replica is undecided.
// Limits at degree 6, in operations on 512 bits per update: 14 to count, 14 to decode, and for each
// of the 12.4 planes drawn on average 2 for the generator and 5 for the comparison, 115 in all or
// 57 cycles on two ports; 7 loads of spins and 8 a plane, 53 cycles. Measured: 150 cycles for
// models in the second-level cache (out-of-order windows hold less than one update), of which the
// generator takes 31 and the rest of the planes after the first look 20. What we changed against
// the usual multi-spin coding (Isakov, Zintchenko, Rønnow, Troyer, Comput. Phys. Commun. 192,
// 2015): exact 32-bit probabilities instead of approximate ones; the first look at whether replicas
// are undecided comes after twelve planes, because a branch that is mispredicted costs as much as
// four planes; and the neighbours of spins ahead are fetched early. What did not work: unrolling
// the comparison; looking after ten planes, or after each.
#include "solvers/replica_kernels.hpp"

#include <algorithm>
#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solvers/replica_kernels.cpp"
#include <hwy/foreach_target.h>
//
#include "solvers/replica_lanes-inl.hpp"
#include "solvers/replica_word-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

constexpr std::size_t most_planes = std::bit_width(largest_replica_count);
constexpr std::size_t most_counts = largest_replica_count + 1;
constexpr std::size_t most_inputs = largest_replica_count; // each counts 1 or more

/// Reads the inputs of a column into bits[0 ..], complemented where they count when -1.
HWY_INLINE std::size_t read_column(const ReplicaColumn& column, const ReplicaWord* spins,
                                   const std::uint32_t*& input, Word* bits) {
    std::size_t n = 0;
    for (std::uint16_t k = 0; k < column.positive; ++k) {
        bits[n++] = load(spins[*input++]);
    }
    for (std::uint16_t k = 0; k < column.negative; ++k) {
        bits[n++] = ~load(spins[*input++]);
    }
    return n;
}

/// Count planes of any shape. planes: most_planes words, all written up to shape.planes.
struct AnyShape {
    const ReplicaShape& shape;

    HWY_INLINE std::size_t planes() const { return shape.planes; }

    HWY_INLINE void count(const ReplicaWord* spins, const std::uint32_t* input,
                          Word* planes) const {
        Word bits[most_inputs + most_counts / 2];
        std::size_t carried = 0;
        for (std::size_t k = 0; k < shape.planes; ++k) {
            std::size_t n = carried;
            if (k < shape.columns.size()) {
                n += read_column(shape.columns[k], spins, input, bits + carried);
            }
            if (n == 0) {
                planes[k] = zero();
                carried = 0;
                continue;
            }
            Word sum = bits[0];
            std::size_t carries = 0;
            std::size_t j = 1;
            for (; j + 1 < n; j += 2) {
                full_add(sum, bits[j], bits[j + 1], sum, bits[carries]);
                ++carries;
            }
            if (j < n) {
                half_add(sum, bits[j], sum, bits[carries]);
                ++carries;
            }
            planes[k] = sum;
            carried = carries;
        }
    }
};

/// Count planes of Degree inputs of weight 1.
template <std::size_t Degree> struct UnitShape {
    Word sign[Degree]; ///< all ones for the inputs that count when -1

    HWY_INLINE explicit UnitShape(std::size_t positive) {
        for (std::size_t k = 0; k < Degree; ++k) {
            sign[k] = k < positive ? zero() : ones();
        }
    }
    static constexpr std::size_t planes() { return std::bit_width(Degree); }

    HWY_INLINE void count(const ReplicaWord* spins, const std::uint32_t* input,
                          Word* planes) const {
        Word bits[Degree];
        for (std::size_t k = 0; k < Degree; ++k) {
            bits[k] = load(spins[input[k]]) ^ sign[k];
        }
        count_bits<Degree>(bits, planes);
    }
};

/// masks[v]: replicas whose count is v, for v < counts; masks[counts]: none.
HWY_INLINE void decode(const Word* planes, std::size_t plane_count, std::size_t counts,
                       Word* masks) {
    masks[0] = ones();
    for (std::size_t k = 0; k < plane_count; ++k) {
        const std::size_t half = std::size_t{1} << k;
        for (std::size_t v = 0; v < half; ++v) {
            if (v + half < counts) {
                masks[v + half] = masks[v] & planes[k];
            }
            masks[v] = and_not(planes[k], masks[v]);
        }
    }
    masks[counts] = zero();
}

/// Replicas whose count is at least `from`, which is at most 2^plane_count.
HWY_INLINE Word at_least(const Word* planes, std::size_t plane_count, std::uint32_t from) {
    if ((from >> plane_count) != 0) {
        return zero();
    }
    Word result = ones();
    for (std::size_t k = 0; k < plane_count; ++k) {
        result = (from >> k & 1U) != 0 ? planes[k] & result : planes[k] | result;
    }
    return result;
}

/// A comparison u < Q under way in 512 replicas.
struct Comparison {
    Word undecided; ///< u and Q agree so far
    Word below;     ///< u < Q, where it is decided

    HWY_INLINE void next_bit(const Word& threshold, const Word& draw) {
        below = select(undecided, threshold, below);
        undecided = where_equal(undecided, threshold, draw);
    }
};

/// The replicas of a group; masks: see decode.
HWY_INLINE Word group_mask(const HeatBathProgram::Group& group, const Word* masks) {
    return masks[group.first] | masks[group.second];
}

/// The bit of each replica's Q, for any number of groups.
struct ManyGroups {
    const HeatBathProgram& program;
    Word groups[most_counts];

    HWY_INLINE ManyGroups(const HeatBathProgram& of, const Word* masks) : program(of) {
        for (std::size_t g = 0; g < program.groups.size(); ++g) {
            groups[g] = group_mask(program.groups[g], masks);
        }
    }
    HWY_INLINE Word all() const {
        Word result = zero();
        for (std::size_t g = 0; g < program.groups.size(); ++g) {
            result = result | groups[g];
        }
        return result;
    }
    HWY_INLINE Word threshold(std::uint32_t bit) const {
        Word result = zero();
        for (std::uint16_t k = program.bit_begin[bit]; k < program.bit_begin[bit + 1]; ++k) {
            result = result | groups[program.bit_groups[k]];
        }
        return result;
    }
};

/// The same for Count groups in registers.
template <std::size_t Count> struct FewGroups {
    const std::uint64_t* bit_masks;
    Word groups[Count];

    HWY_INLINE FewGroups(const HeatBathProgram& program, const Word* masks)
        : bit_masks(program.bit_masks.data()) {
        const HeatBathProgram::Group* group = program.groups.data();
        for (std::size_t g = 0; g < Count; ++g) {
            groups[g] = group_mask(group[g], masks);
        }
    }
    HWY_INLINE Word all() const {
        Word result = groups[0];
        for (std::size_t g = 1; g < Count; ++g) {
            result = result | groups[g];
        }
        return result;
    }
    HWY_INLINE Word threshold(std::uint32_t bit) const {
        const std::uint64_t* mask = bit_masks + bit * Count;
        Word result = groups[0] & every_lane(mask[0]);
        for (std::size_t g = 1; g < Count; ++g) {
            result = or_and(result, groups[g], every_lane(mask[g]));
        }
        return result;
    }
};

/// Replicas whose random number is below the threshold of their group.
template <typename Groups>
HWY_INLINE Word below_threshold(const Groups& groups, const Word& half, std::uint32_t bits,
                                WordRandom& random) {
    const ReplicaWord* draws = random.take(first_draws);
    Comparison comparison{groups.all(), and_not(load(draws[0]), half)};
    if (HWY_LIKELY(bits >= first_draws)) {
        for (std::uint32_t bit = 0; bit < first_draws; ++bit) {
            comparison.next_bit(groups.threshold(bit), load(draws[bit]));
        }
    } else {
        for (std::uint32_t bit = 0; bit < bits; ++bit) {
            comparison.next_bit(groups.threshold(bit), load(draws[bit]));
        }
    }
    for (std::uint32_t bit = first_draws; bit < bits && !is_zero(comparison.undecided);) {
        draws = random.take(further_draws);
        const std::uint32_t end = std::min(bit + further_draws, bits);
        for (; bit < end; ++bit) {
            comparison.next_bit(groups.threshold(bit), load(*draws++));
        }
    }
    return and_not(comparison.undecided, comparison.below);
}

// Not inlined: one copy a group count instead of one for each degree as well.
HWY_NOINLINE Word decide(const HeatBathProgram& program, const Word* masks, WordRandom& random) {
    const Word half = masks[program.half];
    switch (program.groups.size()) {
    case 1:
        return below_threshold(FewGroups<1>(program, masks), half, program.bits, random);
    case 2:
        return below_threshold(FewGroups<2>(program, masks), half, program.bits, random);
    case 3:
        return below_threshold(FewGroups<3>(program, masks), half, program.bits, random);
    case 4:
        return below_threshold(FewGroups<4>(program, masks), half, program.bits, random);
    default:
        return below_threshold(ManyGroups(program, masks), half, program.bits, random);
    }
}

template <typename Shape>
HWY_INLINE void update_run(const Shape& shape, std::uint32_t counts, std::uint32_t inputs,
                           const HeatBathProgram& program, const ReplicaRun& run,
                           const std::uint32_t* input, std::span<ReplicaWord> spins,
                           WordRandom& random) {
    const bool far = spins.size() > near_spins;
    Word planes[most_planes];
    Word masks[most_counts + 1];
    for (std::uint32_t k = 0; k < run.count; ++k, input += inputs) {
        if (far) {
            for (std::uint32_t e = 0; e < inputs; ++e) {
                hwy::Prefetch(&spins[input[replica_read_ahead * inputs + e]]);
            }
        }
        shape.count(spins.data(), input, planes);
        decode(planes, shape.planes(), counts, masks);
        const Word up = at_least(planes, shape.planes(), program.up_from);
        const Word below = decide(program, masks, random);
        store(up ^ below, spins[run.first + k]);
    }
}

using UpdateRun = void (*)(const ReplicaShape&, const HeatBathProgram&, const ReplicaRun&,
                           const std::uint32_t*, std::span<ReplicaWord>, WordRandom&);

template <std::size_t Degree>
HWY_NOINLINE void update_unit_run(const ReplicaShape& shape, const HeatBathProgram& program,
                                  const ReplicaRun& run, const std::uint32_t* input,
                                  std::span<ReplicaWord> spins, WordRandom& random) {
    update_run(UnitShape<Degree>(shape.columns[0].positive), Degree + 1, Degree, program, run,
               input, spins, random);
}

HWY_NOINLINE void update_any_run(const ReplicaShape& shape, const HeatBathProgram& program,
                                 const ReplicaRun& run, const std::uint32_t* input,
                                 std::span<ReplicaWord> spins, WordRandom& random) {
    update_run(AnyShape{shape}, shape.total + 1, shape.inputs, program, run, input, spins, random);
}

UpdateRun kernel_of(const ReplicaShape& shape) {
    constexpr UpdateRun unit[] = {update_unit_run<1>, update_unit_run<2>, update_unit_run<3>,
                                  update_unit_run<4>, update_unit_run<5>, update_unit_run<6>,
                                  update_unit_run<7>, update_unit_run<8>};
    const bool is_unit = shape.columns.size() == 1 && shape.inputs <= std::size(unit);
    return is_unit ? unit[shape.inputs - 1] : update_any_run;
}

} // namespace

void sweep(const ReplicaLayout& layout, std::span<const ReplicaRun> runs, const HeatBath& heat_bath,
           std::span<ReplicaWord> spins, RandomPlanes& planes) {
    WordRandom random(planes);
    for (const ReplicaRun& run : runs) {
        if (run.shape == lane_shape) {
            update_lane_run(layout, run, heat_bath, spins, random);
            continue;
        }
        const ReplicaShape& shape = layout.shapes[run.shape];
        kernel_of(shape)(shape, heat_bath.programs[run.shape], run,
                         layout.inputs.data() + run.inputs_begin, spins, random);
    }
    random.save();
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace isinglass {

HWY_EXPORT(sweep);

void heat_bath_sweep(const ReplicaLayout& layout, std::span<const ReplicaRun> runs,
                     const HeatBath& heat_bath, std::span<ReplicaWord> spins,
                     RandomPlanes& random) {
    HWY_DYNAMIC_DISPATCH(sweep)(layout, runs, heat_bath, spins, random);
}

void randomise(std::span<ReplicaWord> spins, RandomPlanes& random) {
    for (ReplicaWord& word : spins) {
        word = random.next();
    }
}

} // namespace isinglass
#endif
