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

/// Q of lane spins, and its highest byte arranged for lookups in registers.
///
/// Bucket min(|f| >> shift, 127) has in `low` the least highest byte of its Q; in `slack` is the
/// most by which any other highest byte exceeds that. So with u's highest byte b, u < Q when
/// b < low, u >= Q when b > low + slack, and else all bits must be compared.
struct LaneTable {
    static constexpr std::uint32_t buckets = 128;
    std::vector<std::uint32_t> against; ///< Q of |f| = 0, 1, ...; the last also of all larger |f|
    std::uint32_t shift = 0;            ///< 0 when the layout's lane_reach is below `buckets`
    std::uint8_t slack = 0;
    std::uint32_t pieces = 0; ///< of 16 entries; all `low` behind them are 0
    alignas(16) std::array<std::uint8_t, buckets> low{};
};

/// Everything that a sweep at one I0 reads besides the layout.
struct HeatBath {
    std::vector<HeatBathProgram> programs; ///< one per shape of the layout
    LaneTable lanes;
};

/// The heat bath of a layout at i0 > 0. Throws ModelError when lane spins need a table of more than
/// 2^24 entries (probabilities that differ over so many fields).
HeatBath make_heat_bath(const ReplicaLayout& layout, double i0);

} // namespace isinglass
