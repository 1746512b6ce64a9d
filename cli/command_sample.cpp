// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// sample: model -> states, energies, tallies; design and pins -> solutions, tallied or uniform.
#include <algorithm>
#include <map>
#include <memory>
#include <ostream>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/checks.hpp"
#include "cli/commands.hpp"
#include "cli/design_options.hpp"
#include "cli/model_input.hpp"
#include "cli/progress.hpp"
#include "cli/run_options.hpp"
#include "cli/sample_report.hpp"

namespace isinglass {

namespace {

constexpr auto details =
    R"(Runs a solver on any model (a compiled one or an exchange format) and lists the
different states seen after each sweep, lowest energy first, with how often each was seen.
A state is written as one digit per spin, spin 0 first: 1 is +1, 0 is -1.
For a constant I0 gibbs draws states with probability ~ exp(-I0 H); a ramp searches instead.

With --pin, --uniform or --solutions (a design or compiled model) it samples judged solutions
instead: tallies, the part of the solutions seen, and a chi-square test against the uniform
distribution. --uniform N draws N solutions, each with the same probability and independent of
each other: stimuli for a test bench. Exit codes are then those of invert.

Example: isinglass sample spin_glass.coo --sweeps 10000 --show 5
Example: isinglass sample multiplier.v --param N=3 --pin p=12 --uniform 100)";

/// Different states kept at most; further new ones are only counted.
constexpr std::size_t most_states = 1'000'000;

struct SampleCommand {
    DesignOptions design;
    std::string format;
    RunOptions run;
    SolutionSampleRequest solutions;
    bool all_solutions = false; ///< solutions even without pins
    bool sweeps_given = false;
    std::size_t show = 10;
};

struct Tally {
    Energy energy = 0;
    std::uint64_t count = 0;
    std::uint64_t first = 0;
};

struct Samples {
    std::map<std::string, Tally> states;
    std::uint64_t not_kept = 0;
    SolveResult run;
};

Samples collect(const IsingModel& model, const Solver& solver, const SolveLimits& limits) {
    Samples samples;
    std::string key(model.spin_count(), '0');
    Observer observer;
    observer.look = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
        std::transform(state.begin(), state.end(), key.begin(),
                       [](Spin spin) { return spin > 0 ? '1' : '0'; });
        auto found = samples.states.find(key);
        if (found == samples.states.end()) {
            if (samples.states.size() >= most_states) {
                ++samples.not_kept;
                return false;
            }
            found = samples.states.emplace(key, Tally{energy, 0, sweep}).first;
        }
        ++found->second.count;
        return false;
    };
    samples.run = solver(model, limits, observer);
    return samples;
}

using Row = std::pair<std::string, Tally>;

std::vector<Row> lowest(const Samples& samples, std::size_t count) {
    std::vector<Row> rows(samples.states.begin(), samples.states.end());
    const auto shown = std::min(count, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(shown), rows.end(),
                      [](const Row& a, const Row& b) {
                          return std::tuple(a.second.energy, b.second.count, a.first) <
                                 std::tuple(b.second.energy, a.second.count, b.first);
                      });
    rows.resize(shown);
    return rows;
}

std::string to_text(const Samples& samples, const std::vector<Row>& rows, const NamedModel& named,
                    std::uint64_t seed) {
    std::string text;
    for (const auto& [state, tally] : rows) {
        text += fmt::format("{} energy {} seen {}x first in sweep {}\n", state, tally.energy,
                            tally.count, tally.first);
    }
    text += fmt::format("{} different states, lowest energy {}\n{} spins, {} couplings\n",
                        samples.states.size(), samples.run.best_energy, named.model.spin_count(),
                        named.model.coupling_count());
    if (samples.run.ground_states) {
        text += fmt::format("{} ground states\n", *samples.run.ground_states);
    }
    if (samples.not_kept > 0) {
        text += fmt::format("{} sweeps saw further states that were not kept\n", samples.not_kept);
    }
    if (named.denominator != 1) {
        text +=
            fmt::format("energies of the input file are these divided by {}\n", named.denominator);
    }
    return text + fmt::format("{} {}: {} sweeps, {:.3g} s, seed {}\n", samples.run.solver,
                              samples.run.settings, samples.run.sweeps, samples.run.seconds, seed);
}

nlohmann::ordered_json to_json(const Samples& samples, const std::vector<Row>& rows,
                               const NamedModel& named, std::uint64_t seed) {
    nlohmann::ordered_json states = nlohmann::ordered_json::array();
    for (const auto& [state, tally] : rows) {
        states.push_back({{"state", state},
                          {"energy", tally.energy},
                          {"count", tally.count},
                          {"first_hit", tally.first}});
    }
    nlohmann::ordered_json names = nlohmann::ordered_json::array();
    for (SpinId i = 0; i < named.model.spin_count(); ++i) {
        names.push_back(named.spin_name(i));
    }
    const auto& ground_states = samples.run.ground_states;
    return {{"seed", seed},
            {"solver", samples.run.solver},
            {"settings", samples.run.settings},
            {"spins", named.model.spin_count()},
            {"couplings", named.model.coupling_count()},
            {"denominator", named.denominator},
            {"names", names},
            {"best_energy", samples.run.best_energy},
            {"different_states", samples.states.size()},
            {"ground_states",
             ground_states ? nlohmann::ordered_json(*ground_states) : nlohmann::ordered_json()},
            {"states", states},
            {"stats",
             {{"sweeps", samples.run.sweeps},
              {"updates", samples.run.updates},
              {"seconds", samples.run.seconds},
              {"stop", to_string(samples.run.stop)}}}};
}

/// Uniform draws rest on the Boltzmann distribution at one I0.
void check_sampler(const RunOptions& run) {
    const GibbsOptions& gibbs = run.solvers.gibbs;
    if (run.solver != "gibbs" || gibbs.schedule.kind != Schedule::Kind::constant ||
        gibbs.restart_sweeps != 0) {
        throw InputError("--uniform needs --solver gibbs with a constant --i0 and no --restart: "
                         "others do not give every solution the same weight");
    }
}

ExitCode run_solutions(SampleCommand& options, const CompiledModel& compiled, Context& context) {
    SolutionSampleRequest& request = options.solutions;
    if (request.uniform > 0) {
        check_sampler(options.run);
        options.run.sweeps = options.sweeps_given ? options.run.sweeps : 0;
    }
    request.limits = options.run.limits(context.common);
    SolutionSample sample;
    {
        ProgressPrinter progress(context.streams, context.common.quiet);
        request.limits.progress = progress.callback();
        sample = sample_solutions(compiled, request, options.run.make());
    }
    const SampleView view{options.show, request.uniform, context.common.seed};
    context.streams.out << (context.common.json ? sample_json(sample, compiled, view).dump() + "\n"
                                                : sample_text(sample, compiled, view));
    return exit_code(sample.found.status);
}

ExitCode run(SampleCommand& options, Context& context) {
    const InterruptGuard guard;
    const LoadedModel loaded =
        load_design_or_model(options.design, options.format, context.streams);
    const NamedModel& named = loaded.named;
    InterruptGuard::check();
    if (loaded.compiled && options.solutions.uniform == 0) { // those of tune are for searching
        options.run.use_defaults(loaded.compiled->settings, display_name(options.design.files[0]));
    }
    if (options.all_solutions || options.solutions.uniform > 0 || !options.solutions.pins.empty()) {
        if (!loaded.compiled) {
            throw InputError({display_name(options.design.files[0]), 0},
                             "a bare Hamiltonian has no ports; --pin, --uniform and --solutions "
                             "need a design or a compiled model");
        }
        return run_solutions(options, *loaded.compiled, context);
    }
    SolveLimits limits = options.run.limits(context.common);
    Samples samples;
    {
        ProgressPrinter progress(context.streams, context.common.quiet);
        limits.progress = progress.callback();
        samples = collect(named.model, options.run.make(), limits);
    }
    const std::vector<Row> rows = lowest(samples, options.show);
    context.streams.out << (context.common.json
                                ? to_json(samples, rows, named, context.common.seed).dump() + "\n"
                                : to_text(samples, rows, named, context.common.seed));
    return ExitCode::finished;
}

} // namespace

void add_sample_command(CLI::App& app, Context& context) {
    const auto options = std::make_shared<SampleCommand>();
    options->run.sweeps = 1000;
    options->run.solver = "gibbs"; // tallies of an enumeration would say nothing
    CLI::App* command = add_command(
        app, context, "sample", "Samples states of a model, or solutions of a design, with tallies",
        details, nullptr);
    command->callback([options, command, &context] {
        options->sweeps_given = command->count("--sweeps") > 0;
        context.run = [options, &context] { return run(*options, context); };
    });
    declare_design_or_model(*command, options->design, options->format);
    declare_pins(*command, options->solutions.pins);
    whole_number(command->add_option("--uniform", options->solutions.uniform,
                                     "Draw this many solutions, independent and uniform; without "
                                     "--sweeps only --time limits the run"),
                 1)
        ->type_name("N");
    command->add_flag("--solutions", options->all_solutions,
                      "Sample solutions of a design though nothing is pinned");
    whole_number(command->add_option("--show", options->show,
                                     "States to list, lowest energy first, or tallied solutions, "
                                     "most seen first"),
                 0)
        ->capture_default_str()
        ->type_name("N");
    options->run.declare(*command);
}

} // namespace isinglass
