// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The p-bit's probability of +1 for every integer local field, as an integer threshold.
#pragma once

#include <cstdint>
#include <vector>

#include "core/types.hpp"

namespace isinglass {

/// T[f] = 2^32 (1 + tanh(I0 f)) / 2, rounded: a uniform 32-bit u gives m = +1 iff u < T[f].
///
/// T[0] = 2^31, T[f] + T[-f] = 2^32, T never falls with f; where tanh is +-1 to within 2^-32 the
/// ends 0 (never) and 2^32 (always) are exact. Fields beyond the stored part are answered too:
/// by the ends when the stored part reaches them, else by computing, so memory is at most 1 MiB.
class ThresholdTable {
public:
    /// The largest |f| that is stored.
    static constexpr Weight max_half_range = Weight{1} << 16U;

    /// i0 > 0; fields f with |f| <= max_abs_field are looked up most.
    ThresholdTable(double i0, Weight max_abs_field);

    /// T[f], for any f.
    std::uint64_t operator[](Weight field) const {
        const std::int64_t index = std::int64_t{field} + half_range_;
        if (index >= 0 && index < static_cast<std::int64_t>(threshold_.size())) {
            return threshold_[static_cast<std::size_t>(index)];
        }
        return compute(field);
    }

    double i0() const { return i0_; }
    /// Fields -half_range() .. half_range() are stored.
    Weight half_range() const { return half_range_; }

private:
    std::uint64_t compute(Weight field) const;

    double i0_;
    Weight half_range_;
    std::vector<std::uint64_t> threshold_; // threshold_[f + half_range_]
};

} // namespace isinglass
