// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The loop over epochs.
#include "cli/training_run.hpp"

#include <chrono>
#include <ctime>
#include <filesystem>

#include <fmt/format.h>

#include "cli/progress.hpp"
#include "cli/run_options.hpp"
#include "core/text_file.hpp"
#include "core/version.hpp"
#include "learning/checkpoint.hpp"

namespace isinglass {

namespace {

/// Seconds between checkpoints: what a crash can cost.
constexpr double checkpoint_interval = 5.0;

double cpu_now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double wall_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

RunIdentity identity_of(const TrainingPlan& plan) {
    RunIdentity run{{"shape", to_string(plan.shape)},
                    {"route", std::string(plan.route->name)},
                    {"seed", fmt::format("{}", plan.seed)},
                    {"epochs", fmt::format("{}", plan.epochs)},
                    {"code", to_string(plan.data->code)}};
    for (const auto& setting : settings_of(*plan.route, plan.options)) {
        run.push_back(setting);
    }
    run.emplace_back("training data", fmt::format("{:016x}", fingerprint(plan.data->train_bits)));
    return run;
}

TrainingTask task_of(const TrainingPlan& plan) {
    const TrainingData& data = *plan.data;
    const bool reduced = data.code.reduced != 0;
    return {.samples = &data.train_bits,
            .shape = plan.shape,
            .seed = plan.seed,
            .epochs = plan.epochs,
            .threads = plan.threads,
            .picture_width = reduced ? data.code.reduced : data.train.width,
            .bits_per_pixel = data.code.thresholds.size(),
            .interrupt = &InterruptGuard::flag()};
}

/// The state after the last whole epoch, in memory and, now and then, in the file.
class CheckpointKeeper {
public:
    explicit CheckpointKeeper(const TrainingPlan& plan)
        : file_(plan.checkpoint), kept_{identity_of(plan), 0.0, {}} {}

    /// Whether there was a state to go on from.
    bool resume(Trainer& trainer) {
        if (file_.empty() || !std::filesystem::exists(file_)) {
            return false;
        }
        kept_ = read_checkpoint(read_file(file_), kept_.run, file_);
        trainer.restore(kept_.state);
        return true;
    }

    void keep(const Trainer& trainer, double cpu_seconds) {
        kept_.state = trainer.save();
        kept_.cpu_seconds = cpu_seconds;
        if (wall_now() - written_ > checkpoint_interval) {
            write();
        }
    }

    void write() {
        if (!file_.empty()) {
            write_file(file_, write_checkpoint(kept_));
            written_ = wall_now();
        }
    }

    const Checkpoint& kept() const { return kept_; }

private:
    std::string file_;
    Checkpoint kept_;
    double written_ = wall_now();
};

std::string progress_words(const CurvePoint& point, unsigned epochs, double seconds_left) {
    std::string text = fmt::format("epoch {} of {}, {:.2f} % while learning", point.epoch.epoch,
                                   epochs, 100 * point.epoch.running_accuracy);
    if (point.judged) {
        text += fmt::format(", {:.2f} % held out", 100 * *point.judged);
    }
    return text + fmt::format(", {} flips, {:.0f} s left", point.epoch.flips, seconds_left);
}

TrainedNetwork describe(const TrainingPlan& plan, const Trainer& trainer) {
    const Dataset& train = plan.data->train;
    TrainedNetwork trained{
        trainer.network(), plan.data->code, train.feature_count, train.width, train.height, {}, {}};
    if (!train.ranges.empty()) {
        trained.table = table_code(train);
    }
    trained.training = {.data = plan.data->name,
                        .route = std::string(plan.route->name),
                        .settings = settings_of(*plan.route, plan.options),
                        .samples = train.size(),
                        .seed = plan.seed,
                        .epochs = trainer.epochs_done(),
                        .program_version = std::string(version())};
    return trained;
}

} // namespace

TrainingOutcome run_training(const TrainingPlan& plan, Context& context) {
    const InterruptGuard guard;
    const TrainingData& data = *plan.data;
    const std::unique_ptr<Trainer> trainer = plan.route->make(task_of(plan), plan.options);
    CheckpointKeeper keeper(plan);
    const bool resumed = keeper.resume(*trainer);
    double cpu_seconds = keeper.kept().cpu_seconds;
    if (!resumed) {
        keeper.keep(*trainer, 0.0);
    }
    std::vector<CurvePoint> curve;
    ProgressPrinter progress(context.streams, context.common.quiet);
    const unsigned first = trainer->epochs_done();
    const double start = wall_now();
    bool interrupted = false;
    while (trainer->epochs_done() < plan.epochs) {
        CurvePoint point;
        const double before = cpu_now();
        interrupted = !trainer->run_epoch(point.epoch);
        if (interrupted) {
            break;
        }
        cpu_seconds += cpu_now() - before;
        point.cpu_seconds = cpu_seconds;
        if (plan.judge_each_epoch) {
            point.judged = accuracy(trainer->network(), data.judge_bits, plan.threads);
        }
        curve.push_back(point);
        keeper.keep(*trainer, cpu_seconds);
        const double seconds = wall_now() - start;
        const double left =
            seconds * (plan.epochs - point.epoch.epoch) / (point.epoch.epoch - first);
        progress.show(seconds, static_cast<double>(point.epoch.epoch) / plan.epochs,
                      progress_words(point, plan.epochs, left));
    }
    if (interrupted) {
        trainer->restore(keeper.kept().state);
    }
    keeper.write();
    TrainedNetwork trained = describe(plan, *trainer);
    const std::vector<std::uint8_t> answers =
        classify(trained.network, data.judge_bits.inputs, plan.threads);
    ConfusionMatrix confusion(data.judge_bits.labels, answers, data.judge_bits.class_count);
    const double train_accuracy = accuracy(trained.network, data.train_bits, plan.threads);
    return {std::move(trained), confusion,        train_accuracy, cpu_seconds,
            wall_now() - start, std::move(curve), interrupted,    resumed};
}

std::string curve_csv(const std::vector<CurvePoint>& curve) {
    std::string text =
        "epoch,running_accuracy,validation_accuracy,updated_samples,flips,cpu_seconds\n";
    for (const CurvePoint& point : curve) {
        text += fmt::format("{},{:.6f},{},{},{},{:.4f}\n", point.epoch.epoch,
                            point.epoch.running_accuracy,
                            point.judged ? fmt::format("{:.6f}", *point.judged) : "",
                            point.epoch.updated_samples, point.epoch.flips, point.cpu_seconds);
    }
    return text;
}

} // namespace isinglass
