// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Counter p-bits on bit planes: the model arranged for the kernel, and the constants of a cycle.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "core/ising_model.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass {

/// Spins whose fields are summed before their counters move.
inline constexpr std::uint32_t sc_replica_block = 16;
/// Largest degree that has code of its own where all |J| are 1.
inline constexpr std::uint32_t sc_replica_unit_degree = 8;
/// Spins by which inputs are fetched ahead in large models.
inline constexpr std::uint32_t sc_replica_ahead = 16;

/// Bits of the sum that are enough for noise weights and couplings of ordinary size, given the
/// planes of counter and count; there is code of its own for such sums.
constexpr std::uint32_t usual_sum_planes(std::uint32_t planes, std::uint32_t counted) {
    return (planes > counted + 1 ? planes : counted + 1) + 2;
}

/// Consecutive spins of one block: of one degree with unit couplings, or a single one of any kind.
struct ScReplicaRun {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t degree = 0;
    bool unit = false;
    std::size_t begin = 0; ///< degree entries a spin; unit: into inputs, else: into terms
};

/// A model in the order of its spins, which is the order of the noise bits. With
/// c = sum of the |J_ij| of the couplings whose neighbour pulls up, f = h + 2 c - sum |J_ij|.
struct ScReplicaPlan {
    struct Term {
        std::uint32_t spin = 0;
        Weight weight = 0;
    };
    std::size_t spins = 0;
    std::vector<ScReplicaRun> runs;     ///< in order; none crosses a multiple of the block
    std::vector<std::uint32_t> inputs;  ///< neighbours, those of J = 1 first; padded for prefetches
    std::vector<std::uint8_t> positive; ///< per spin: neighbours of J = 1, where all |J| are 1
    std::vector<Term> terms;            ///< couplings of the other spins
    std::vector<std::uint32_t> constant; ///< per spin: index into constants
    std::vector<std::int64_t> constants; ///< the different h - sum |J_ij|
    std::uint32_t count_planes = 0;      ///< bits of the largest c

    explicit ScReplicaPlan(const IsingModel& model);
};

/// What a cycle does to every spin. A counter c is held as c + 2^(planes - 1), so that its highest
/// plane is the spin; the sum of that, 2 c, and a constant that depends on the noise is the new
/// value, which sum_planes bits in two's complement hold.
struct ScReplicaCycle {
    std::uint32_t planes_before = 1; ///< of the counters as the cycle finds them
    std::uint32_t planes = 1;        ///< as it leaves them
    std::uint32_t sum_planes = 0;
    std::uint64_t low = 0;  ///< least counter, with the offset
    std::uint64_t high = 0; ///< largest counter, with the offset
    bool full = false;      ///< low and high are all zeros and all ones
    /// For entry e of plan.constants the bits of the constant without noise, with noise -1 and +1:
    /// element 3 (e * sum_planes + k) + 0, 1, 2 is all ones where bit k is set.
    const std::uint64_t* addends = nullptr;
    std::uint32_t threshold = 0; ///< of the noise mask, of 2^16
    std::uint64_t interval = 1;
    std::uint64_t group = 1;
    std::uint64_t phase = 0; ///< of spin 0; a spin of phase 0 may have noise
};

/// The cycles of a run, one after another. plan and options must outlive it, it the cycles.
class ScReplicaCycles {
public:
    ScReplicaCycles(const IsingModel& model, const ScReplicaPlan& plan,
                    const ScPbitOptions& options);

    /// The next cycle; the first call: cycle 1, on counters of one plane.
    ScReplicaCycle next();
    /// Planes of the widest counter of the schedule.
    std::uint32_t most_planes() const { return most_planes_; }

private:
    const std::uint64_t* addends(const ScReplicaCycle& cycle);

    const ScReplicaPlan& plan_;
    const ScPbitOptions& options_;
    std::int64_t largest_step_; ///< |field| + noise weight
    std::uint32_t most_planes_ = 1;
    std::uint64_t number_ = 0;
    std::int64_t half_range_ = 1; ///< of the previous cycle
    std::uint32_t planes_ = 1;
    std::map<std::array<std::uint32_t, 3>, std::vector<std::uint64_t>> addends_;
};

/// Planes of a counter of that half-range: bits of low .. high with the offset.
std::uint32_t sc_counter_planes(std::int64_t half_range, CounterRange range);

} // namespace isinglass
