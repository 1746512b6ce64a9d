// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Weight-space Gibbs, what every proposal needs: fields and changes as bits, 512 samples a group.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/bit_matrix.hpp"

namespace isinglass {

/// Samples of one group.
inline constexpr std::size_t group_samples = 64 * BitMatrix::words_per_group;

/// One bit per sample.
struct alignas(64) BitGroup {
    std::array<std::uint64_t, BitMatrix::words_per_group> word;
};
/// One number of -4 .. 3 per sample: planes[p] holds bit p of its two's complement.
struct ChangeGroup {
    std::array<BitGroup, 3> planes;
};
/// A group in which some number is not 0.
struct ListedChange {
    ChangeGroup change;
    std::uint32_t group = 0;
};

/// Fields of one unit: group g, bit p of the two's complement at [g planes + p].
struct FieldPlanes {
    std::size_t planes = 0;
    BitGroup* bits = nullptr;
};

/// A column of inputs (a BitGroup per group) to be added to a field, or subtracted from it.
struct ColumnStep {
    const BitGroup* column = nullptr;
    bool up = true;
};

/// field += column, or -= if not up, for each column, in the listed groups.
/// Precondition: 3 planes or more.
void shift_fields(std::span<const std::uint32_t> groups, std::span<const BitGroup* const> columns,
                  bool up, FieldPlanes fields);

/// Numbers `changes` of the samples that a step of their field would carry over the threshold of
/// the unit. falling: fields of 0; rising: fields of -1. Groups without such samples are left out.
/// The fields first take the step, if it is not null.
struct CriticalChanges {
    std::vector<ListedChange> falling;
    std::vector<ListedChange> rising;
};
void find_critical(std::span<const std::uint32_t> groups, const ChangeGroup* changes,
                   const ColumnStep* step, FieldPlanes fields, CriticalChanges& critical);

/// The sum of the numbers of those samples whose bit in `mask` (a BitGroup per group) is 1.
std::int64_t sum_where(std::span<const ListedChange> changes, const BitGroup* mask);

} // namespace isinglass
