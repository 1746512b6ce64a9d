// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Labelled samples: grey pictures or columns of a table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace isinglass {

/// What a feature's byte means in the unit of the file it came from: 0 is low, 255 is high.
struct FeatureRange {
    double low = 0.0;
    double high = 255.0;
};

/// Samples with class labels. Invariants: features.size() == size() * feature_count; every label
/// is below class_count; width * height == feature_count for pictures, 0 and 0 otherwise.
struct Dataset {
    std::string name;
    std::size_t feature_count = 0;
    std::size_t width = 0;  ///< pixels of a row; features are in reading order
    std::size_t height = 0; ///< rows of a picture
    unsigned class_count = 0;
    std::vector<std::uint8_t> features; ///< sample by sample
    std::vector<std::uint8_t> labels;
    /// One per feature where the file held numbers other than bytes; else empty.
    std::vector<FeatureRange> ranges;
    /// One per class where the file called them by something else than 0, 1, ...; else empty.
    std::vector<std::string> class_names;

    std::size_t size() const { return labels.size(); }
    std::span<const std::uint8_t> sample(std::size_t index) const {
        return {features.data() + index * feature_count, feature_count};
    }
};

/// The samples of these indices, in this order. Precondition: each index < data.size().
Dataset subset(const Dataset& data, std::span<const std::size_t> indices);

/// What a network learns from and what it is judged by. Both have the same features and classes.
struct TrainTest {
    Dataset train;
    Dataset test; ///< no samples where the source has no test set
};

/// Two disjoint parts that together are the whole.
struct DatasetSplit {
    Dataset first;
    Dataset second;
};

/// Puts `second_size` samples, drawn with `seed` so that every class keeps its share (rounded to
/// whole samples), into the second part and the others into the first; both in their old order.
/// Throws InputError when second_size > data.size().
DatasetSplit split_dataset(const Dataset& data, std::size_t second_size, std::uint64_t seed);

/// `size` samples drawn with `seed`, every class with its share, in their old order: the second
/// part of split_dataset.
/// Throws InputError when size > data.size().
Dataset draw_dataset(const Dataset& data, std::size_t size, std::uint64_t seed);

} // namespace isinglass
