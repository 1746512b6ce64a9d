// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// train: data and a network -> weights of +1 and -1; also judges and exports trained networks.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/cache_options.hpp"
#include "cli/checks.hpp"
#include "cli/commands.hpp"
#include "cli/hardware_report.hpp"
#include "cli/run_options.hpp"
#include "cli/train_report.hpp"
#include "cli/training_run.hpp"
#include "core/text_file.hpp"
#include "learning/logistic_regression.hpp"
#include "learning/network_verilog.hpp"
#include "learning/vote.hpp"

namespace isinglass {

namespace {

constexpr auto details =
    R"(SHAPE is units per layer, from features to classes: 784-512-10. Every weight is +1 or -1;
biases are 16 inputs that are always on.
Data: mnist, fashion-mnist (dev/fetch_data.sh fetches both into $ISINGLASS_DATA, by default
~/.cache/isinglass/data), teacher:FIELD=VALUE,... (synthetic: seed, classes, width, height, train,
test, noise, kind, hidden), a folder of IDX files, or tables train.csv,test.csv.
The test set is looked at once, at the end; choose settings with --validation.
Settings that are not given are the best known for the route and the data.
--samples, --runs and --baseline print a table: mean over seeds, and its 95 % interval.
Ctrl-C keeps the network of the last whole epoch; with --checkpoint the same command goes on.

With the data fetched, isinglass train 784-512-10 --data mnist --json runs the best settings known.

Example: isinglass train 144-64-10 --data teacher --seed 1 -o patterns.network.json
Example: isinglass train --evaluate patterns.network.json --data teacher --votes 16)";

struct TrainCommand {
    std::string shape;
    std::string data;
    std::string route = "A";
    std::string code;
    std::uint64_t epochs = 0; ///< 0: as recommended
    std::vector<std::size_t> samples;
    std::size_t validation = 0;
    std::uint64_t runs = 1;
    bool baseline = false;
    unsigned threads = 0;
    std::string output;
    std::string format = "network";
    std::string module_name = "network";
    std::string checkpoint;
    std::string curve;
    std::size_t lanes = 0; ///< of the hardware view, 0: none
    std::string evaluate;
    unsigned votes = 0;
    std::map<std::string, std::string> settings; ///< given on the command line
};

std::filesystem::path data_folder() {
    const char* given = std::getenv("ISINGLASS_DATA");
    return given != nullptr && *given != '\0' ? std::filesystem::path(given)
                                              : user_cache_folder().parent_path() / "data";
}

InputCode code_for(const TrainCommand& options) {
    if (!options.code.empty()) {
        return parse_input_code(options.code);
    }
    return parse_input_code(options.data == "fashion-mnist" ? "thermometer:8" : "threshold:127");
}

void encode_both(TrainingData& data) {
    data.train_bits = encode(data.train, data.code);
    data.judge_bits = encode(data.judge, data.code);
}

TrainingData load_for_training(const TrainCommand& options) {
    TrainingData data{.name = options.data, .code = code_for(options)};
    TrainTest loaded = load_data(options.data, data_folder());
    data.train = std::move(loaded.train);
    data.judge = std::move(loaded.test);
    if (options.validation > 0) {
        if (options.validation >= data.train.size()) {
            throw InputError(fmt::format("--validation {} leaves nothing to learn from: {} has {} "
                                         "training samples",
                                         options.validation, options.data, data.train.size()));
        }
        DatasetSplit split = split_dataset(data.train, options.validation, 0);
        data.train = std::move(split.first);
        data.judge = std::move(split.second);
        data.judge_is_test = false;
    }
    if (data.judge.size() == 0) {
        throw InputError(fmt::format("{} has no test set: hold samples out with --validation N, or "
                                     "name one (train.csv,test.csv)",
                                     options.data));
    }
    return data;
}

/// The shape in bits: its first number may also count features, whatever their code.
NetworkShape shape_for(const TrainCommand& options, const TrainingData& data) {
    NetworkShape shape = parse_shape(options.shape);
    const std::size_t bits = encoded_size(data.train, data.code);
    if (shape.front() != bits && shape.front() != data.train.feature_count) {
        throw InputError(fmt::format("network {}: the data have {} features, {} bits in code {}; "
                                     "the first number must be one of them",
                                     options.shape, data.train.feature_count, bits,
                                     to_string(data.code)));
    }
    shape.front() = bits;
    if (shape.back() != data.train.class_count) {
        throw InputError(fmt::format("network {}: the data have {} classes, which must be the last "
                                     "number",
                                     options.shape, data.train.class_count));
    }
    return shape;
}

TrainingPlan plan_for(const TrainCommand& options, const TrainingData& data,
                      const RouteRecord& route, const Context& context) {
    const Recommendation best = recommend(route, {.samples = data.train.size(),
                                                  .bits_per_pixel = data.code.thresholds.size(),
                                                  .pictures = data.train.width > 0});
    TrainingPlan plan{.data = &data,
                      .shape = shape_for(options, data),
                      .route = &route,
                      .options = best.options,
                      .epochs = best.epochs,
                      .seed = context.common.seed,
                      .threads = options.threads,
                      .judge_each_epoch = !data.judge_is_test};
    for (const auto& [name, value] : options.settings) {
        apply_route_setting(plan.options, name, value);
    }
    return plan;
}

std::string exported(const TrainCommand& options, const TrainedNetwork& trained) {
    return options.format == "verilog" ? network_verilog(trained, options.module_name)
                                       : write_network(trained);
}

void report(const TrainCommand& options, const TrainingPlan& plan, const TrainingOutcome& outcome,
            Context& context) {
    std::optional<HardwareView> hardware;
    if (options.lanes > 0 && !outcome.curve.empty()) {
        hardware = hardware_view(plan, outcome, options.lanes);
    }
    if (context.common.json) {
        nlohmann::ordered_json json = training_json(plan, outcome);
        if (hardware) {
            json["hardware"] = hardware_json(*hardware);
        }
        context.streams.out << json.dump() << '\n';
    } else {
        context.streams.out << training_text(plan, outcome)
                            << (hardware ? hardware_text(*hardware) : "");
    }
}

ExitCode run_single(const TrainCommand& options, TrainingData& data, Context& context) {
    encode_both(data);
    TrainingPlan plan = plan_for(options, data, route_record(options.route), context);
    plan.epochs = options.epochs > 0 ? static_cast<unsigned>(options.epochs) : plan.epochs;
    plan.checkpoint = options.checkpoint;
    const TrainingOutcome outcome = run_training(plan, context);
    if (!options.curve.empty()) {
        write_output(options.curve, curve_csv(outcome.curve), context.streams);
    }
    if (!options.output.empty()) {
        write_output(options.output, exported(options, outcome.trained), context.streams);
    }
    if (options.output != "-" && options.curve != "-") {
        report(options, plan, outcome, context);
    }
    return ExitCode::finished;
}

/// Rows of one size: the route's, and those of its rivals.
std::vector<ComparisonRow> start_rows(const TrainCommand& options, std::size_t samples) {
    std::vector<ComparisonRow> rows{{.samples = samples, .route = options.route}};
    if (options.baseline) {
        if (options.route != "bp") {
            rows.push_back({.samples = samples, .route = "bp"});
        }
        rows.push_back({.samples = samples, .route = "logistic"});
    }
    return rows;
}

void add_logistic_regression(const TrainingData& data, std::uint64_t seed, ComparisonRow& row) {
    const std::clock_t start = std::clock();
    const LogisticRegression model = train_logistic_regression(data.train_bits, seed);
    row.cpu_seconds.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    const ConfusionMatrix confusion(data.judge_bits.labels, classify(model, data.judge_bits.inputs),
                                    data.judge_bits.class_count);
    row.accuracies.push_back(confusion.accuracy());
}

/// One run of every row on the same samples.
void add_runs(const TrainCommand& options, const TrainingData& data, Context& context,
              std::vector<ComparisonRow>& rows) {
    for (ComparisonRow& row : rows) {
        if (row.route == "logistic") {
            add_logistic_regression(data, context.common.seed, row);
            continue;
        }
        TrainingPlan plan = plan_for(options, data, route_record(row.route), context);
        if (row.route == options.route && options.epochs > 0) {
            plan.epochs = static_cast<unsigned>(options.epochs);
        }
        plan.judge_each_epoch = false;
        const TrainingOutcome outcome = run_training(plan, context);
        if (outcome.interrupted) {
            throw ToolError("interrupted before the table was complete");
        }
        row.accuracies.push_back(outcome.confusion.accuracy());
        row.cpu_seconds.push_back(outcome.cpu_seconds);
    }
}

ExitCode run_table(const TrainCommand& options, const TrainingData& whole, Context& context) {
    std::vector<ComparisonRow> table;
    std::vector<std::size_t> sizes = options.samples;
    if (sizes.empty()) {
        sizes = {whole.train.size()};
    }
    for (const std::size_t size : sizes) {
        std::vector<ComparisonRow> rows = start_rows(options, size);
        for (std::uint64_t run = 0; run < options.runs; ++run) {
            Context seeded = context;
            seeded.common.seed = context.common.seed + run;
            TrainingData data = whole;
            data.train = draw_dataset(whole.train, size, seeded.common.seed);
            encode_both(data);
            add_runs(options, data, seeded, rows);
        }
        table.insert(table.end(), rows.begin(), rows.end());
    }
    const std::uint64_t seed = context.common.seed;
    context.streams.out << (context.common.json
                                ? comparison_json(options.shape, whole, table, seed).dump() + "\n"
                                : comparison_text(options.shape, whole, table));
    return ExitCode::finished;
}

/// The votes of a network's p-bits, as cold as they were in training where that is known.
VoteOptions vote_options(const TrainCommand& options, const TrainedNetwork& trained,
                         const Context& context) {
    VoteOptions vote{.votes = options.votes, .seed = context.common.seed};
    for (const auto& [name, value] : trained.training.settings) {
        if (name == "beta" || name == "c-beta") {
            RouteOptions read;
            apply_route_setting(read, name, value);
            vote.beta = name == "beta" ? read.two_phase.beta : read.boltzmann.beta;
        }
    }
    return vote;
}

ExitCode run_evaluate(const TrainCommand& options, Context& context) {
    const TrainedNetwork trained =
        read_network(read_input(options.evaluate, context.streams), display_name(options.evaluate));
    if (!options.output.empty()) {
        write_output(options.output, exported(options, trained), context.streams);
    }
    if (options.data.empty()) {
        if (options.output.empty()) {
            throw InputError("--evaluate needs --data to judge the network, or -o to export it");
        }
        return ExitCode::finished;
    }
    const bool table = !trained.table.ranges.empty();
    TrainTest loaded = load_data(options.data, data_folder(), table ? &trained.table : nullptr);
    const Dataset& judge = loaded.test.size() > 0 ? loaded.test : loaded.train;
    if (judge.feature_count != trained.feature_count) {
        throw InputError(fmt::format("{} has {} features, the network reads {}", options.data,
                                     judge.feature_count, trained.feature_count));
    }
    const BitSamples samples = encode(judge, trained.code);
    const unsigned classes = static_cast<unsigned>(
        std::max<std::size_t>(samples.class_count, trained.network.shape().back()));
    const std::vector<std::uint8_t> answers =
        options.votes == 0
            ? classify(trained.network, samples.inputs, options.threads)
            : classify_by_votes(trained.network, samples.inputs,
                                vote_options(options, trained, context), options.threads);
    const ConfusionMatrix confusion(samples.labels, answers, classes);
    if (options.output != "-") {
        context.streams.out << (context.common.json
                                    ? evaluation_json(trained, confusion, options.votes).dump() +
                                          "\n"
                                    : evaluation_text(trained, confusion, options.votes));
    }
    return ExitCode::finished;
}

void check_together(const TrainCommand& options) {
    const bool table = options.baseline || options.runs > 1 || options.samples.size() > 1;
    if (table &&
        (!options.output.empty() || !options.checkpoint.empty() || !options.curve.empty())) {
        throw InputError("-o, --checkpoint and --curve belong to a single run: leave out "
                         "--baseline and --runs, and give one size with --samples");
    }
    if (options.evaluate.empty() && (options.shape.empty() || options.data.empty())) {
        throw InputError(
            "give a network and --data, as in: isinglass train 784-512-10 --data mnist");
    }
    if (options.lanes > 0 && (table || options.route != "A" || !options.evaluate.empty())) {
        throw InputError("--hardware belongs to a single run of route A");
    }
    if (!options.evaluate.empty() && !options.shape.empty()) {
        throw InputError("--evaluate reads the network from its file; leave the shape out");
    }
}

ExitCode run(const TrainCommand& options, Context& context) {
    check_together(options);
    if (std::find(options.samples.begin(), options.samples.end(), 0U) != options.samples.end()) {
        throw InputError("--samples 0: at least one sample is needed");
    }
    if (!options.evaluate.empty()) {
        return run_evaluate(options, context);
    }
    TrainingData data = load_for_training(options);
    if (options.baseline || options.runs > 1 || options.samples.size() > 1) {
        return run_table(options, data, context);
    }
    if (!options.samples.empty()) {
        data.train = draw_dataset(data.train, options.samples.front(), context.common.seed);
    }
    return run_single(options, data, context);
}

void declare_settings(CLI::App& command, TrainCommand& options) {
    for (const RouteSetting& setting : route_settings()) {
        const std::string name(setting.name);
        command
            .add_option_function<std::string>(
                "--" + name,
                [&options, name](const std::string& value) { options.settings[name] = value; },
                std::string(setting.help))
            ->default_str(setting.get(RouteOptions{}))
            ->type_name(std::string(setting.type))
            ->group(fmt::format("Options of route {}", setting.route));
    }
}

std::string route_help() {
    std::string help = "How to train:";
    for (const RouteRecord& record : route_records()) {
        help += fmt::format(" {} ({}, {} epochs){}", record.name, record.summary, record.epochs,
                            &record == &route_records().back() ? "" : ";");
    }
    return help;
}

void declare_files(CLI::App& command, TrainCommand& options) {
    command.add_option("-o,--output", options.output, "File for the network; - is standard output")
        ->type_name("FILE");
    command.add_option("--export", options.format, "What -o writes: network, or verilog")
        ->check(CLI::IsMember({"network", "verilog"}))
        ->capture_default_str()
        ->type_name("FORMAT");
    command.add_option("--module", options.module_name, "Name of the Verilog module")
        ->capture_default_str()
        ->type_name("NAME");
    command
        .add_option("--checkpoint", options.checkpoint,
                    "Written every few seconds and at the end; if it exists, the run goes on from "
                    "it, bit for bit")
        ->type_name("FILE");
    command
        .add_option("--curve", options.curve,
                    "File for the learning curve: a line of comma-separated values an epoch")
        ->type_name("FILE");
    command
        .add_option("--evaluate", options.evaluate,
                    "Judges a network file on --data (its test set, if it has one)")
        ->type_name("FILE");
    whole_number(command.add_option("--votes", options.votes,
                                    "With --evaluate: answers by the vote of so many samples of "
                                    "the p-bits; 0: by the signs"),
                 0, 65'535)
        ->capture_default_str()
        ->type_name("N");
}

} // namespace

void add_train_command(CLI::App& app, Context& context) {
    auto options = std::make_shared<TrainCommand>();
    CLI::App* command =
        add_command(app, context, "train", "Trains a network whose weights are all +1 or -1",
                    details, [options, &context] { return run(*options, context); });
    command->add_option("shape", options->shape, "Units per layer, as in 784-512-10");
    command->add_option("--data", options->data, "Data: a name or a path, see below")
        ->type_name("DATA");
    command->add_option("--route", options->route, route_help())
        ->capture_default_str()
        ->type_name("NAME");
    whole_number(command->add_option("--epochs", options->epochs,
                                     "Times that the training data are gone through; 0: as "
                                     "recommended for the route"),
                 0, 1'000'000)
        ->capture_default_str()
        ->type_name("N");
    command
        ->add_option("--code", options->code,
                     "How features become bits: threshold:T (1 above T, of 0 to 255), "
                     "thermometer:L (L thresholds), 5x5,... (pictures shrunk first); default: "
                     "threshold:127, thermometer:8 for fashion-mnist")
        ->type_name("CODE");
    command
        ->add_option("--samples", options->samples,
                     "Train on so many samples only, each class with its share; several sizes "
                     "(100,600) print a table")
        ->delimiter(',')
        ->type_name("N,...");
    whole_number(command->add_option("--validation", options->validation,
                                     "Training samples to hold out and judge by, in place of the "
                                     "test set"),
                 0)
        ->capture_default_str()
        ->type_name("N");
    whole_number(command->add_option("--runs", options->runs,
                                     "Runs with seeds from --seed on, printed as a table"),
                 1, 10'000)
        ->capture_default_str()
        ->type_name("N");
    command->add_flag("--baseline", options->baseline,
                      "Trains the same network by back-propagation too, and logistic regression");
    whole_number(command->add_option("--threads", options->threads,
                                     "Threads at most, 0: one per processor; the result does not "
                                     "depend on it"),
                 0, 1024)
        ->capture_default_str()
        ->type_name("N");
    whole_number(command->add_option("--hardware", options->lanes,
                                     "Cycles, memory and operations per sample of a training "
                                     "engine with so many lanes, beside back-propagation; 0: none"),
                 0, 1'000'000)
        ->capture_default_str()
        ->type_name("N");
    declare_files(*command, *options);
    declare_settings(*command, *options);
}

} // namespace isinglass
