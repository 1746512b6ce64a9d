// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Symmetries of a relation and of its auxiliary spins, as they act on rows and patterns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// The renamings of the pins, some complemented, that map the relation onto itself, each as the
/// permutation of the valid rows (indices into relation.rows); the identity first. For more than
/// `max_pins` pins the identity only (they are found by trial).
std::vector<std::vector<std::uint32_t>> row_automorphisms(const Relation& relation,
                                                          std::size_t max_pins = 7);

/// How a set of literals (row * patterns + pattern, see pattern_nogoods) changes under the
/// relation's automorphisms, together with all renamings and complements of the auxiliary spins
/// that keep the convention "row 0 has pattern 0".
class PatternSymmetries {
public:
    PatternSymmetries(const Relation& relation, std::size_t aux_count, std::size_t max_images);

    /// The images of a nogood without itself, at most max_images, sorted each.
    std::vector<std::vector<std::uint32_t>> images(const std::vector<std::uint32_t>& nogood) const;
    std::size_t automorphism_count() const { return rows_.size(); }

private:
    std::vector<std::uint32_t> image(const std::vector<std::uint32_t>& nogood,
                                     const std::vector<std::uint32_t>& row_image,
                                     std::uint32_t flip, bool& kept) const;

    std::size_t patterns_;
    std::size_t max_images_;
    std::vector<std::vector<std::uint32_t>> rows_;    ///< by automorphism: image of a row
    std::vector<std::vector<std::uint32_t>> renamed_; ///< by order of the spins: image of a pattern
};

} // namespace isinglass
