// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Counting answers.
#include "core/nn/metrics.hpp"

#include <numeric>

#include "core/error.hpp"

namespace isinglass {

namespace {

double part_of(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

ConfusionMatrix::ConfusionMatrix(std::span<const std::uint8_t> labels,
                                 std::span<const std::uint8_t> answers, unsigned class_count)
    : class_count_(class_count), total_(labels.size()),
      counts_(std::size_t{class_count} * class_count) {
    require(labels.size() == answers.size(), "one answer per label");
    for (std::size_t i = 0; i < labels.size(); ++i) {
        require(labels[i] < class_count && answers[i] < class_count, "classes below class_count");
        ++counts_[std::size_t{labels[i]} * class_count + answers[i]];
    }
}

std::uint64_t ConfusionMatrix::right() const {
    std::uint64_t sum = 0;
    for (unsigned c = 0; c < class_count_; ++c) {
        sum += count(c, c);
    }
    return sum;
}

double ConfusionMatrix::accuracy() const { return part_of(right(), total_); }

double ConfusionMatrix::class_accuracy(unsigned label) const {
    const auto row = counts_.begin() + static_cast<std::ptrdiff_t>(label * class_count_);
    const auto end = row + static_cast<std::ptrdiff_t>(class_count_);
    return part_of(count(label, label), std::accumulate(row, end, std::uint64_t{0}));
}

} // namespace isinglass
