// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Options of a run: the solver with its own options, budgets, Ctrl-C.
#pragma once

#include <map>
#include <set>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/solver_choice.hpp"
#include "core/solve.hpp"
#include "solvers/settings.hpp"
#include "solvers/solver_registry.hpp"

namespace isinglass {

struct RunOptions {
    std::string solver = "auto";
    SolverOptions solvers; ///< filled in while the command line is read
    double seconds = 60.0;
    std::uint64_t sweeps = 0; ///< 0: no limit
    std::string target;

    /// `more_solvers`: what the help adds to the registered solvers.
    void declare(CLI::App& command, const std::string& more_solvers = "");
    /// The solver that make() will use for a model, and why.
    SolverChoice choose(const IsingModel& model) const;
    /// Takes over the settings saved with a model, except where the command line has its own.
    /// Throws InputError naming `file` for an unknown name or a bad value.
    void use_defaults(const std::map<std::string, std::string>& settings, const std::string& file);
    /// The chosen solver; "auto" decides by the size of the model it is given.
    Solver make() const;
    SolveLimits limits(const CommonOptions& common) const;

private:
    void declare_budget(CLI::App& command, const std::string& solvers_help);

    std::set<std::string> given_; ///< names of settings on the command line
};

/// Declares --NAME for an option of a solver; the default is what `options` has now. `options` must
/// outlive the command.
CLI::Option* declare_setting(CLI::App& command, const SettingRecord& record,
                             SolverOptions& options);

/// The value of an option that is an energy. Throws InputError naming the option.
Energy parse_energy(const std::string& option, const std::string& text);

/// While it exists, Ctrl-C (SIGINT) and SIGTERM set the flag of SolveLimits instead of ending the
/// program at once; a second signal ends it. The flag stays set until the next guard.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
    static const std::atomic<bool>& flag();
    /// Forgets a signal of an earlier run.
    static void clear();
    /// Throws ToolError when a signal came: for stages that cannot stop early.
    static void check();
};

} // namespace isinglass
