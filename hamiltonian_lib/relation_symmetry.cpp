// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Symmetries by trial: at most 7! * 2^7 candidates, most of which fail at their first row.
#include "hamiltonian_lib/relation_symmetry.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace isinglass {
namespace {

std::uint32_t permuted(std::uint32_t bits, const std::vector<std::size_t>& image) {
    std::uint32_t result = 0;
    for (std::size_t k = 0; k < image.size(); ++k) {
        result |= ((bits >> k) & 1U) << image[k];
    }
    return result;
}

std::vector<std::size_t> identity(std::size_t size) {
    std::vector<std::size_t> image(size);
    std::iota(image.begin(), image.end(), std::size_t{0});
    return image;
}

} // namespace

std::vector<std::vector<std::uint32_t>> row_automorphisms(const Relation& relation,
                                                          std::size_t max_pins) {
    std::vector<std::uint32_t> same(relation.rows.size());
    std::iota(same.begin(), same.end(), 0U);
    std::set<std::vector<std::uint32_t>> found{same};
    if (relation.pins.size() > max_pins || relation.rows.empty()) {
        return {same};
    }
    std::vector<int> index(relation.row_space(), -1);
    for (std::size_t r = 0; r < relation.rows.size(); ++r) {
        index[relation.rows[r]] = static_cast<int>(r);
    }
    std::vector<std::size_t> image = identity(relation.pins.size());
    do {
        const std::uint32_t first = permuted(relation.rows[0], image);
        for (const std::uint32_t target : relation.rows) { // row 0 goes somewhere: that is the flip
            const std::uint32_t flips = first ^ target;
            std::vector<std::uint32_t> rows;
            for (const std::uint32_t row : relation.rows) {
                const int to = index[permuted(row, image) ^ flips];
                if (to < 0) {
                    break;
                }
                rows.push_back(static_cast<std::uint32_t>(to));
            }
            if (rows.size() == relation.rows.size()) {
                found.insert(std::move(rows));
            }
        }
    } while (std::ranges::next_permutation(image).found);
    std::vector<std::vector<std::uint32_t>> result{same};
    found.erase(same);
    result.insert(result.end(), found.begin(), found.end());
    return result;
}

PatternSymmetries::PatternSymmetries(const Relation& relation, std::size_t aux_count,
                                     std::size_t max_images)
    : patterns_(std::size_t{1} << aux_count), max_images_(max_images),
      rows_(row_automorphisms(relation)) {
    std::vector<std::size_t> image = identity(aux_count);
    do {
        std::vector<std::uint32_t> patterns;
        for (std::uint32_t p = 0; p < patterns_; ++p) {
            patterns.push_back(permuted(p, image));
        }
        renamed_.push_back(std::move(patterns));
    } while (std::ranges::next_permutation(image).found);
}

/// Row 0, with pattern 0, belongs to every nogood, so its image is written out. `kept` is false
/// when the image contradicts the convention.
std::vector<std::uint32_t> PatternSymmetries::image(const std::vector<std::uint32_t>& nogood,
                                                    const std::vector<std::uint32_t>& row_image,
                                                    std::uint32_t flip, bool& kept) const {
    const auto patterns = static_cast<std::uint32_t>(patterns_);
    std::vector<std::uint32_t> result;
    kept = true;
    const auto put = [&](std::uint32_t row, std::uint32_t pattern) {
        const std::uint32_t to = row_image[row];
        if (to != 0) {
            result.push_back(to * patterns + (pattern ^ flip));
        } else {
            kept = kept && pattern == flip;
        }
    };
    put(0, 0);
    for (const std::uint32_t literal : nogood) {
        put(literal / patterns, literal % patterns);
    }
    return result;
}

std::vector<std::vector<std::uint32_t>>
PatternSymmetries::images(const std::vector<std::uint32_t>& nogood) const {
    std::set<std::vector<std::uint32_t>> found;
    const auto patterns = static_cast<std::uint32_t>(patterns_);
    for (std::size_t k = 0; k < rows_.size() * patterns; ++k) {
        bool kept = false;
        const auto moved =
            image(nogood, rows_[k / patterns], static_cast<std::uint32_t>(k) % patterns, kept);
        for (std::size_t r = 0; kept && r < renamed_.size(); ++r) {
            std::vector<std::uint32_t> result;
            for (const std::uint32_t literal : moved) {
                result.push_back(literal / patterns * patterns + renamed_[r][literal % patterns]);
            }
            std::ranges::sort(result);
            if (result != nogood) {
                found.insert(std::move(result));
            }
            if (found.size() >= max_images_) {
                return {found.begin(), found.end()};
            }
        }
    }
    return {found.begin(), found.end()};
}

} // namespace isinglass
