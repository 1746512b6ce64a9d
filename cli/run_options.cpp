// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Solver options, budgets and signals.
#include "cli/run_options.hpp"

#include <charconv>
#include <csignal>

#include <fmt/format.h>

#include "cli/checks.hpp"

namespace isinglass {

namespace {

/// "auto" enumerates models up to this size: a few milliseconds, and a proof when there is none.
constexpr std::size_t auto_exact_spins = 20;

/// Of sc_pbit, as its header says.
constexpr std::uint64_t largest_noise = std::uint64_t{1} << 20U;

std::atomic<bool> interrupted{false};

void on_signal(int signal) {
    if (interrupted.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

/// A schedule, where a plain number is a constant one.
Schedule schedule_from(const std::string& text, const std::string& option) {
    double value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    try {
        const bool number = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
        Schedule schedule = number ? Schedule::constant(value) : parse_schedule(text);
        schedule.validate();
        return schedule;
    } catch (const InputError& error) {
        throw InputError(fmt::format("{} '{}': {}", option, text, error.what()));
    }
}

std::string solver_help() {
    std::string help =
        fmt::format("auto (exact up to {} free spins, else gibbs)", auto_exact_spins);
    for (const SolverRecord& record : solver_records()) {
        help += fmt::format(", {} ({})", record.name, record.summary);
    }
    return help;
}

} // namespace

void RunOptions::declare(CLI::App& command) {
    declare_budget(command);
    declare_gibbs(command);
    declare_sc_pbit(command);
    whole_number(command.add_option("--max-spins", solvers.exact.max_spins,
                                    "Most free spins to enumerate; every one doubles the time, "
                                    "30 take some ten seconds"),
                 0, 62)
        ->capture_default_str()
        ->type_name("N")
        ->group("Options of exact");
}

void RunOptions::declare_budget(CLI::App& command) {
    command.add_option("--solver", solver, solver_help())->capture_default_str()->type_name("NAME");
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

void RunOptions::declare_gibbs(CLI::App& command) {
    const std::string group = "Options of gibbs";
    i0 = to_string(solvers.gibbs.schedule);
    command
        .add_option("--i0", i0,
                    "I0 (inverse temperature, above 0) of each sweep: a number, linear(A,B,N), "
                    "geometric(A,B,N), doubling(A,B,N); quote it for the shell; with ',stay' the "
                    "ramp does not repeat")
        ->capture_default_str()
        ->type_name("SCHEDULE")
        ->group(group);
    whole_number(command.add_option("--restart", solvers.gibbs.restart_sweeps,
                                    "Sweeps between fresh random states; 0: never"),
                 0)
        ->capture_default_str()
        ->type_name("N")
        ->group(group);
}

void RunOptions::declare_sc_pbit(CLI::App& command) {
    const std::string group = "Options of sc_pbit";
    half_range = to_string(solvers.sc_pbit.half_range);
    command
        .add_option("--half-range", half_range,
                    "Counter half-range I0 of each cycle, 1 to 2^20, as for --i0; large is cold")
        ->capture_default_str()
        ->type_name("SCHEDULE")
        ->group(group);
    command
        .add_option("--counter", counter_range,
                    "Counter states: 'even' -I0..I0-1 (hardware), 'odd' -I0..I0")
        ->capture_default_str()
        ->check(CLI::IsMember({"even", "odd"}))
        ->group(group);
    whole_number(command.add_option("--noise-weight", solvers.sc_pbit.noise_weight,
                                    "Amplitude of the noise, in units of the coefficients"),
                 0, largest_noise)
        ->capture_default_str()
        ->type_name("N")
        ->group(group);
    real_number(command.add_option("--noise-density", solvers.sc_pbit.noise_density,
                                   "Probability of noise per p-bit and cycle; 1 is dense noise"),
                0, LowerEnd::excluded, 1)
        ->capture_default_str()
        ->type_name("P")
        ->group(group);
}

SolverOptions RunOptions::parsed() const {
    SolverOptions options = solvers;
    options.gibbs.schedule = schedule_from(i0, "--i0");
    options.sc_pbit.half_range = schedule_from(half_range, "--half-range");
    options.sc_pbit.range = counter_range == "even" ? CounterRange::even : CounterRange::odd;
    return options;
}

Solver RunOptions::make() const {
    const SolverOptions options = parsed();
    if (solver != "auto") {
        return make_solver(solver, options);
    }
    return [options](const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
        const bool small = model.spin_count() <= auto_exact_spins;
        return make_solver(small ? "exact" : "gibbs", options)(model, limits, observer);
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
        Energy energy = 0;
        const auto parsed = std::from_chars(target.data(), target.data() + target.size(), energy);
        if (parsed.ec != std::errc() || parsed.ptr != target.data() + target.size()) {
            throw InputError(fmt::format("--target '{}': expected an integer energy", target));
        }
        result.target_energy = energy;
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
