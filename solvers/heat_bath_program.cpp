// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Groups and bit lists.
#include "solvers/heat_bath_program.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

/// Adds a count to the group of its threshold, or a new group.
void add_count(HeatBathProgram& program, std::vector<std::uint32_t>& thresholds,
               std::uint16_t count, std::uint32_t threshold) {
    const auto found = std::ranges::find(thresholds, threshold);
    // Thresholds are equal for f and -f only, or where rounding makes them so: at most two to a
    // group, a third count begins a group of its own.
    if (found != thresholds.end()) {
        auto& group = program.groups[static_cast<std::size_t>(found - thresholds.begin())];
        if (group.first == group.second) {
            group.second = count;
            return;
        }
    }
    // Looked up from the front: put the open group before the full one.
    thresholds.insert(thresholds.begin(), threshold);
    program.groups.insert(program.groups.begin(), {count, count});
}

/// Q of |f| = 0 .. reach, up to the first 0.
std::vector<std::uint32_t> lane_thresholds(Weight reach, const ThresholdTable& table) {
    constexpr Weight largest_table = Weight{1} << 24U;
    if (reach >= largest_table && against_threshold(table, largest_table) != 0) {
        throw ModelError(
            fmt::format("fields up to {} at I0 {} need a table of more than {} probabilities; "
                        "divide the weights by a common factor or use --solver gibbs",
                        reach, table.i0(), largest_table));
    }
    std::vector<std::uint32_t> against;
    for (Weight field = 0; field <= reach; ++field) {
        against.push_back(against_threshold(table, field));
        if (against.back() == 0) {
            break;
        }
    }
    return against;
}

/// Everything in the table that follows from `against`.
void fill_bytes(LaneTable& table) {
    const auto highest_byte = [&](std::size_t field) {
        const std::size_t entry = std::min(field, table.against.size() - 1);
        return static_cast<std::uint8_t>(table.against[entry] >> 24U);
    };
    const std::size_t last = table.against.size() - 1;
    while (last >> table.shift >= LaneTable::buckets &&
           highest_byte(std::size_t{LaneTable::buckets} << table.shift) != 0) {
        ++table.shift;
    }
    for (std::uint32_t b = 0; b < LaneTable::buckets; ++b) {
        const bool open = b + 1 == LaneTable::buckets;
        const std::size_t begin = std::size_t{b} << table.shift;
        const std::size_t end = std::size_t{b + 1} << table.shift;
        table.low[b] = highest_byte(open ? last : end - 1);
        const int excess = highest_byte(begin) - table.low[b];
        table.slack = std::max(table.slack, static_cast<std::uint8_t>(excess));
        if (table.low[b] != 0) {
            table.pieces = b / 16 + 1;
        }
    }
}

} // namespace

std::uint32_t against_threshold(const ThresholdTable& table, Weight field) {
    return static_cast<std::uint32_t>(table[-std::abs(field)]);
}

HeatBathProgram make_heat_bath_program(const ReplicaShape& shape, const ThresholdTable& table) {
    HeatBathProgram program;
    std::vector<std::uint32_t> thresholds;
    program.up_from = shape.total + 1;
    program.half = shape.total + 1;
    std::uint32_t any = 0;
    for (std::uint32_t count = shape.total + 1; count-- > 0;) {
        const Weight field = shape.field(count);
        if (field > 0) {
            program.up_from = count;
        }
        const std::uint32_t threshold = against_threshold(table, field);
        if (field == 0) {
            program.half = count;
        } else if (threshold != 0) {
            add_count(program, thresholds, static_cast<std::uint16_t>(count), threshold);
            any |= threshold;
        }
    }
    program.bits = any == 0 ? 0 : 32 - static_cast<std::uint32_t>(std::countr_zero(any));
    for (std::uint32_t b = 0; b < 32; ++b) {
        for (std::size_t g = 0; g < thresholds.size(); ++g) {
            const bool set = (thresholds[g] >> (31 - b) & 1U) != 0;
            program.bit_masks.push_back(set ? ~std::uint64_t{0} : 0);
            if (set) {
                program.bit_groups.push_back(static_cast<std::uint16_t>(g));
            }
        }
        program.bit_begin[b + 1] = static_cast<std::uint16_t>(program.bit_groups.size());
    }
    return program;
}

HeatBath make_heat_bath(const ReplicaLayout& layout, double i0) {
    const ThresholdTable table(i0, layout.max_abs_field);
    HeatBath heat_bath;
    heat_bath.programs.reserve(layout.shapes.size());
    for (const ReplicaShape& shape : layout.shapes) {
        heat_bath.programs.push_back(make_heat_bath_program(shape, table));
    }
    if (!layout.lane_spins.empty()) {
        heat_bath.lanes.against = lane_thresholds(layout.lane_reach, table);
        fill_bytes(heat_bath.lanes);
    }
    return heat_bath;
}

} // namespace isinglass
