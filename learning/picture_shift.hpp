// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Moves encoded pictures by whole pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/nn/bit_matrix.hpp"
#include "core/rng.hpp"
#include "learning/trainer.hpp"

namespace isinglass {

/// Pictures of width x height pixels, each pixel `bits_per_pixel` bits side by side, in reading
/// order; bits behind the picture (the always-on inputs) stay as they are.
class PictureShift {
public:
    /// Moves of up to `furthest` pixels each way. Precondition: furthest < width and < height.
    PictureShift(std::size_t width, std::size_t height, std::size_t bits_per_pixel,
                 std::size_t furthest);

    /// `to` becomes `from` moved right by dx and down by dy; pixels that come in are 0.
    /// Precondition: |dx|, |dy| <= furthest; both spans are rows of the same BitMatrix shape.
    void apply(std::span<const std::uint64_t> from, int dx, int dy,
               std::span<std::uint64_t> to) const;

    /// The same by a move drawn uniformly: first dx, then dy.
    void apply_random(std::span<const std::uint64_t> from, RandomStream& random,
                      std::span<std::uint64_t> to) const;

private:
    std::size_t width_;
    std::size_t bits_per_pixel_;
    std::size_t picture_bits_;
    int furthest_;
    BitMatrix kept_; ///< row furthest + dx: bits that a move by dx can fill
};

/// Moves of the task's pictures; nothing for furthest = 0.
/// Throws InputError when the data are no pictures, or narrower or lower than that.
std::optional<PictureShift> picture_shift(const TrainingTask& task, std::size_t furthest);

} // namespace isinglass
