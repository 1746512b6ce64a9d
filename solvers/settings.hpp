// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The options of all solvers as named text: what the command line, the manual and tuning loop over.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "solvers/solver_registry.hpp"

namespace isinglass {

/// One option of a solver, or one that several solvers share.
struct SettingRecord {
    std::string_view name;    ///< "noise-density": option --noise-density
    std::string_view solvers; ///< "sc_pbit", or several: "gibbs, replica"
    std::string_view type;    ///< "SCHEDULE", "N", "X" or "NAME"
    std::string summary;      ///< meaning, unit and range; no full stop
    std::function<std::string(const SolverOptions&)> get;
    /// Throws InputError that names the range when the text cannot be read or is out of it.
    std::function<void(SolverOptions&, std::string_view)> set;
};

/// All settings, grouped by solver in the order of solver_records().
std::span<const SettingRecord> setting_records();

/// Sets one option by name. Throws InputError for an unknown name or a bad value, naming both.
void apply_setting(SolverOptions& options, std::string_view name, std::string_view value);

} // namespace isinglass
