// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Capacity and widths of a streaming design: what its synthesis fixes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "flow/rtl/pbit_hardware.hpp"

namespace isinglass {

/// What a design is synthesized for. Every network of the same shape can be loaded into it. All
/// widths are bounds that hold in every cycle, whatever the spins are.
struct StreamingShape {
    unsigned lanes = 8;
    // capacity
    std::size_t rows = 2;                ///< of `lanes` p-bits each
    std::size_t words = 2;               ///< of the matrix
    std::size_t half_range_segments = 2; ///< of the table of I0
    std::size_t interval_segments = 2;   ///< of the table of noise intervals
    // widths in bits
    unsigned weight_bits = 1;            ///< a coupling, signed
    unsigned bias_bits = 1;              ///< a bias, signed
    unsigned field_bits = 1;             ///< signed; largest |h_i| + sum_j |J_ij|: all partial sums
    unsigned sum_bits = 1;               ///< signed; counter + field + noise
    unsigned counter_bits = 1;           ///< signed
    unsigned half_range_bits = 1;        ///< I0
    unsigned half_range_cycles_bits = 1; ///< cycles of a segment
    unsigned interval_bits = 1;
    unsigned interval_cycles_bits = 1;
    unsigned amplitude_bits = 1; ///< noise weight
    // fixed parts
    unsigned saturation_bits = 0; ///< sum_bits of PbitHardware
    std::uint32_t threshold = 1;  ///< density of the noise
    unsigned lfsr_bits = 32;
    std::uint32_t lfsr_taps = 0;

    unsigned lane_bits() const;
    unsigned row_bits() const;
    unsigned word_bits() const;  ///< of a matrix address
    unsigned entry_bits() const; ///< {neighbour's row, its lane, weight}
    unsigned draws() const;      ///< steps of a shift register in a cycle
    friend bool operator==(const StreamingShape&, const StreamingShape&) = default;
};

/// One memory of a design.
struct StreamingMemory {
    std::string name;      ///< of its image, without ending
    std::size_t depth = 0; ///< words
    unsigned width = 0;    ///< bits
    unsigned copies = 1;
    std::uint64_t bits() const { return std::uint64_t{depth} * width * copies; }
};

/// In the order of the host port's numbers: matrix, bias, counters, spins, lfsr, clamps,
/// half_range, interval.
std::vector<StreamingMemory> streaming_memories(const StreamingShape& shape);

/// The smallest shape for `hardware`, capacity and widths no smaller than those of `at_least`.
/// Throws InputError when the architecture cannot run it: shared noise, colours, a noise group
/// that is neither a multiple of `lanes` nor all p-bits (unless all intervals are 1).
StreamingShape streaming_shape(const PbitHardware& hardware, unsigned lanes,
                               const StreamingShape& at_least = {});

/// A table as the hardware plays it: a value for ever has one cycle and does not repeat.
CycleTable hardware_table(const CycleTable& table);

/// Rows that share a noise phase, at least 1 and at most all of the shape.
std::size_t rows_per_phase(const PbitHardware& hardware, const StreamingShape& shape);

} // namespace isinglass
