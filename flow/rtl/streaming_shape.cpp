// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Static bounds: the largest field F = max |h_i| + sum_j |J_ij| bounds every partial sum of an
// accumulator in whatever order it adds; a counter stays within the largest half-range R; so
// R + F + W bounds the sum.
#include "flow/rtl/streaming_shape.hpp"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "core/error.hpp"
#include "flow/rtl/bit_widths.hpp"
#include "flow/rtl/streaming_layout.hpp"

namespace isinglass {

namespace {

unsigned cycles_width(const CycleTable& table) {
    std::uint64_t longest = 1;
    for (const CycleTable::Segment& segment : table.segments) {
        longest = std::max(longest, segment.cycles);
    }
    return unsigned_bits(longest);
}

void check(const PbitHardware& hardware, unsigned lanes) {
    if (!hardware.color.empty()) {
        throw InputError("streaming: all p-bits switch in every cycle; leave out the colours, or "
                         "take the direct architecture");
    }
    if (std::holds_alternative<SharedHardware>(hardware.noise)) {
        throw InputError("streaming: every p-bit needs a shift register of its own; use the noise "
                         "source lfsr, or the direct architecture for shared noise");
    }
    const bool same_phase = hardware.noise_group >= hardware.model.spin_count();
    if (hardware.noise_interval.largest() > 1 && !same_phase && hardware.noise_group % lanes != 0) {
        throw InputError(fmt::format("streaming: p-bits of a row have noise in the same cycles; "
                                     "the noise group must be a multiple of the {} lanes or the "
                                     "noise interval 1, but the group is {}",
                                     lanes, hardware.noise_group));
    }
}

void check_lengths(const PbitHardware& hardware) {
    const std::size_t spins = hardware.model.spin_count();
    require(std::get<LfsrHardware>(hardware.noise).seeds.size() == spins,
            "streaming: one seed a p-bit");
    require(hardware.initial.size() == spins, "streaming: one initial spin a p-bit");
    require(hardware.threshold >= 1 && hardware.threshold <= 1U << 16U,
            "streaming: a threshold from 1 to 2^16");
    require(hardware.noise_weight >= 0, "streaming: a noise weight from 0");
    require(hardware.noise_group >= 1, "streaming: a noise group from 1");
}

void set_capacity(StreamingShape& shape, const PbitHardware& hardware) {
    const StreamingLayout layout = streaming_layout(hardware.model, shape.lanes);
    shape.rows = std::max(shape.rows, layout.row_words.size());
    shape.words = std::max(shape.words, layout.words());
    const CycleTable half_range = hardware_table(hardware.half_range);
    const CycleTable interval = hardware_table(hardware.noise_interval);
    shape.half_range_segments = std::max(shape.half_range_segments, half_range.segments.size());
    shape.interval_segments = std::max(shape.interval_segments, interval.segments.size());
    shape.half_range_cycles_bits = std::max(shape.half_range_cycles_bits, cycles_width(half_range));
    shape.interval_cycles_bits = std::max(shape.interval_cycles_bits, cycles_width(interval));
}

void set_widths(StreamingShape& shape, const PbitHardware& hardware) {
    const auto field = static_cast<std::uint64_t>(hardware.model.max_abs_field());
    const std::uint64_t range = hardware.half_range.largest();
    const auto amplitude = static_cast<std::uint64_t>(hardware.noise_weight);
    const auto widen = [](unsigned& bits, std::initializer_list<unsigned> needed) {
        bits = std::max(bits, std::max(needed));
    };
    widen(shape.weight_bits, {balanced_bits(largest_weight(hardware.model))});
    widen(shape.bias_bits, {balanced_bits(largest_bias(hardware.model))});
    widen(shape.half_range_bits, {unsigned_bits(range)});
    widen(shape.interval_bits, {unsigned_bits(hardware.noise_interval.largest())});
    widen(shape.amplitude_bits, {unsigned_bits(amplitude)});
    // -R .. R - alpha, and R itself in a subtraction
    widen(shape.counter_bits, {balanced_bits(range - hardware.alpha), shape.half_range_bits});
    // An operand is never wider than what it is added to.
    widen(shape.field_bits, {balanced_bits(field), shape.weight_bits, shape.bias_bits});
    widen(shape.sum_bits,
          {balanced_bits(range + field + amplitude), shape.field_bits, shape.counter_bits,
           shape.half_range_bits + 1, shape.amplitude_bits + 1});
}

} // namespace

unsigned StreamingShape::lane_bits() const { return address_bits(lanes); }
unsigned StreamingShape::row_bits() const { return address_bits(rows); }
unsigned StreamingShape::word_bits() const { return address_bits(words); }
unsigned StreamingShape::entry_bits() const { return row_bits() + lane_bits() + weight_bits; }
unsigned StreamingShape::draws() const {
    return 17U - static_cast<unsigned>(std::countr_zero(threshold));
}

std::vector<StreamingMemory> streaming_memories(const StreamingShape& shape) {
    const unsigned lanes = shape.lanes;
    return {
        {"matrix", shape.words, lanes * shape.entry_bits() + 1},
        {"bias", shape.rows, lanes * shape.bias_bits},
        {"counters", shape.rows, lanes * shape.counter_bits},
        {"spins", std::size_t{2} << shape.row_bits(), lanes, lanes + 1},
        {"lfsr", shape.rows, lanes * shape.lfsr_bits},
        {"clamps", shape.rows, 2 * lanes},
        {"half_range", shape.half_range_segments,
         shape.half_range_cycles_bits + shape.half_range_bits},
        {"interval", shape.interval_segments, shape.interval_cycles_bits + shape.interval_bits}};
}

StreamingShape streaming_shape(const PbitHardware& hardware, unsigned lanes,
                               const StreamingShape& at_least) {
    StreamingShape shape = at_least;
    shape.lanes = lanes;
    set_capacity(shape, hardware);
    check(hardware, lanes);
    check_lengths(hardware);
    set_widths(shape, hardware);
    const auto& lfsr = std::get<LfsrHardware>(hardware.noise);
    shape.saturation_bits = hardware.sum_bits;
    shape.threshold = hardware.threshold;
    shape.lfsr_bits = lfsr.bits;
    shape.lfsr_taps = lfsr.taps;
    return shape;
}

CycleTable hardware_table(const CycleTable& table) {
    require(!table.segments.empty(), "streaming: a table has a segment");
    CycleTable result = table;
    result.repeats = table.repeats && table.segments.size() > 1;
    if (!result.repeats) {
        result.segments.back().cycles = 1;
    }
    return result;
}

std::size_t rows_per_phase(const PbitHardware& hardware, const StreamingShape& shape) {
    if (hardware.noise_group >= hardware.model.spin_count()) {
        return shape.rows;
    }
    return std::max(1U, hardware.noise_group / shape.lanes);
}

} // namespace isinglass
