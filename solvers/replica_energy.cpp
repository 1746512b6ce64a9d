// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A binary counter of planes: two planes of one weight wait until a third comes, then a full adder
// turns the three into a sum and a carry of twice the weight, so that a term costs one full adder
// whatever the number of terms (Harley and Seal's population count, kept vertical).
#include "solvers/replica_energy.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <numeric>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solvers/replica_energy.cpp"
#include <hwy/foreach_target.h>
//
#include "solvers/replica_word-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace isinglass::HWY_NAMESPACE {

namespace {

class Tally {
public:
    HWY_INLINE Tally() {
        for (Word& word : sum_) {
            word = zero();
        }
    }
    HWY_INLINE void add(Word plane, std::size_t level) {
        while ((waiting_flags_ >> level & 1U) != 0) {
            full_add(sum_[level], waiting_[level], plane, sum_[level], plane);
            waiting_flags_ &= ~(std::uint64_t{1} << level);
            ++level;
        }
        waiting_[level] = plane;
        waiting_flags_ |= std::uint64_t{1} << level;
    }
    HWY_INLINE void finish(std::span<ReplicaWord> planes) {
        Word carry = zero();
        for (std::size_t k = 0; k < planes.size(); ++k) {
            const Word more = (waiting_flags_ >> k & 1U) != 0 ? waiting_[k] : zero();
            full_add(sum_[k], more, carry, sum_[k], carry);
            store(sum_[k], planes[k]);
        }
    }

private:
    Word sum_[64];
    Word waiting_[64];
    std::uint64_t waiting_flags_ = 0;
};

HWY_INLINE void add_weighted(Tally& tally, const Word& plane, std::uint32_t weight) {
    for (std::size_t level = 0; weight != 0; weight >>= 1U, ++level) {
        if ((weight & 1U) != 0) {
            tally.add(plane, level);
        }
    }
}

} // namespace

void count_terms(const EnergyTerms& terms, std::span<const ReplicaWord> spins,
                 std::span<ReplicaWord> planes) {
    Tally tally;
    for (const EnergyTerms::Coupling& term : terms.couplings) {
        const Word differ = load(spins[term.i]) ^ load(spins[term.j]);
        add_weighted(tally, term.ferromagnetic ? differ : ~differ, term.weight);
    }
    for (const EnergyTerms::Bias& term : terms.biases) {
        const Word spin = load(spins[term.i]);
        add_weighted(tally, term.up ? ~spin : spin, term.weight);
    }
    tally.finish(planes);
}

} // namespace isinglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace isinglass {

HWY_EXPORT(count_terms);

EnergyTerms::EnergyTerms(const IsingModel& model, const ReplicaLayout& layout) {
    const std::vector<isinglass::Coupling> all = model.couplings();
    for (const auto& coupling : all) {
        unit = std::gcd(couplings.empty() ? 0 : unit, Energy{coupling.weight});
        couplings.push_back({layout.position_of[coupling.i], layout.position_of[coupling.j],
                             static_cast<std::uint32_t>(std::abs(Energy{coupling.weight})),
                             coupling.weight > 0});
    }
    unit = couplings.empty() ? 0 : unit;
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        const Weight bias = model.bias(i);
        if (bias != 0) {
            unit = std::gcd(unit, Energy{bias});
            biases.push_back({layout.position_of[i],
                              static_cast<std::uint32_t>(std::abs(Energy{bias})), bias > 0});
        }
    }
    unit = std::max<Energy>(unit, 1);
    std::uint64_t total = 0;
    for (Coupling& term : couplings) {
        term.weight = static_cast<std::uint32_t>(term.weight / unit);
        total += term.weight;
    }
    for (Bias& term : biases) {
        term.weight = static_cast<std::uint32_t>(term.weight / unit);
        total += term.weight;
    }
    std::ranges::sort(couplings, {}, [](const Coupling& c) { return std::pair(c.i, c.j); });
    planes = static_cast<std::uint32_t>(std::bit_width(total));
    least = model.offset() - unit * static_cast<Energy>(total);
}

std::uint64_t ReplicaCounts::of(std::size_t replica) const {
    std::uint64_t value = 0;
    for (std::size_t k = 0; k < planes.size(); ++k) {
        value |= (planes[k][replica / 64] >> (replica % 64) & 1U) << k;
    }
    return value;
}

std::uint64_t ReplicaCounts::least() const {
    ReplicaWord candidates;
    candidates.fill(~std::uint64_t{0});
    std::uint64_t value = 0;
    for (std::size_t k = planes.size(); k-- > 0;) {
        ReplicaWord without = candidates;
        for (std::size_t lane = 0; lane < without.size(); ++lane) {
            without[lane] &= ~planes[k][lane];
        }
        if (is_zero(without)) {
            value |= std::uint64_t{1} << k;
        } else {
            candidates = without;
        }
    }
    return value;
}

ReplicaWord ReplicaCounts::at_most(std::uint64_t bound) const {
    ReplicaWord result;
    result.fill(~std::uint64_t{0});
    if ((bound >> planes.size()) != 0) {
        return result;
    }
    for (std::size_t k = 0; k < planes.size(); ++k) {
        for (std::size_t lane = 0; lane < result.size(); ++lane) {
            const std::uint64_t zeros = ~planes[k][lane];
            result[lane] = (bound >> k & 1U) != 0 ? (zeros | result[lane]) : (zeros & result[lane]);
        }
    }
    return result;
}

std::array<std::uint64_t, replicas_per_word> ReplicaCounts::values() const {
    std::array<std::uint64_t, replicas_per_word> result{};
    for (std::size_t k = 0; k < planes.size(); ++k) {
        for (std::size_t lane = 0; lane < planes[k].size(); ++lane) {
            const std::uint64_t bits = planes[k][lane];
            for (std::size_t r = 0; r < 64; ++r) {
                result[64 * lane + r] |= (bits >> r & 1U) << k;
            }
        }
    }
    return result;
}

void count_unsatisfied(const EnergyTerms& terms, std::span<const ReplicaWord> spins,
                       ReplicaCounts& counts) {
    counts.planes.resize(terms.planes);
    HWY_DYNAMIC_DISPATCH(count_terms)(terms, spins, counts.planes);
}

void extract_replica(const ReplicaLayout& layout, std::span<const ReplicaWord> spins,
                     std::size_t replica, SpinState& state) {
    state.resize(spins.size());
    for (std::size_t position = 0; position < spins.size(); ++position) {
        const bool up = (spins[position][replica / 64] >> (replica % 64) & 1U) != 0;
        state[layout.spin_at[position]] = up ? Spin{1} : Spin{-1};
    }
}

std::size_t take_first(ReplicaWord& word) {
    std::size_t lane = 0;
    while (word[lane] == 0) {
        ++lane;
    }
    const auto bit = static_cast<std::size_t>(std::countr_zero(word[lane]));
    word[lane] &= word[lane] - 1;
    return 64 * lane + bit;
}

bool is_zero(const ReplicaWord& word) {
    return std::ranges::all_of(word, [](std::uint64_t bits) { return bits == 0; });
}

} // namespace isinglass
#endif
