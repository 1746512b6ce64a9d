// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// invert: Verilog or model, and pins -> judged answers.
#include <memory>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/answer_picture.hpp"
#include "cli/checks.hpp"
#include "cli/commands.hpp"
#include "cli/design_options.hpp"
#include "cli/progress.hpp"
#include "cli/run_options.hpp"
#include "flow/invert.hpp"
#include "flow/sat.hpp"

namespace isinglass {

namespace {

constexpr auto details =
    R"(Clamps the pinned bits and lets p-bits search the rest. An answer is printed
only after the netlist, evaluated as plain Boolean logic, agrees with it.
Pin outputs to run backwards, inputs to run forwards, some of each for anything between.
Pin values: 143, -5, 0x8f, 0b1000_1111, 8'd143; x leaves a bit free (8'b1xx0_1111).
Slices: p[7:4]=8. Frames of an unrolled design: a@3=1, or a@*=1 for all.
Exit code 10: answer found, 20: proved that none exists, 0: not known within the budget.
Only exact, sat and contradictions among the pins prove that there is none; others go on searching.
When nothing is found: more --time, another --seed, --judge complete, or an --i0 between 0.3 (hot)
and 1.5 (cold). --solver sat asks a SAT solver about the same circuit, without a network.
Ctrl-C prints what was found so far.

Example: isinglass invert multiplier.v --param N=4 --pin p=143
Example: isinglass invert multiplier.v --pin p=143 --answers 2 --json)";

constexpr auto sat_solver = "sat";

struct InvertCommand {
    DesignOptions design;
    RunOptions run;
    InvertRequest request;
    std::string judge = "auto";
    std::string picture; ///< as given, or empty
    bool all = false;
};

constexpr auto judge_help =
    "Which states of the run may give an answer. 'ground': ground states; 'sweep': the free inputs "
    "of every sweep's state too; 'complete': in addition a part of the inputs, from which the "
    "others are derived; hits are counted apart; 'auto': complete for solver replica, else ground";

JudgeWhen judge_from(const std::string& name, const std::string& solver) {
    if (name == "auto") {
        return choose_judge(solver);
    }
    return name == "ground"  ? JudgeWhen::ground
           : name == "sweep" ? JudgeWhen::every_sweep
                             : JudgeWhen::complete;
}

/// A result with what the report says about its making.
struct Report {
    InvertResult result;
    std::string solver_reason;
};

nlohmann::ordered_json answers_json(const std::vector<Answer>& answers) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Answer& answer : answers) {
        nlohmann::ordered_json ports = nlohmann::ordered_json::object();
        for (const auto& [name, value] : answer.ports) {
            ports[name] = value;
        }
        nlohmann::ordered_json energy; // null without a state
        if (answer.energy) {
            energy = *answer.energy;
        }
        list.push_back({{"ports", ports},
                        {"source", to_string(answer.source)},
                        {"energy", energy},
                        {"count", answer.count},
                        {"first_hit", answer.first_hit},
                        {"judged", true}});
    }
    return list;
}

nlohmann::ordered_json to_json(const Report& report, const CompiledModel& compiled,
                               const CommonOptions& common) {
    const InvertResult& result = report.result;
    nlohmann::ordered_json best_energy; // null when no state was made
    if (!result.run.solver.empty() && result.run.solver != sat_solver) {
        best_energy = result.run.best_energy;
    }
    return {{"status", to_string(result.status)},
            {"reason", result.reason},
            {"seed", common.seed},
            {"solver", result.run.solver},
            {"solver_reason", report.solver_reason},
            {"settings", result.run.settings},
            {"model",
             {{"spins", compiled.model.spin_count()},
              {"couplings", compiled.model.coupling_count()},
              {"ground_energy", compiled.ground_energy},
              {"gap", compiled.gap},
              {"free_spins", result.free_spins}}},
            {"answers", answers_json(result.answers)},
            {"stats",
             {{"sweeps", result.run.sweeps},
              {"updates", result.run.updates},
              {"seconds", result.run.seconds},
              {"stop", to_string(result.run.stop)},
              {"best_energy", best_energy},
              {"ground_hits", result.ground_hits},
              {"forward_hits", result.forward_hits},
              {"completed_hits", result.completed_hits}}}};
}

/// "energy -144 = ground, first in sweep 7, seen 2x".
std::string provenance(const Answer& answer) {
    if (answer.source == AnswerSource::sat) {
        return "by sat";
    }
    const std::string way = answer.source == AnswerSource::ground_state
                                ? " = ground"
                                : ", by " + to_string(answer.source);
    return fmt::format("energy {}{}, first in sweep {}, seen {}x", answer.energy.value_or(0), way,
                       answer.first_hit, answer.count);
}

std::string to_text(const Report& report, const CompiledModel& compiled,
                    const CommonOptions& common) {
    const InvertResult& result = report.result;
    std::string text;
    for (const Answer& answer : result.answers) {
        for (const auto& [name, value] : answer.ports) {
            text += fmt::format("{} = {}  ", name, value);
        }
        text += fmt::format("(judged; {})\n", provenance(answer));
    }
    text += fmt::format("{}: {} answer{}{}{}\n", to_string(result.status), result.answers.size(),
                        result.answers.size() == 1 ? "" : "s", result.reason.empty() ? "" : "; ",
                        result.reason);
    text += fmt::format("{} spins ({} free), {} couplings, ground energy {}\n",
                        compiled.model.spin_count(), result.free_spins,
                        compiled.model.coupling_count(), compiled.ground_energy);
    if (!result.run.solver.empty()) {
        const bool interrupted = result.run.stop == StopReason::interrupted;
        const bool sat = result.run.solver == sat_solver;
        text += fmt::format(
            "{} {}: {}{:.3g} s, seed {}{}\n", result.run.solver, result.run.settings,
            sat ? "" : fmt::format("{} sweeps, ", result.run.sweeps), result.run.seconds,
            common.seed, interrupted ? "; interrupted, what was found before is kept" : "");
        text += fmt::format("solver {}: {}\n", result.run.solver, report.solver_reason);
    }
    return text;
}

/// Runs the chosen solver; progress is shown while it runs.
Report search(InvertCommand& options, const CompiledModel& compiled, Context& context) {
    Report report;
    const ClampPlan plan = plan_clamps(compiled, options.request.pins);
    if (options.run.solver == sat_solver) {
        report.solver_reason = "asked for";
        report.result = invert_by_sat(compiled, plan, options.request);
        return report;
    }
    const SolverChoice choice = options.run.choose(plan.clamped.model);
    report.solver_reason = plan.contradiction.empty() ? choice.reason : "";
    options.request.judge = judge_from(options.judge, choice.name);
    ProgressPrinter progress(context.streams, context.common.quiet);
    options.request.limits.progress = progress.callback();
    report.result = invert(compiled, plan, options.request, options.run.make());
    return report;
}

ExitCode run(InvertCommand& options, Context& context) {
    if (options.run.solver != sat_solver) {
        (void)options.run.make(); // refuses an unknown name before synthesis
    }
    const auto picture =
        options.picture.empty() ? std::nullopt : std::optional(parse_picture(options.picture));
    options.request.limits = options.run.limits(context.common);
    if (options.all) {
        options.request.max_answers = 0;
    }
    const InterruptGuard guard;
    options.design.compile.pins = options.request.pins;
    const CompiledModel compiled = options.design.load(context.streams);
    InterruptGuard::check();
    options.run.use_defaults(compiled.settings, display_name(options.design.files[0]));
    const Report report = search(options, compiled, context);
    if (picture && !report.result.answers.empty()) {
        write_output(picture->file, answer_picture(report.result.answers.front(), *picture),
                     context.streams);
    }
    context.streams.out << (context.common.json
                                ? to_json(report, compiled, context.common).dump() + "\n"
                                : to_text(report, compiled, context.common));
    return exit_code(report.result.status);
}

} // namespace

void add_invert_command(CLI::App& app, Context& context) {
    const auto options = std::make_shared<InvertCommand>();
    CLI::App* command =
        add_command(app, context, "invert",
                    "Runs a design or model with some bits pinned; prints judged answers", details,
                    [options, &context] { return run(*options, context); });
    options->design.declare(*command, true);
    declare_pins(*command, options->request.pins);
    whole_number(command->add_option("--answers", options->request.max_answers,
                                     "Stop after this many different answers"),
                 1)
        ->capture_default_str()
        ->type_name("N");
    command->add_flag("--all", options->all,
                      "Collect answers until the budget (--time, --sweeps) or Ctrl-C ends the run; "
                      "the list is complete only if the solver was exact or sat");
    command
        ->add_option("--picture", options->picture,
                     "Writes a port of the first answer as a PNG picture: x=5x5:digit.png; bit 0 "
                     "is the first pixel of the first row, 1 is white")
        ->type_name("PORT=WxH:FILE");
    command->add_option("--judge", options->judge, judge_help)
        ->capture_default_str()
        ->check(CLI::IsMember({"auto", "ground", "sweep", "complete"}));
    options->run.declare(*command, std::string(", ") + sat_solver +
                                       " (CaDiCaL on the circuit itself; proves; of the budget "
                                       "only --time counts)");
}

} // namespace isinglass
