// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Numbers that follow from others.
#include "flow/rtl/pbit_hardware.hpp"

#include <algorithm>
#include <bit>

namespace isinglass {

std::uint32_t CycleTable::largest() const {
    return std::max_element(segments.begin(), segments.end(),
                            [](const Segment& a, const Segment& b) { return a.value < b.value; })
        ->value;
}

unsigned PbitHardware::draws() const {
    return 17U - static_cast<unsigned>(std::countr_zero(threshold));
}

std::uint32_t PbitHardware::colors() const {
    return color.empty() ? 1 : 1 + *std::max_element(color.begin(), color.end());
}

} // namespace isinglass
