// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Drawing samples class by class.
//
// Each class is shuffled by its own stream of random numbers and its first samples are taken, so
// that a larger draw with the same seed contains most of a smaller one. Shares that are no whole
// numbers are rounded by largest remainders, lower classes first among equals.
#include "core/nn/dataset.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/rng.hpp"

namespace isinglass {

namespace {

/// Streams of this file are this number plus the class.
constexpr std::uint64_t draw_stream = 0x6461746173657400;

/// The indices of each class, ascending.
std::vector<std::vector<std::size_t>> indices_by_class(const Dataset& data) {
    std::vector<std::vector<std::size_t>> classes(data.class_count);
    for (std::size_t i = 0; i < data.size(); ++i) {
        classes[data.labels[i]].push_back(i);
    }
    return classes;
}

/// How many samples of each class make `size` together. Precondition: size <= total.
std::vector<std::size_t> class_shares(const std::vector<std::vector<std::size_t>>& classes,
                                      std::size_t size, std::size_t total) {
    std::vector<std::size_t> shares(classes.size());
    std::vector<std::size_t> remainders(classes.size());
    for (std::size_t c = 0; c < classes.size() && total > 0; ++c) {
        shares[c] = classes[c].size() * size / total;
        remainders[c] = classes[c].size() * size % total;
    }
    std::vector<std::size_t> order(classes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    const std::size_t missing =
        size - std::accumulate(shares.begin(), shares.end(), std::size_t{0});
    for (std::size_t k = 0; k < missing; ++k) {
        ++shares[order[k]];
    }
    return shares;
}

/// Flags of the samples drawn.
std::vector<bool> draw(const Dataset& data, std::size_t size, std::uint64_t seed) {
    if (size > data.size()) {
        throw InputError(fmt::format("{} samples of {} are wanted, but it has only {}", size,
                                     data.name, data.size()));
    }
    auto classes = indices_by_class(data);
    const std::vector<std::size_t> shares = class_shares(classes, size, data.size());
    std::vector<bool> drawn(data.size(), false);
    for (std::size_t c = 0; c < classes.size(); ++c) {
        RandomStream random(seed, draw_stream + c);
        std::vector<std::size_t>& indices = classes[c];
        for (std::size_t k = 0; k < shares[c]; ++k) {
            const auto left = static_cast<std::uint32_t>(indices.size() - k);
            std::swap(indices[k], indices[k + random.below(left)]);
            drawn[indices[k]] = true;
        }
    }
    return drawn;
}

Dataset samples_with_flag(const Dataset& data, const std::vector<bool>& flags, bool flag) {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if (flags[i] == flag) {
            indices.push_back(i);
        }
    }
    return subset(data, indices);
}

} // namespace

Dataset subset(const Dataset& data, std::span<const std::size_t> indices) {
    Dataset part{data.name, data.feature_count, data.width,      data.height, data.class_count, {},
                 {},        data.ranges,        data.class_names};
    part.features.reserve(indices.size() * data.feature_count);
    part.labels.reserve(indices.size());
    for (const std::size_t index : indices) {
        require(index < data.size(), "an index of a sample");
        const auto sample = data.sample(index);
        part.features.insert(part.features.end(), sample.begin(), sample.end());
        part.labels.push_back(data.labels[index]);
    }
    return part;
}

DatasetSplit split_dataset(const Dataset& data, std::size_t second_size, std::uint64_t seed) {
    const std::vector<bool> drawn = draw(data, second_size, seed);
    return {samples_with_flag(data, drawn, false), samples_with_flag(data, drawn, true)};
}

Dataset draw_dataset(const Dataset& data, std::size_t size, std::uint64_t seed) {
    return samples_with_flag(data, draw(data, size, seed), true);
}

} // namespace isinglass
