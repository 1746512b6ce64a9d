// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Equal rejection rates by cutting the summed rates into even parts. With 512 replicas a few dozen
// exchanges of each pair are enough to know a rate, so there is no noise to damp.
#include "solvers/temperature_ladder.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "core/rng.hpp"

namespace isinglass {

namespace {

/// Rates below this count as this much, so that the sum rises everywhere.
constexpr double least_rejection = 1e-3;

constexpr std::size_t most_thresholds = 4096;

} // namespace

TemperatureLadder::TemperatureLadder(double lowest, double highest, std::size_t count)
    : i0_(count, highest), tried_(count - 1), accepted_(count - 1) {
    require(lowest > 0 && lowest < highest && count >= 1, "TemperatureLadder: bad ends");
    for (std::size_t k = 0; k + 1 < count; ++k) {
        const double part = static_cast<double>(k) / static_cast<double>(count - 1);
        i0_[k] = lowest * std::pow(highest / lowest, part);
    }
}

void TemperatureLadder::book(std::size_t pair, std::uint64_t tried, std::uint64_t accepted) {
    tried_[pair] += tried;
    accepted_[pair] += accepted;
}

double TemperatureLadder::acceptance(std::size_t pair) const {
    return tried_[pair] == 0
               ? 0.0
               : static_cast<double>(accepted_[pair]) / static_cast<double>(tried_[pair]);
}

void TemperatureLadder::equalise() {
    if (std::ranges::any_of(tried_, [](std::uint64_t n) { return n == 0; })) {
        return;
    }
    std::vector<double> summed(1, 0.0);
    for (std::size_t k = 0; k < pairs(); ++k) {
        summed.push_back(summed.back() + std::max(1.0 - acceptance(k), least_rejection));
    }
    const std::vector<double> old = i0_;
    for (std::size_t j = 1; j < pairs(); ++j) {
        const double wanted = summed.back() * static_cast<double>(j) / static_cast<double>(pairs());
        const auto above = std::ranges::upper_bound(summed, wanted);
        const auto k = std::min(static_cast<std::size_t>(above - summed.begin()), pairs()) - 1;
        const double part = (wanted - summed[k]) / (summed[k + 1] - summed[k]);
        i0_[j] = old[k] + part * (old[k + 1] - old[k]);
    }
    forget();
}

void TemperatureLadder::forget() {
    std::ranges::fill(tried_, 0);
    std::ranges::fill(accepted_, 0);
}

ExchangeTable::ExchangeTable(double i0_step, Energy energy_step)
    : exponent_(i0_step * static_cast<double>(energy_step)) {
    for (std::size_t excess = 0; excess < most_thresholds; ++excess) {
        threshold_.push_back(compute(static_cast<std::int64_t>(excess)));
        if (threshold_.back() == 0) {
            break;
        }
    }
}

std::uint64_t ExchangeTable::threshold(std::int64_t excess) const {
    if (excess <= 0) {
        return std::uint64_t{1} << 32U; // always
    }
    const auto index = static_cast<std::size_t>(excess);
    return index < threshold_.size() ? threshold_[index] : compute(excess);
}

std::uint64_t ExchangeTable::compute(std::int64_t excess) const {
    return probability_threshold(std::exp(-exponent_ * static_cast<double>(excess)));
}

ReplicaWord ExchangeTable::accepted(const ReplicaCounts& hot, const ReplicaCounts& cold,
                                    std::span<const std::uint32_t> draws) const {
    const auto hot_values = hot.values();
    const auto cold_values = cold.values();
    ReplicaWord result{};
    for (std::size_t r = 0; r < replicas_per_word; ++r) {
        const auto excess = static_cast<std::int64_t>(hot_values[r] - cold_values[r]);
        if (draws[r] < threshold(excess)) {
            result[r / 64] |= std::uint64_t{1} << (r % 64);
        }
    }
    return result;
}

} // namespace isinglass
