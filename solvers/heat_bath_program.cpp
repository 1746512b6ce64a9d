// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Groups and bit lists.
#include "solvers/heat_bath_program.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>

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

} // namespace isinglass
