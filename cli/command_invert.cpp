// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// invert: Verilog or model, and pins -> judged answers.
#include <memory>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/checks.hpp"
#include "cli/commands.hpp"
#include "cli/design_options.hpp"
#include "cli/progress.hpp"
#include "cli/run_options.hpp"
#include "flow/invert.hpp"

namespace isinglass {

namespace {

constexpr auto details =
    R"(Clamps the pinned bits and lets p-bits search the rest. An answer is printed
only after the netlist, evaluated as plain Boolean logic, agrees with it.
Pin outputs to run backwards, inputs to run forwards, some of each for anything between.
Pin values: 143, -5, 0x8f, 0b1000_1111, 8'd143; x leaves a bit free (8'b1xx0_1111).
Slices: p[7:4]=8. Frames of an unrolled design: a@3=1, or a@*=1 for all.
Exit code 10: answer found, 20: proved that none exists, 0: not known within the budget.
Only the exact solver and synthesis can prove that there is none; others go on searching.
When nothing is found: more --time, another --seed, or an --i0 between 0.3 (hot) and 1.5 (cold).
Ctrl-C prints what was found so far.

Example: isinglass invert multiplier.v --param N=4 --pin p=143
Example: isinglass invert multiplier.v --pin p=143 --answers 2 --json)";

struct InvertCommand {
    DesignOptions design;
    RunOptions run;
    InvertRequest request;
    std::string judge = "ground";
    bool all = false;
};

nlohmann::ordered_json answers_json(const std::vector<Answer>& answers) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Answer& answer : answers) {
        nlohmann::ordered_json ports = nlohmann::ordered_json::object();
        for (const auto& [name, value] : answer.ports) {
            ports[name] = value;
        }
        list.push_back({{"ports", ports},
                        {"energy", answer.energy},
                        {"count", answer.count},
                        {"first_hit", answer.first_hit},
                        {"judged", true}});
    }
    return list;
}

nlohmann::ordered_json to_json(const InvertResult& result, const CompiledModel& compiled,
                               const CommonOptions& common) {
    nlohmann::ordered_json best_energy; // null when nothing ran
    if (!result.run.solver.empty()) {
        best_energy = result.run.best_energy;
    }
    return {{"status", to_string(result.status)},
            {"reason", result.reason},
            {"seed", common.seed},
            {"solver", result.run.solver},
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
              {"forward_hits", result.forward_hits}}}};
}

std::string to_text(const InvertResult& result, const CompiledModel& compiled,
                    const CommonOptions& common) {
    std::string text;
    for (const Answer& answer : result.answers) {
        for (const auto& [name, value] : answer.ports) {
            text += fmt::format("{} = {}  ", name, value);
        }
        text += fmt::format("(judged; energy {}{}, first in sweep {}, seen {}x)\n", answer.energy,
                            answer.energy == compiled.ground_energy ? " = ground" : "",
                            answer.first_hit, answer.count);
    }
    text += fmt::format("{}: {} answer{}{}{}\n", to_string(result.status), result.answers.size(),
                        result.answers.size() == 1 ? "" : "s", result.reason.empty() ? "" : "; ",
                        result.reason);
    text += fmt::format("{} spins ({} free), {} couplings, ground energy {}\n",
                        compiled.model.spin_count(), result.free_spins,
                        compiled.model.coupling_count(), compiled.ground_energy);
    if (!result.run.solver.empty()) {
        const bool interrupted = result.run.stop == StopReason::interrupted;
        text += fmt::format("{} {}: {} sweeps, {:.3g} s, seed {}{}\n", result.run.solver,
                            result.run.settings, result.run.sweeps, result.run.seconds, common.seed,
                            interrupted ? "; interrupted, what was found before is kept" : "");
    }
    return text;
}

ExitCode run(InvertCommand& options, Context& context) {
    options.run.make(); // refuses an unknown solver before the design is compiled
    options.request.limits = options.run.limits(context.common);
    options.request.judge = options.judge == "ground" ? JudgeWhen::ground : JudgeWhen::every_sweep;
    if (options.all) {
        options.request.max_answers = 0;
    }
    const InterruptGuard guard;
    const CompiledModel compiled = options.design.load(context.streams);
    InterruptGuard::check();
    options.run.use_defaults(compiled.settings, display_name(options.design.files[0]));
    InvertResult result;
    {
        ProgressPrinter progress(context.streams, context.common.quiet);
        options.request.limits.progress = progress.callback();
        result = invert(compiled, options.request, options.run.make());
    }
    context.streams.out << (context.common.json
                                ? to_json(result, compiled, context.common).dump() + "\n"
                                : to_text(result, compiled, context.common));
    return exit_code(result.status);
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
                      "the list is complete only if the solver was exact");
    command
        ->add_option("--judge", options->judge,
                     "'ground': judge ground states; 'sweep': judge every sweep's free inputs too, "
                     "and count such hits apart")
        ->capture_default_str()
        ->check(CLI::IsMember({"ground", "sweep"}));
    options->run.declare(*command);
}

} // namespace isinglass
