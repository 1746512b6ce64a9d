// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Learned facts "these rows cannot all have these auxiliary patterns", and what follows from them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "hamiltonian_lib/relation_symmetry.hpp"

namespace isinglass {

/// Row r (an index into the valid rows) has pattern p as its ground state: r * patterns + p.
using PatternLiteral = std::uint32_t;
/// Not all of these together. Sorted. Row 0 never occurs: its pattern is 0 by convention.
using PatternNogood = std::vector<PatternLiteral>;

/// What is decided, and what follows, at one node of a search. A value.
struct PatternAssignment {
    std::vector<int> chosen;            ///< by row: its pattern, or -1
    std::vector<bool> decided;          ///< chosen by the search, not by propagation
    std::vector<std::uint64_t> allowed; ///< by row: bit p: pattern p is not excluded
    std::vector<int> reason;            ///< by literal: the nogood that excludes it, or -1
    std::vector<PatternLiteral> news;   ///< chosen, but what follows is not yet worked out
    std::size_t known = 0;              ///< nogoods with a smaller number were looked at
};

class PatternNogoods {
public:
    PatternNogoods(std::size_t rows, std::size_t patterns, PatternSymmetries symmetries);

    PatternAssignment root() const;
    PatternLiteral literal(std::size_t row, std::size_t pattern) const {
        return static_cast<PatternLiteral>(row * patterns_ + pattern);
    }
    std::size_t size() const { return start_.size() - 1; }

    /// Stores a nogood and its images under the symmetries. Returns its number.
    int add(const PatternNogood& nogood);
    std::span<const PatternLiteral> nogood(std::size_t number) const {
        return {literals_.data() + start_[number], start_[number + 1] - start_[number]};
    }

    /// The search decides: `row` has `pattern`.
    void decide(PatternAssignment& node, std::size_t row, std::size_t pattern) const;
    /// Excludes and chooses whatever follows. On contradiction returns true and sets `conflict` to
    /// a nogood of decided literals only.
    bool propagate(PatternAssignment& node, PatternNogood& conflict) const;

    /// The same nogood in terms of decided literals: those that follow are replaced by what they
    /// follow from.
    PatternNogood decisions_of(const PatternAssignment& node, const PatternNogood& nogood) const;
    /// Why a literal is excluded at this node, in terms of decided literals.
    PatternNogood why_excluded(const PatternAssignment& node, std::size_t row,
                               std::size_t pattern) const;

private:
    bool apply(PatternAssignment& node, std::size_t number, PatternNogood& conflict) const;
    bool exclude(PatternAssignment& node, PatternLiteral literal, std::size_t number,
                 PatternNogood& conflict) const;
    std::pair<std::size_t, bool> store(const PatternNogood& nogood);

    std::size_t rows_;
    std::size_t patterns_;
    PatternSymmetries symmetries_;
    std::vector<PatternLiteral> literals_; ///< of nogood k from start_[k] on
    std::vector<std::size_t> start_{0};
    std::vector<std::vector<std::uint32_t>> containing_; ///< by literal: numbers of nogoods
    std::unordered_multimap<std::uint64_t, std::size_t> numbers_; ///< by hash
};

} // namespace isinglass
