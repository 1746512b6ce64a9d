// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cutset conditioning: holding a few spins so that the rest can be eliminated in narrow tables.
#pragma once

#include <cstdint>
#include <vector>

#include "solvers/elimination.hpp"

namespace isinglass {

/// A model split into spins that are tried in all combinations and spins that are eliminated.
struct ConditionedPlan {
    std::vector<SpinId> cut; ///< in the order in which they were chosen
    EliminationPlan rest;    ///< of all other spins
    bool fits = false;       ///< rest fits the width that was asked for

    std::uint64_t branches() const { return std::uint64_t{1} << cut.size(); }
    /// Entries of all tables of all branches: the time, in units of some nanoseconds.
    double work() const;
};

/// Moves spins to the cut, one by one, until the rest fits max_width (see fits()), and on as far as
/// that promises less work; at most max_cut spins. Next is always the spin with the largest share
/// in the tables. fits is false when max_cut spins are not enough.
/// Precondition: max_width <= most_width, max_cut < 64.
ConditionedPlan condition(const IsingModel& model, std::size_t max_width, std::size_t max_cut);

/// The energy of a branch without the rest, and the fields that the rest then feels.
struct Branch {
    SpinState cut;              ///< values in the order of ConditionedPlan::cut
    Energy energy = 0;          ///< offset, and everything among the cut
    std::vector<Weight> fields; ///< by position in rest.spins()

    /// The whole model's state.
    SpinState expand(const ConditionedPlan& plan, std::span<const Spin> rest) const;
};

/// Branch `number` of plan.branches(): cut spin k is +1 when bit k is set.
Branch branch_of(const IsingModel& model, const ConditionedPlan& plan, std::uint64_t number);

} // namespace isinglass
