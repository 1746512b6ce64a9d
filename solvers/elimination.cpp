// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Bucket elimination (Bertele & Brioschi, Nonserial Dynamic Programming, 1972; Dechter, Artificial
// Intelligence 113, 1999): spins leave one by one; what a spin contributed becomes a table over the
// neighbours it then has. Time and memory are 2^width, however many spins there are.
// What we changed: assignments are counted up in binary, and the field and the places in the
// tables of the children follow by one addition each (the carry's step is precomputed), so that no
// assignment is ever decoded.
#include "solvers/elimination.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

Weight coupling_between(const IsingModel& model, SpinId i, SpinId j) {
    const auto neighbours = model.neighbours(i);
    const auto found = std::ranges::lower_bound(neighbours, j);
    return found == neighbours.end() || *found != j
               ? 0
               : model.weights(i)[static_cast<std::size_t>(found - neighbours.begin())];
}

/// step[k] = bit[k] - bit[0] - ... - bit[k - 1]: what a sum over set bits gains when a binary
/// counter's carry sets bit k.
template <typename Number> std::vector<Number> carry_steps(const std::vector<Number>& bit) {
    std::vector<Number> step(bit.size());
    Number below = 0;
    for (std::size_t k = 0; k < bit.size(); ++k) {
        step[k] = bit[k] - below;
        below += bit[k];
    }
    return step;
}

} // namespace

EliminationPlan::EliminationPlan(const IsingModel& model, std::vector<SpinId> spins,
                                 const EliminationOrder& order)
    : spins_(std::move(spins)), buckets_(spins_.size()) {
    Adjacency joined = separators(induced_adjacency(model, spins_), order.order);
    std::vector<std::uint32_t> number_of(spins_.size());
    for (std::uint32_t n = 0; n < buckets_.size(); ++n) {
        Bucket& bucket = buckets_[n];
        bucket.spin = order.order[n];
        bucket.separator = std::move(joined[bucket.spin]);
        number_of[bucket.spin] = n;
        width_ = std::max(width_, bucket.separator.size());
        table_entries_ += std::ldexp(1.0, static_cast<int>(bucket.separator.size()));
        std::vector<Energy> twice;
        for (const std::uint32_t u : bucket.separator) {
            const Energy weight = coupling_between(model, spins_[bucket.spin], spins_[u]);
            bucket.coupling_sum += weight;
            twice.push_back(2 * weight);
        }
        bucket.field_step = carry_steps(twice);
    }
    for (std::uint32_t n = 0; n < buckets_.size(); ++n) {
        if (!buckets_[n].separator.empty()) {
            buckets_[number_of[buckets_[n].separator.front()]].children.push_back(n);
        }
    }
    for (std::uint32_t n = 0; n < buckets_.size(); ++n) {
        connect(n, number_of);
    }
}

/// Fills child_step: bit r >= 1 of a child's index is the spin separator[r] of the child.
void EliminationPlan::connect(std::uint32_t number, std::span<const std::uint32_t> number_of) {
    Bucket& bucket = buckets_[number];
    const std::size_t children = bucket.children.size();
    bucket.child_step.assign(bucket.separator.size() * children, 0);
    for (std::size_t c = 0; c < children && width_ <= most_width; ++c) {
        const auto& shared = buckets_[bucket.children[c]].separator;
        std::vector<std::int64_t> bit(bucket.separator.size(), 0);
        std::size_t k = 0;
        for (std::size_t r = 1; r < shared.size(); ++r) {
            while (number_of[bucket.separator[k]] < number_of[shared[r]]) {
                ++k;
            }
            bit[k] = std::int64_t{1} << (r - 1);
        }
        const auto step = carry_steps(bit);
        for (k = 0; k < step.size(); ++k) {
            bucket.child_step[k * children + c] = step[k];
        }
    }
}

std::vector<std::uint32_t> EliminationPlan::by_share() const {
    std::vector<double> share(spins_.size(), 0.0);
    for (const Bucket& bucket : buckets_) {
        const double size = std::ldexp(1.0, static_cast<int>(bucket.separator.size()));
        share[bucket.spin] += size;
        for (const std::uint32_t u : bucket.separator) {
            share[u] += size;
        }
    }
    std::vector<std::uint32_t> spins(spins_.size());
    std::iota(spins.begin(), spins.end(), 0U);
    std::ranges::stable_sort(spins, std::ranges::greater{}, [&](auto u) { return share[u]; });
    return spins;
}

bool fits(const EliminationPlan& plan, std::size_t max_width) {
    return plan.width() <= std::min(max_width, most_width) &&
           plan.table_entries() <= std::ldexp(1.0, static_cast<int>(max_width) + 2);
}

EliminationPlan plan_elimination(const IsingModel& model, std::size_t max_width) {
    require(max_width <= most_width, "plan_elimination: max_width is too large");
    std::vector<SpinId> spins(model.spin_count());
    std::iota(spins.begin(), spins.end(), SpinId{0});
    const EliminationOrder order = narrow_order(induced_adjacency(model, spins));
    EliminationPlan plan(model, std::move(spins), order);
    if (!fits(plan, max_width)) {
        constexpr double bytes_an_entry = 16;
        constexpr double mebibyte = 1024.0 * 1024.0;
        const double limit = std::ldexp(4.0, static_cast<int>(max_width));
        throw ModelError(fmt::format(
            "elimination: the model has width {} and needs {:.3g} MiB of tables; the limit is "
            "width {} and {:.3g} MiB; hold more spins or raise max_width",
            plan.width(), plan.table_entries() * bytes_an_entry / mebibyte, max_width,
            limit * bytes_an_entry / mebibyte));
    }
    return plan;
}

} // namespace isinglass
