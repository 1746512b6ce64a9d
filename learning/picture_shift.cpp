// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A move is one shift of the whole row of bits; what wraps round a line is masked out.
#include "learning/picture_shift.hpp"

#include "core/error.hpp"

namespace isinglass {

PictureShift::PictureShift(std::size_t width, std::size_t height, std::size_t bits_per_pixel,
                           std::size_t furthest)
    : width_(width), bits_per_pixel_(bits_per_pixel),
      picture_bits_(width * height * bits_per_pixel), furthest_(static_cast<int>(furthest)),
      kept_(2 * furthest + 1, picture_bits_) {
    require(furthest < width && furthest < height, "moves are smaller than the picture");
    for (std::size_t move = 0; move < kept_.rows(); ++move) {
        for (std::size_t bit = 0; bit < picture_bits_; ++bit) {
            const std::size_t from = bit / bits_per_pixel_ % width_ + furthest; // column + furthest
            kept_.set(move, bit, from >= move && from - move < width_);
        }
    }
}

void PictureShift::apply(std::span<const std::uint64_t> from, int dx, int dy,
                         std::span<std::uint64_t> to) const {
    const std::ptrdiff_t pixels = dy * static_cast<std::ptrdiff_t>(width_) + dx;
    const std::ptrdiff_t bits = pixels * static_cast<std::ptrdiff_t>(bits_per_pixel_);
    const auto words = static_cast<std::ptrdiff_t>((picture_bits_ + 63) / 64);
    // A last word that the picture shares with the bits behind it must not shift those in.
    const std::size_t tail = picture_bits_ % 64;
    const std::uint64_t inside = tail == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << tail) - 1;
    const auto word_at = [&](std::ptrdiff_t w) {
        if (w < 0 || w >= words) {
            return std::uint64_t{0};
        }
        return from[static_cast<std::size_t>(w)] & (w + 1 == words ? inside : ~std::uint64_t{0});
    };
    const std::ptrdiff_t whole = bits >= 0 ? bits / 64 : -((-bits + 63) / 64);
    const auto rest = static_cast<unsigned>(bits - 64 * whole);
    const std::span<const std::uint64_t> kept = kept_.row(static_cast<std::size_t>(furthest_ + dx));
    for (std::ptrdiff_t w = 0; w < words; ++w) {
        std::uint64_t moved = word_at(w - whole) << rest;
        if (rest != 0) {
            moved |= word_at(w - whole - 1) >> (64 - rest);
        }
        to[static_cast<std::size_t>(w)] = moved & kept[static_cast<std::size_t>(w)];
    }
    for (auto w = static_cast<std::size_t>(words); w < to.size(); ++w) {
        to[w] = from[w];
    }
    if (tail != 0) {
        to[static_cast<std::size_t>(words - 1)] |=
            from[static_cast<std::size_t>(words - 1)] & ~inside;
    }
}

void PictureShift::apply_random(std::span<const std::uint64_t> from, RandomStream& random,
                                std::span<std::uint64_t> to) const {
    const auto moves = static_cast<std::uint32_t>(2 * furthest_ + 1);
    const int dx = static_cast<int>(random.below(moves)) - furthest_;
    const int dy = static_cast<int>(random.below(moves)) - furthest_;
    apply(from, dx, dy, to);
}

std::optional<PictureShift> picture_shift(const TrainingTask& task, std::size_t furthest) {
    if (furthest == 0) {
        return std::nullopt;
    }
    const std::size_t width = task.picture_width;
    const std::size_t height = width == 0 ? 0 : task.shape.front() / task.bits_per_pixel / width;
    if (furthest >= width || furthest >= height) {
        throw InputError("only pictures can be moved, by less than their width and height");
    }
    return PictureShift(width, height, task.bits_per_pixel, furthest);
}

} // namespace isinglass
