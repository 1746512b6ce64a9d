// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Checks, then puts the parts together.
#include "flow/rtl/direct_rtl.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/error.hpp"
#include "flow/rtl/judge_rtl.hpp"
#include "flow/rtl/network_rtl.hpp"
#include "flow/rtl/top_rtl.hpp"

namespace isinglass {

namespace {

constexpr std::size_t most_segments = 4096;
constexpr std::size_t most_intervals = 64;
constexpr std::size_t most_line_bits = std::size_t{1} << 17U;

void check(const RtlDesign& design, const PbitHardware& hardware) {
    require(design.model == hardware.model, "the p-bits are those of the design");
    if (hardware.model.spin_count() == 0) {
        throw ModelError("the model has no free spins: there is nothing to build");
    }
    for (const CycleTable* table : {&hardware.half_range, &hardware.noise_interval}) {
        if (table->segments.size() > most_segments) {
            throw InputError(fmt::format(
                "a schedule of {} different values is a table too large for hardware, {} at most; "
                "use a doubling one, or fewer steps",
                table->segments.size(), most_segments));
        }
    }
    if (const auto* shared = std::get_if<SharedHardware>(&hardware.noise)) {
        const std::size_t bits = 64 * hardware.draws() * shared->rows.size();
        if (hardware.noise_weight > 0 && bits > most_line_bits) {
            throw InputError(fmt::format("the delay line of the shared noise has {} bits, {} at "
                                         "most; use more --noise-taps or a smaller --noise-delay",
                                         bits, most_line_bits));
        }
    }
    std::set<std::uint32_t> intervals;
    for (const CycleTable::Segment& segment : hardware.noise_interval.segments) {
        intervals.insert(segment.value);
    }
    if (intervals.size() > most_intervals) {
        throw InputError(
            fmt::format("{} different noise intervals need a counter each, {} at most; "
                        "use a doubling schedule",
                        intervals.size(), most_intervals));
    }
}

} // namespace

std::vector<RtlFile> direct_rtl(const RtlDesign& design, const PbitHardware& hardware) {
    check(design, hardware);
    std::vector<RtlFile> files{top_rtl(design)};
    if (design.is_judged) {
        files.push_back(judge_rtl(design));
    }
    const auto append = [&](std::vector<RtlFile> more) {
        std::move(more.begin(), more.end(), std::back_inserter(files));
    };
    append(network_rtl(hardware, design.name, design.spin_names));
    append(network_parts(hardware));
    files.push_back(file_list(design.name, files));
    return files;
}

} // namespace isinglass
