// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// From the options of a simulation to the numbers of its hardware: where solvers and flow meet.
#pragma once

#include <cstdint>

#include "flow/rtl/pbit_hardware.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass {

/// A schedule, rounded as the simulation rounds it, as runs of equal values.
CycleTable cycle_table(const Schedule& schedule);

/// The hardware that makes the same cycles as solve_sc_pbit. Throws InputError for options out of
/// range, for independent noise, which only a simulation has, and for a replica, which only names
/// bits of that.
PbitHardware rtl_hardware(const IsingModel& model, const ScPbitOptions& options,
                          std::uint64_t seed);

} // namespace isinglass
