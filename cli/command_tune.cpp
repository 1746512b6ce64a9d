// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// tune: design or model -> the settings of a solver that reach an answer soonest.
#include <algorithm>
#include <memory>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/checks.hpp"
#include "cli/commands.hpp"
#include "cli/design_options.hpp"
#include "cli/model_input.hpp"
#include "cli/run_options.hpp"
#include "flow/invert.hpp"
#include "flow/model_file.hpp"
#include "solvers/tune.hpp"

namespace isinglass {

namespace {

constexpr auto details =
    R"(Tries settings of a solver on one model and keeps the best, by successive halving:
a few runs of each, more of the better ones. A run ends with the first judged answer under the
pins (designs and compiled models) or with a state of at most --target (any model).
The range of I0 is derived from the model's fields and gap. An unsolved run counts twice --sweeps.
With -o the settings are saved in the model file, where invert and sample find them.
--objective sweeps gives the same table for the same seed, seconds does not.

Example: isinglass tune adder.v --pin s=9 -o tuned.ising.json
Example: isinglass tune spin_glass.coo --target -1 --solver sc_pbit --runs 2)";

struct TuneCommand {
    DesignOptions design;
    std::string format;
    std::vector<std::string> pins;
    std::string solver = "gibbs";
    std::string objective = "sweeps";
    std::string target;
    std::string output;
    std::size_t show = 10;
    TuneOptions options;
};

/// A trial that is solved by the first judged answer; says why when the pins allow none.
Trial answer_trial(const CompiledModel& compiled, const std::vector<std::string>& pins) {
    return [&compiled, pins](const Solver& solver, const SolveLimits& limits) {
        InvertRequest request;
        request.pins = pins;
        request.limits = limits;
        const InvertResult result = invert(compiled, request, solver);
        if (result.status == InvertStatus::none) {
            throw InputError("nothing to tune, there is no answer: " + result.reason);
        }
        return TrialOutcome{result.status == InvertStatus::found, result.run.sweeps,
                            result.run.seconds};
    };
}

const TuneRow& default_row(const TuneResult& result) {
    return *std::ranges::find_if(result.rows,
                                 [](const TuneRow& row) { return row.candidate.settings.empty(); });
}

std::string to_text(const TuneResult& result, const TuneCommand& command, const I0Range& range) {
    const bool seconds = command.options.objective == TuneObjective::seconds;
    std::string text = fmt::format("{:>10} {:>10} {:>9}  settings\n", "mean", "median", "solved");
    for (std::size_t k = 0; k < std::min(command.show, result.rows.size()); ++k) {
        const TuneRow& row = result.rows[k];
        text += fmt::format("{:>10.4g} {:>10.4g} {:>9}  {}\n", row.mean, row.median,
                            fmt::format("{}/{}", row.solved, row.runs), to_string(row.candidate));
    }
    const TuneRow& best = result.rows.front();
    const TuneRow& start = default_row(result);
    text += fmt::format("best of {}: {}; {:.3g} {} against {:.3g} by default\n", result.rows.size(),
                        to_string(best.candidate), best.mean,
                        seconds ? "s on average" : "sweeps on average", start.mean);
    if (best.solved == 0) {
        text += "no run was solved; allow more --sweeps\n";
    }
    if (result.interrupted) {
        text += "interrupted; the table holds what was known then\n";
    }
    return text + fmt::format("I0 range {:.3g} to {:.3g}; {} sweeps in all, seed {}\n", range.low,
                              range.high, result.sweeps, command.options.seed);
}

nlohmann::ordered_json settings_json(const TuneCandidate& candidate) {
    nlohmann::ordered_json settings{{"solver", candidate.solver}};
    for (const auto& [name, value] : candidate.settings) {
        settings[name] = value;
    }
    return settings;
}

nlohmann::ordered_json to_json(const TuneResult& result, const TuneCommand& command,
                               const I0Range& range) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const TuneRow& row : result.rows) {
        rows.push_back({{"settings", settings_json(row.candidate)},
                        {"median", row.median},
                        {"mean", row.mean},
                        {"solved", row.solved},
                        {"runs", row.runs},
                        {"rounds", row.rounds}});
    }
    return {{"objective", command.objective},
            {"seed", command.options.seed},
            {"best", settings_json(result.rows.front().candidate)},
            {"default_mean", default_row(result).mean},
            {"i0_range", {range.low, range.high}},
            {"interrupted", result.interrupted},
            {"sweeps", result.sweeps},
            {"rows", rows}};
}

void save(const TuneCandidate& best, CompiledModel& compiled, const std::string& path,
          Streams& streams) {
    compiled.settings = {{"solver", best.solver}};
    for (const auto& [name, value] : best.settings) {
        compiled.settings[name] = value;
    }
    write_output(path, write_model(compiled, encoding_of_path(path)), streams);
}

/// What is wrong with the combination of options, before anything runs.
void check(const TuneCommand& command, const LoadedModel& loaded) {
    const SourcePosition file{display_name(command.design.files[0]), 0};
    if (!loaded.compiled && command.target.empty()) {
        throw InputError(file, "a bare Hamiltonian has no answers; give the energy to reach with "
                               "--target");
    }
    if (!loaded.compiled && !(command.pins.empty() && command.output.empty())) {
        throw InputError(file, "a bare Hamiltonian has no ports and no place for settings; --pin "
                               "and -o need a design or a compiled model");
    }
    if (!command.target.empty() && !command.pins.empty()) {
        throw InputError("--target and --pin exclude each other: a run ends with an answer or with "
                         "an energy");
    }
}

ExitCode run(TuneCommand& command, Context& context) {
    const InterruptGuard guard;
    LoadedModel loaded = load_design_or_model(command.design, command.format, context.streams);
    InterruptGuard::check();
    check(command, loaded);
    command.options.seed = context.common.seed;
    command.options.interrupt = &InterruptGuard::flag();
    command.options.objective =
        command.objective == "sweeps" ? TuneObjective::sweeps : TuneObjective::seconds;
    const IsingModel& model = loaded.named.model;
    const Energy gap = loaded.compiled ? loaded.compiled->gap : 0;
    const auto candidates = tune_candidates(command.solver, model, gap);
    const Trial trial = command.target.empty()
                            ? answer_trial(*loaded.compiled, command.pins)
                            : energy_trial(model, parse_energy("--target", command.target));
    const TuneResult result = tune(candidates, trial, command.options);
    const I0Range range = i0_range(model, gap);
    // A model on standard output leaves no room for the table there.
    std::ostream& out = command.output == "-" ? context.streams.err : context.streams.out;
    out << (context.common.json ? to_json(result, command, range).dump() + "\n"
                                : to_text(result, command, range));
    if (!command.output.empty() && result.rows.front().solved > 0) {
        save(result.rows.front().candidate, *loaded.compiled, command.output, context.streams);
    }
    return ExitCode::finished;
}

void declare_search(CLI::App& command, TuneCommand& options) {
    command
        .add_option("--objective", options.objective,
                    "'sweeps' to the first answer, repeatable, or 'seconds'")
        ->capture_default_str()
        ->check(CLI::IsMember({"sweeps", "seconds"}));
    whole_number(
        command.add_option("--sweeps", options.options.max_sweeps, "Sweeps of one run at most"), 1)
        ->capture_default_str()
        ->type_name("N");
    real_number(command.add_option("--time", options.options.max_seconds,
                                   "Seconds of one run at most, for --objective seconds"),
                0, LowerEnd::excluded)
        ->capture_default_str()
        ->type_name("S");
    whole_number(command.add_option("--runs", options.options.runs,
                                    "Runs of each candidate in the first round"),
                 1, 1000)
        ->capture_default_str()
        ->type_name("N");
    whole_number(command.add_option("--keep", options.options.keep,
                                    "One in so many candidates survives a round"),
                 2, 100)
        ->capture_default_str()
        ->type_name("N");
}

} // namespace

void add_tune_command(CLI::App& app, Context& context) {
    const auto options = std::make_shared<TuneCommand>();
    CLI::App* command =
        add_command(app, context, "tune", "Finds good settings of a solver for a model", details,
                    [options, &context] { return run(*options, context); });
    declare_design_or_model(*command, options->design, options->format);
    declare_pins(*command, options->pins);
    command->add_option("--solver", options->solver, "Solver to tune: a name of 'invert --solver'")
        ->capture_default_str()
        ->type_name("NAME");
    command
        ->add_option("--target", options->target,
                     "A run ends with a state of at most this energy, an integer, instead of an "
                     "answer")
        ->type_name("E");
    declare_search(*command, *options);
    whole_number(command->add_option("--show", options->show, "Rows of the table to print"), 1)
        ->capture_default_str()
        ->type_name("N");
    command
        ->add_option("--output,-o", options->output,
                     "Model file to write, with the best settings in it; - is standard output")
        ->type_name("FILE");
}

} // namespace isinglass
