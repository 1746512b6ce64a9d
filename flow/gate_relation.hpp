// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A gate as a relation between its pins, and what 512 replicas learn from it at once.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/solve.hpp"

namespace isinglass {

/// A gate of 2 to 4 inputs and 1 or 2 used outputs as a table of its rows.
struct GateRelation {
    std::uint8_t inputs = 0;
    std::uint8_t outputs = 0;
    std::array<std::uint8_t, 16> table{}; ///< bit k of table[row]: output k; bit j of row: input j
    std::array<std::uint32_t, 6> pins{};  ///< 2 * variable, +1 for an inverted pin; inputs first
};

/// Leaves possible what some row of the table with possible values has, and no more. `may` holds
/// two planes a variable, [2 v + x]: variable v may have the value x. Replicas outside `alive` are
/// left alone; those in which no row is possible are left alone and taken out of `alive`. Returns
/// a mask of the pins that lost a value in a replica. The same on every instruction set.
/// Precondition: the gate has 2 or 3 inputs, or 4 inputs and 1 output.
std::uint32_t narrow(const GateRelation& gate, std::span<ReplicaWord> may, ReplicaWord& alive);

} // namespace isinglass
