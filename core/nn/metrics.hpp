// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// How good the answers of a classifier are.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/statistics.hpp"

namespace isinglass {

/// How often each answer was given to the samples of each class.
class ConfusionMatrix {
public:
    /// Preconditions: as many answers as labels; all are below class_count.
    ConfusionMatrix(std::span<const std::uint8_t> labels, std::span<const std::uint8_t> answers,
                    unsigned class_count);

    unsigned class_count() const { return class_count_; }
    /// Samples of class `label` that were answered `answer`; both below class_count().
    std::uint64_t count(unsigned label, unsigned answer) const {
        return counts_[std::size_t{label} * class_count_ + answer];
    }
    std::uint64_t total() const { return total_; }
    /// Samples whose answer is their label.
    std::uint64_t right() const;
    /// right() / total(), 0 to 1; 0 for no samples.
    double accuracy() const;
    /// The 95 % Wilson interval of the accuracy.
    Interval accuracy_interval() const { return wilson_interval(right(), total()); }
    /// Part of the samples of a class that were answered rightly, 0 to 1; 0 for no samples.
    double class_accuracy(unsigned label) const;

private:
    unsigned class_count_;
    std::uint64_t total_;
    std::vector<std::uint64_t> counts_; ///< label by label
};

} // namespace isinglass
