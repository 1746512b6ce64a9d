// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Everything that is not known spin by spin is folded into one constant per spin and noise value:
// bias, the least count, noise, and the offsets of the counter before and after the cycle (they
// differ where I0 grows). So widening a counter costs no instruction.
#include "solvers/sc_replica_plan.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

#include "solvers/sc_pbit_noise.hpp"

namespace isinglass {

namespace {

bool is_unit(std::span<const Weight> weights) {
    return !weights.empty() && weights.size() <= sc_replica_unit_degree &&
           std::ranges::all_of(weights, [](Weight w) { return w == 1 || w == -1; });
}

/// Inputs of a spin of unit couplings, those of +1 first; returns their number.
std::uint8_t append_inputs(std::vector<std::uint32_t>& inputs, const IsingModel& model,
                           SpinId spin) {
    const auto neighbours = model.neighbours(spin);
    const auto weights = model.weights(spin);
    for (const Weight sign : {1, -1}) {
        for (std::size_t e = 0; e < weights.size(); ++e) {
            if (weights[e] == sign) {
                inputs.push_back(neighbours[e]);
            }
        }
    }
    return static_cast<std::uint8_t>(std::ranges::count(weights, 1));
}

std::int64_t rounded(const Schedule& schedule, std::uint64_t cycle) {
    return std::llround(schedule.at(cycle));
}

/// Bits of two's complement that hold low .. high.
std::uint32_t signed_bits(std::int64_t low, std::int64_t high) {
    const auto above = static_cast<std::uint64_t>(std::max<std::int64_t>(high, 0));
    const auto below = static_cast<std::uint64_t>(low < 0 ? -(low + 1) : 0);
    return 1 + static_cast<std::uint32_t>(std::bit_width(std::max(above, below)));
}

constexpr std::int64_t offset_of(std::uint32_t planes) { return std::int64_t{1} << (planes - 1); }

} // namespace

ScReplicaPlan::ScReplicaPlan(const IsingModel& model)
    : spins(model.spin_count()), positive(spins), constant(spins) {
    std::map<std::int64_t, std::uint32_t> index_of;
    std::uint64_t largest = 0;
    for (SpinId i = 0; i < spins; ++i) {
        const auto weights = model.weights(i);
        std::int64_t total = 0;
        for (const Weight weight : weights) {
            total += std::abs(std::int64_t{weight});
        }
        largest = std::max(largest, static_cast<std::uint64_t>(total));
        const auto [entry, added] = index_of.try_emplace(
            model.bias(i) - total, static_cast<std::uint32_t>(constants.size()));
        if (added) {
            constants.push_back(entry->first);
        }
        constant[i] = entry->second;
        const bool unit = is_unit(weights);
        const auto degree = static_cast<std::uint32_t>(weights.size());
        const bool joins =
            unit && i % sc_replica_block != 0 && runs.back().unit && runs.back().degree == degree;
        if (joins) {
            ++runs.back().count;
        } else {
            runs.push_back({i, 1, degree, unit, unit ? inputs.size() : terms.size()});
        }
        if (unit) {
            positive[i] = append_inputs(inputs, model, i);
            continue;
        }
        for (std::size_t e = 0; e < weights.size(); ++e) {
            terms.push_back({model.neighbours(i)[e], weights[e]});
        }
    }
    count_planes = static_cast<std::uint32_t>(std::bit_width(largest));
    inputs.resize(inputs.size() + sc_replica_ahead * sc_replica_unit_degree, 0);
}

std::uint32_t sc_counter_planes(std::int64_t half_range, CounterRange range) {
    const std::int64_t highest = range == CounterRange::even ? half_range - 1 : half_range;
    return 1 + static_cast<std::uint32_t>(std::bit_width(static_cast<std::uint64_t>(highest)));
}

ScReplicaCycles::ScReplicaCycles(const IsingModel& model, const ScReplicaPlan& plan,
                                 const ScPbitOptions& options)
    : plan_(plan), options_(options),
      largest_step_(std::int64_t{model.max_abs_field()} + options.noise_weight) {
    const auto widest = std::llround(std::max(options.half_range.start, options.half_range.end));
    most_planes_ = sc_counter_planes(widest, options.range);
}

ScReplicaCycle ScReplicaCycles::next() {
    ++number_;
    const std::int64_t half_range = rounded(options_.half_range, number_);
    ScReplicaCycle cycle;
    cycle.planes_before = planes_;
    cycle.planes = sc_counter_planes(half_range, options_.range);
    const std::int64_t offset = offset_of(cycle.planes);
    const std::int64_t reach = half_range_ + largest_step_;
    cycle.sum_planes = std::max(signed_bits(offset - reach, offset + reach),
                                usual_sum_planes(cycle.planes, plan_.count_planes));
    const std::int64_t alpha = options_.range == CounterRange::even ? 1 : 0;
    cycle.low = static_cast<std::uint64_t>(offset - half_range);
    cycle.high = static_cast<std::uint64_t>(offset + half_range - alpha);
    cycle.full = cycle.low == 0 && std::has_single_bit(cycle.high + 1);
    cycle.addends = addends(cycle);
    cycle.threshold = ScPbitNoise::threshold(options_.noise_density);
    cycle.interval = static_cast<std::uint64_t>(rounded(options_.noise_interval, number_));
    cycle.group = options_.noise_group;
    cycle.phase = number_ % cycle.interval;
    half_range_ = half_range;
    planes_ = cycle.planes;
    return cycle;
}

const std::uint64_t* ScReplicaCycles::addends(const ScReplicaCycle& cycle) {
    const auto [entry, added] =
        addends_.try_emplace({cycle.planes_before, cycle.planes, cycle.sum_planes});
    std::vector<std::uint64_t>& bits = entry->second;
    if (!added) {
        return bits.data();
    }
    const std::int64_t shift = offset_of(cycle.planes) - offset_of(cycle.planes_before);
    const std::int64_t weight = options_.noise_weight;
    bits.reserve(3 * plan_.constants.size() * cycle.sum_planes);
    for (const std::int64_t constant : plan_.constants) {
        for (std::uint32_t k = 0; k < cycle.sum_planes; ++k) {
            for (const std::int64_t noise : {std::int64_t{0}, -weight, weight}) {
                const auto sum = static_cast<std::uint64_t>(constant + shift + noise);
                bits.push_back(std::uint64_t{0} - (sum >> k & 1U));
            }
        }
    }
    return bits.data();
}

} // namespace isinglass
