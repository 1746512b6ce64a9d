// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Variable elimination: the buckets that dynamic programming over a model walks through.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ising_model.hpp"
#include "solvers/elimination_order.hpp"

namespace isinglass {

/// One spin and what is known of it when it is summed (or minimised) out: a function of the spins
/// of its separator. An assignment s of the separator has bit k set when separator[k] is +1. The
/// table of a child has the index (its share of s) * 2 + (1 if this spin is +1).
struct Bucket {
    std::uint32_t spin = 0;               ///< position in EliminationPlan::spins()
    std::vector<std::uint32_t> separator; ///< positions, in the order of elimination
    std::vector<std::uint32_t> children;  ///< earlier buckets whose tables are consumed here
    Energy coupling_sum = 0;              ///< field from a separator that is all +1
    /// What is added to the field, and to each child's index / 2, when s goes up by one and bit k
    /// is the one that becomes set: field_step[k], child_step[k * children.size() + c].
    std::vector<Energy> field_step;
    std::vector<std::int64_t> child_step;

    std::uint64_t table_size() const { return std::uint64_t{1} << separator.size(); }
};

/// The structure of an elimination, for all fields and temperatures. Components that no coupling
/// joins have separate trees of buckets. Source: Dechter, Artificial Intelligence 113, 1999.
class EliminationPlan {
public:
    /// Eliminates `spins` (none twice) of the model; the other spins are outside and act through
    /// the fields that are passed later. `order` is over positions in `spins`.
    EliminationPlan(const IsingModel& model, std::vector<SpinId> spins,
                    const EliminationOrder& order);

    std::span<const SpinId> spins() const { return spins_; }
    /// In the order of elimination: children before parents.
    std::span<const Bucket> buckets() const { return buckets_; }
    std::size_t width() const { return width_; }
    /// Entries of all tables together; approximate beyond 2^53.
    double table_entries() const { return table_entries_; }
    /// Spins in the order of their part in the tables, largest first: holding the first one shrinks
    /// the tables most.
    std::vector<std::uint32_t> by_share() const;

private:
    void connect(std::uint32_t number, std::span<const std::uint32_t> number_of);

    std::vector<SpinId> spins_;
    std::vector<Bucket> buckets_;
    std::size_t width_ = 0;
    double table_entries_ = 0.0;
};

/// Largest width that any caller may ask for.
inline constexpr std::size_t most_width = 32;

/// Whether tables fit a limit: width <= max_width and at most 2^(max_width + 2) entries together.
bool fits(const EliminationPlan& plan, std::size_t max_width);

/// A plan of the whole model along narrow_order. Throws ModelError, with width, limit and memory,
/// when it does not fit max_width (at most most_width). Memory is up to 16 bytes an entry.
EliminationPlan plan_elimination(const IsingModel& model, std::size_t max_width);

/// Index of the table of a bucket for the spins `state` (by position).
inline std::uint64_t table_index(const Bucket& bucket, std::span<const Spin> state) {
    std::uint64_t index = 0;
    for (std::size_t k = 0; k < bucket.separator.size(); ++k) {
        index |= std::uint64_t{state[bucket.separator[k]] > 0} << k;
    }
    return index;
}

/// Calls visit(s, field, child) for each assignment s of the separator, ascending: `field` is
/// outer_field plus that of the separator, child[c] the index / 2 into the table of child c.
/// `child` is scratch space of at least children.size() entries.
template <typename Visit>
void for_each_assignment(const Bucket& bucket, Energy outer_field, std::span<std::int64_t> child,
                         Visit&& visit) {
    const std::size_t children = bucket.children.size();
    std::fill_n(child.begin(), children, 0);
    Energy field = outer_field - bucket.coupling_sum;
    const std::uint64_t last = bucket.table_size() - 1;
    for (std::uint64_t s = 0;; ++s) {
        visit(s, field, child);
        if (s == last) {
            return;
        }
        const auto bit = static_cast<std::size_t>(std::countr_zero(s + 1));
        field += bucket.field_step[bit];
        for (std::size_t c = 0; c < children; ++c) {
            child[c] += bucket.child_step[bit * children + c];
        }
    }
}

} // namespace isinglass
