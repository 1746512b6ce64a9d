// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// All ground states of a model by elimination: their energy, their number, and each of them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "solvers/elimination.hpp"

namespace isinglass {

/// Number of states, of any size: n spins have up to 2^n of them.
using StateCount = boost::multiprecision::cpp_int;

/// Minimises H = - sum h_i m_i - sum_{i<j} J_ij m_i m_j over the spins of a plan. h are the fields
/// passed to compute(), by position in plan.spins(); there is no offset. The plan must outlive this
/// object. Memory: 9 bytes an entry of the plan's tables at most.
class GroundTables {
public:
    /// Precondition: plan.width() <= most_width.
    explicit GroundTables(const EliminationPlan& plan);

    /// Time O(plan.table_entries()). `stop` is asked after every table; when it returns true the
    /// run is abandoned: false is returned and nothing else may be called.
    bool compute(std::span<const Weight> fields, const std::function<bool()>& stop = {});

    Energy energy() const { return energy_; }

    /// Number of ground states; nothing when more than most_reached entries of the tables lie on a
    /// way to one (up to 48 bytes are needed for each).
    std::optional<StateCount> count(std::size_t most_reached = std::size_t{1} << 24U) const;

    /// Shows every ground state once, ascending as binary numbers whose highest digit is the spin
    /// eliminated last, until look returns true; whether it did. O(spins) a state at most.
    bool for_each(const std::function<bool(std::span<const Spin> by_position)>& look) const;

private:
    /// Which values of the bucket's spin are best for each assignment: bit 0: -1, bit 1: +1.
    using Choices = std::vector<std::uint8_t>;

    bool reach(std::vector<std::vector<std::uint64_t>>& reached, std::size_t most_reached) const;

    const EliminationPlan* plan_;
    std::vector<Choices> choices_; // by bucket
    Energy energy_ = 0;
};

} // namespace isinglass
