// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The inner loops of layers whose weights are signs of counters; dispatched at run time to the best
// instructions there are.
#pragma once

#include <cstdint>
#include <span>

#include "core/nn/bit_matrix.hpp"

namespace isinglass {

/// Units (columns of a weight matrix stored by input) are handled in groups of so many.
inline constexpr std::size_t units_per_group = 512;

/// counts[j] = number of the listed rows whose bit j is 1, for all row_words() * 64 columns.
/// Precondition: rows.size() < 65536; each below bits.rows(); counts has row_words() * 64 elements.
void count_rows(const BitMatrix& bits, std::span<const std::uint32_t> rows,
                std::span<std::uint16_t> counts);

/// fields[j] = scale * counts[j] + base - own[j]; `own` may be empty. All modulo 2^16.
/// Precondition: fields.size() is a multiple of 64 and not more than counts.size().
void fields_from_counts(std::span<const std::uint16_t> counts, std::int16_t scale,
                        std::int16_t base, std::span<const std::int16_t> own,
                        std::span<std::int16_t> fields);

/// Bit j of `up` = fields[j] > noise[j]. Precondition: fields.size() a multiple of 64.
void fire(std::span<const std::int16_t> fields, const std::int16_t* noise,
          std::span<std::uint64_t> up);

/// Bit j of `up` = fields[j] + nudge[j] > noise[j], where the sum saturates at 16 bits.
void fire_nudged(std::span<const std::int16_t> fields, std::span<const std::int16_t> nudge,
                 const std::int16_t* noise, std::span<std::uint64_t> up);

/// nudge[j] = push where bit j is 1 in `raise` only, -push where in `lower` only, else 0.
void push_towards(std::span<const std::uint64_t> raise, std::span<const std::uint64_t> lower,
                  std::int16_t push, std::span<std::int16_t> nudge);

/// counters[i] += step where input bit i is 1, saturating at 16 bits; bit i of `signs` becomes
/// counters[i] >= 0. Precondition: counters.size() == 64 inputs.size() == 64 signs.size().
void move_counters_01(std::span<std::int16_t> counters, std::span<const std::uint64_t> inputs,
                      std::int16_t step, std::span<std::uint64_t> signs);

/// The same with += step where the bit is 1 and -= step where it is 0.
void move_counters_pm(std::span<std::int16_t> counters, std::span<const std::uint64_t> inputs,
                      std::int16_t step, std::span<std::uint64_t> signs);

} // namespace isinglass
