// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Heat-bath probabilities of one spin shape at one I0, arranged for a bitwise comparison.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "solvers/replica_layout.hpp"
#include "solvers/threshold_table.hpp"

namespace isinglass {

/// How a spin decides. Its local field f points up or not; it goes against the field when a
/// uniform 32-bit u is below Q = 2^32 / (1 + exp(2 I0 |f|)), rounded (for f = 0: up when u < 2^31).
///
/// Other counts with equal Q form a group; counts with Q = 0 need no group. Bit planes of u are
/// drawn from the highest bit down, so the program lists, for each bit, the groups whose Q has it
/// set.
struct HeatBathProgram {
    struct Group {
        std::uint16_t first = 0;  ///< a count with this Q
        std::uint16_t second = 0; ///< the other one, or again the first
    };
    std::uint32_t up_from = 0; ///< least count with f > 0
    std::uint32_t half = 0;    ///< the count with f = 0, Q = 2^31; shape.total + 1 if none
    std::vector<Group> groups;
    std::array<std::uint16_t, 33> bit_begin{}; ///< bit 31 - b is entries [bit_begin[b], [b + 1])
    std::vector<std::uint16_t> bit_groups;     ///< group numbers
    /// The same for a kernel that holds all groups in registers: entry bit * groups.size() + g is
    /// all ones if bit 31 - bit of group g's Q is set, else 0.
    std::vector<std::uint64_t> bit_masks;
    std::uint32_t bits = 0; ///< bits that decide: below the lowest set bit of all Q nothing does
};

/// Q of a field, an even function; table[-|f|].
std::uint32_t against_threshold(const ThresholdTable& table, Weight field);

/// The program of a shape; `table` is made for the I0 of the sweep.
HeatBathProgram make_heat_bath_program(const ReplicaShape& shape, const ThresholdTable& table);

} // namespace isinglass
