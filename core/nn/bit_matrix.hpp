// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Rows of bits: encoded samples, and weights of +1 and -1.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace isinglass {

/// A matrix of bits, row by row. Bit c of a row is bit c mod 64 of its word c / 64. Rows are padded
/// with zeros to whole groups of 512 bits, so that kernels need no tails.
class BitMatrix {
public:
    static constexpr std::size_t words_per_group = 8;

    BitMatrix() = default;
    /// All bits 0.
    BitMatrix(std::size_t rows, std::size_t columns)
        : rows_(rows), columns_(columns), row_words_((columns + 511) / 512 * words_per_group),
          words_(rows * row_words_) {}

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    /// Words of a row, padding included; a multiple of words_per_group.
    std::size_t row_words() const { return row_words_; }

    /// Precondition of all: row < rows(), column < columns(). Padding must stay 0.
    std::span<const std::uint64_t> row(std::size_t row) const {
        return {words_.data() + row * row_words_, row_words_};
    }
    std::span<std::uint64_t> row(std::size_t row) {
        return {words_.data() + row * row_words_, row_words_};
    }
    bool get(std::size_t row, std::size_t column) const {
        return ((words_[row * row_words_ + column / 64] >> (column % 64)) & 1U) != 0;
    }
    void set(std::size_t row, std::size_t column, bool bit) {
        std::uint64_t& word = words_[row * row_words_ + column / 64];
        const std::uint64_t mask = std::uint64_t{1} << (column % 64);
        word = bit ? word | mask : word & ~mask;
    }

    friend bool operator==(const BitMatrix&, const BitMatrix&) = default;

private:
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::size_t row_words_ = 0;
    std::vector<std::uint64_t> words_;
};

/// The places of the ones of a row, ascending.
inline void list_ones(std::span<const std::uint64_t> row, std::vector<std::uint32_t>& places) {
    places.clear();
    for (std::size_t w = 0; w < row.size(); ++w) {
        for (std::uint64_t word = row[w]; word != 0; word &= word - 1) {
            places.push_back(static_cast<std::uint32_t>(64 * w) +
                             static_cast<std::uint32_t>(std::countr_zero(word)));
        }
    }
}

/// Zeroes the bits from `bits` on.
inline void clear_from(std::span<std::uint64_t> row, std::size_t bits) {
    for (std::size_t w = bits / 64; w < row.size(); ++w) {
        row[w] &= w == bits / 64 ? (std::uint64_t{1} << (bits % 64)) - 1 : 0;
    }
}

/// Calls visit(place, bit in `to`) where `from` and `to` differ, in words [first, last), ascending.
template <typename Visit>
void for_each_difference(std::span<const std::uint64_t> from, std::span<const std::uint64_t> to,
                         std::size_t first, std::size_t last, const Visit& visit) {
    for (std::size_t w = first; w < last; ++w) {
        for (std::uint64_t differ = from[w] ^ to[w]; differ != 0; differ &= differ - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(differ));
            visit(64 * w + bit, ((to[w] >> bit) & 1U) != 0);
        }
    }
}

} // namespace isinglass
