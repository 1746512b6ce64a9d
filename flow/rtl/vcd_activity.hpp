// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Counts in a value change dump (VCD) how often each bit toggles and how long it is high.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace isinglass {

/// One bit of one signal.
struct BitActivity {
    std::string name; ///< scopes joined by '.', then the name; bit b of a vector ends in "[b]"
    std::uint64_t toggles = 0;   ///< changes between 0 and 1; x and z between them do not count
    std::uint64_t high_time = 0; ///< time units at 1
    bool known = false;          ///< it was 0 or 1 at some time
    friend bool operator==(const BitActivity&, const BitActivity&) = default;
};

struct VcdActivity {
    double time_unit = 1e-9; ///< seconds
    std::uint64_t begin = 0; ///< first time stamp, time units
    std::uint64_t end = 0;   ///< last time stamp
    /// In the order of declaration, bits of a vector from the left one. Names of the same net all
    /// have their entries. Real numbers, strings and events are left out.
    std::vector<BitActivity> bits;
};

/// Reads a dump of four-state signals (IEEE Std 1364-2005, clause 18) token by token; memory does
/// not grow with its length. Throws InputError with `file` and the line when it is broken: an
/// undeclared identifier, a value wider than its signal, time that runs backwards, a cut end.
VcdActivity read_vcd_activity(std::istream& dump, const std::string& file);

} // namespace isinglass
