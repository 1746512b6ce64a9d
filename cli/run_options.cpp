// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Solver options, budgets and signals.
#include "cli/run_options.hpp"

#include <charconv>
#include <csignal>

#include <fmt/format.h>

#include "cli/checks.hpp"
#include "solvers/settings.hpp"

namespace isinglass {

namespace {

std::atomic<bool> interrupted{false};

void on_signal(int signal) {
    if (interrupted.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

std::string solver_help() {
    std::string help = solver_choice_help();
    for (const SolverRecord& record : solver_records()) {
        help += fmt::format(", {} ({})", record.name, record.summary);
    }
    return help;
}

} // namespace

Energy parse_energy(const std::string& option, const std::string& text) {
    Energy energy = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), energy);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) {
        throw InputError(fmt::format("{} '{}': expected an integer energy", option, text));
    }
    return energy;
}

CLI::Option* declare_setting(CLI::App& command, const SettingRecord& record,
                             SolverOptions& options) {
    const std::string name(record.name);
    return command
        .add_option_function<std::string>(
            "--" + name,
            [&options, name](const std::string& value) { apply_setting(options, name, value); },
            record.summary)
        ->default_str(record.get(options))
        ->type_name(std::string(record.type));
}

void RunOptions::declare(CLI::App& command, const std::string& more_solvers) {
    declare_budget(command, solver_help() + more_solvers);
    for (const SettingRecord& record : setting_records()) {
        declare_setting(command, record, solvers)
            ->each([this, name = std::string(record.name)](const std::string&) {
                given_.insert(name);
            })
            ->group(fmt::format("Options of {}", record.solvers));
    }
}

void RunOptions::declare_budget(CLI::App& command, const std::string& solvers_help) {
    command.add_option("--solver", solver, solvers_help)
        ->capture_default_str()
        ->type_name("NAME")
        ->each([this](const std::string&) { given_.insert("solver"); });
    real_number(command.add_option("--time", seconds,
                                   "Wall-clock seconds at most; use --sweeps for runs that can be "
                                   "repeated exactly"),
                0, LowerEnd::included)
        ->capture_default_str()
        ->type_name("S");
    whole_number(command.add_option("--sweeps", sweeps,
                                    "Sweeps at most (cycles of sc_pbit, states of exact); 0: no "
                                    "limit"),
                 0)
        ->capture_default_str()
        ->type_name("N");
    command
        .add_option("--target", target,
                    "Stop once a state of at most this energy, an integer, was seen; default: "
                    "none")
        ->type_name("E");
}

SolverChoice RunOptions::choose(const IsingModel& model) const {
    return solver == "auto" ? choose_solver(model) : SolverChoice{solver, "asked for"};
}

void RunOptions::use_defaults(const std::map<std::string, std::string>& settings,
                              const std::string& file) {
    for (const auto& [name, value] : settings) {
        if (given_.contains(name)) {
            continue;
        }
        try {
            if (name == "solver") {
                make_solver(value, solvers);
                solver = value;
            } else {
                apply_setting(solvers, name, value);
            }
        } catch (const InputError& error) {
            throw InputError({file, 0}, fmt::format("settings of the model: {}", error.what()));
        }
    }
}

Solver RunOptions::make() const {
    if (solver != "auto") {
        return make_solver(solver, solvers);
    }
    return [options = solvers](const IsingModel& model, const SolveLimits& limits,
                               const Observer& observer) {
        return make_solver(choose_solver(model).name, options)(model, limits, observer);
    };
}

SolveLimits RunOptions::limits(const CommonOptions& common) const {
    SolveLimits result;
    result.seed = common.seed;
    result.max_seconds = seconds;
    if (sweeps > 0) {
        result.max_sweeps = sweeps;
    }
    if (!target.empty()) {
        result.target_energy = parse_energy("--target", target);
    }
    result.interrupt = &InterruptGuard::flag();
    return result;
}

InterruptGuard::InterruptGuard() {
    clear();
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
}

InterruptGuard::~InterruptGuard() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

const std::atomic<bool>& InterruptGuard::flag() { return interrupted; }

void InterruptGuard::clear() { interrupted = false; }

void InterruptGuard::check() {
    if (interrupted) {
        throw ToolError("stopped by a signal");
    }
}

} // namespace isinglass
