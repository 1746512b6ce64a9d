// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cutset conditioning (Pearl, Probabilistic Reasoning in Intelligent Systems, 1988) combined with
// elimination (Dechter, Artificial Intelligence 113, 1999). A spin is chosen by the tables that it
// takes part in, which in a multiplier finds the bits of one factor: holding them makes the rest so
// much narrower that the time hardly grows while the memory falls by 2^cut.
#include "solvers/conditioning.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "core/error.hpp"

namespace isinglass {

namespace {

/// Entries below which another cut spin is not looked for: some tenths of a second.
constexpr double work_not_worth_planning = 1U << 26U;

} // namespace

double ConditionedPlan::work() const {
    return std::ldexp(rest.table_entries(), static_cast<int>(cut.size()));
}

ConditionedPlan condition(const IsingModel& model, std::size_t max_width, std::size_t max_cut) {
    require(max_width <= most_width && max_cut < 64, "condition: limits are out of range");
    const std::size_t hopeless = max_width + 2 * max_cut + 8;
    std::vector<SpinId> spins(model.spin_count());
    std::iota(spins.begin(), spins.end(), SpinId{0});
    std::vector<SpinId> cut;
    std::optional<ConditionedPlan> best;
    for (;;) {
        const std::size_t tries = cut.empty() ? 8 : 2;
        EliminationPlan rest(model, spins,
                             narrow_order(induced_adjacency(model, spins), tries, hopeless));
        const std::vector<std::uint32_t> by_share = rest.by_share();
        const bool enough = fits(rest, max_width);
        const bool last = cut.size() == max_cut || rest.width() > hopeless || spins.empty();
        ConditionedPlan found{cut, std::move(rest), enough};
        if (!best || !best->fits || (enough && found.work() < best->work())) {
            best = std::move(found);
        }
        if (last || (best->fits && best->work() <= work_not_worth_planning)) {
            return std::move(*best);
        }
        const auto next = spins.begin() + by_share.front();
        cut.push_back(*next);
        spins.erase(next);
    }
}

SpinState Branch::expand(const ConditionedPlan& plan, std::span<const Spin> rest) const {
    SpinState state(cut.size() + rest.size());
    for (std::size_t k = 0; k < cut.size(); ++k) {
        state[plan.cut[k]] = cut[k];
    }
    for (std::size_t k = 0; k < rest.size(); ++k) {
        state[plan.rest.spins()[k]] = rest[k];
    }
    return state;
}

Branch branch_of(const IsingModel& model, const ConditionedPlan& plan, std::uint64_t number) {
    Branch branch;
    branch.energy = model.offset();
    std::vector<Weight> fields(model.biases().begin(), model.biases().end());
    for (std::size_t k = 0; k < plan.cut.size(); ++k) {
        const SpinId spin = plan.cut[k];
        const Spin value = ((number >> k) & 1U) != 0 ? Spin{1} : Spin{-1};
        branch.cut.push_back(value);
        branch.energy -= Energy{value} * fields[spin]; // with the couplings to earlier cut spins
        const auto neighbours = model.neighbours(spin);
        for (std::size_t n = 0; n < neighbours.size(); ++n) {
            fields[neighbours[n]] += value * model.weights(spin)[n];
        }
    }
    for (const SpinId spin : plan.rest.spins()) {
        branch.fields.push_back(fields[spin]);
    }
    return branch;
}

} // namespace isinglass
