// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Tables and documents.
#include "cli/train_report.hpp"

#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace isinglass {

namespace {

using Json = nlohmann::ordered_json;

struct Mean {
    double value = 0.0;
    double deviation = 0.0;     ///< of one run
    double half_interval = 0.0; ///< of the mean, 95 %
};

/// 97.5 % points of Student's t distribution for 1, 2, ... degrees of freedom.
constexpr std::array student{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};

Mean mean_of(const std::vector<double>& values) {
    const auto count = static_cast<double>(values.size());
    Mean mean;
    mean.value = std::accumulate(values.begin(), values.end(), 0.0) / count;
    if (values.size() > 1) {
        double square = 0.0;
        for (const double value : values) {
            square += (value - mean.value) * (value - mean.value);
        }
        mean.deviation = std::sqrt(square / (count - 1));
        const std::size_t freedom = values.size() - 1;
        const double t = freedom <= student.size() ? student[freedom - 1]
                                                   : 1.96 + 2.5 / static_cast<double>(freedom);
        mean.half_interval = t * mean.deviation / std::sqrt(count);
    }
    return mean;
}

std::string judged_on(bool is_test) { return is_test ? "test" : "validation"; }

Json confusion_json(const ConfusionMatrix& confusion) {
    Json rows = Json::array();
    for (unsigned label = 0; label < confusion.class_count(); ++label) {
        Json row = Json::array();
        for (unsigned answer = 0; answer < confusion.class_count(); ++answer) {
            row.push_back(confusion.count(label, answer));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Too many classes for a screen print as their accuracies only.
constexpr unsigned widest_matrix = 20;

std::string confusion_text(const ConfusionMatrix& confusion) {
    const unsigned classes = confusion.class_count();
    std::string text = "label: right %";
    if (classes <= widest_matrix) {
        text += "; answers 0 to " + std::to_string(classes - 1);
    }
    text += '\n';
    for (unsigned label = 0; label < classes; ++label) {
        text += fmt::format("{:5}: {:6.2f}", label, 100 * confusion.class_accuracy(label));
        for (unsigned answer = 0; answer < classes && classes <= widest_matrix; ++answer) {
            text += fmt::format(" {:5}", confusion.count(label, answer));
        }
        text += '\n';
    }
    return text;
}

std::string accuracy_text(const ConfusionMatrix& confusion) {
    const Interval interval = confusion.accuracy_interval();
    return fmt::format("{:.2f} % ({} of {}, 95 % interval {:.2f} to {:.2f})",
                       100 * confusion.accuracy(), confusion.right(), confusion.total(),
                       100 * interval.low, 100 * interval.high);
}

Json settings_json(const std::vector<std::pair<std::string, std::string>>& settings) {
    Json json = Json::object();
    for (const auto& [name, value] : settings) {
        json[name] = value;
    }
    return json;
}

std::string settings_text(const std::vector<std::pair<std::string, std::string>>& settings) {
    std::string text;
    for (const auto& [name, value] : settings) {
        text += fmt::format(" {} {}", name, value);
    }
    return text;
}

} // namespace

std::string training_text(const TrainingPlan& plan, const TrainingOutcome& outcome) {
    const TrainingData& data = *plan.data;
    const TrainingRecord& training = outcome.trained.training;
    std::string text = fmt::format("{} on {}, {} samples, code {}\n", to_string(plan.shape),
                                   data.name, data.train.size(), to_string(data.code));
    if (outcome.interrupted) {
        text += fmt::format(
            "interrupted after epoch {} of {}; the network is that of this epoch{}\n",
            training.epochs, plan.epochs,
            plan.checkpoint.empty() ? "" : "; the same command goes on from " + plan.checkpoint);
    }
    text += fmt::format("{} accuracy {}, training {:.2f} %\n", judged_on(data.judge_is_test),
                        accuracy_text(outcome.confusion), 100 * outcome.train_accuracy);
    text += confusion_text(outcome.confusion);
    return text + fmt::format("route {},{}, epochs {}, {:.2f} CPU s, seed {}\n", training.route,
                              settings_text(training.settings), training.epochs,
                              outcome.cpu_seconds, plan.seed);
}

Json training_json(const TrainingPlan& plan, const TrainingOutcome& outcome) {
    const TrainingData& data = *plan.data;
    const TrainingRecord& training = outcome.trained.training;
    const Interval interval = outcome.confusion.accuracy_interval();
    return {{"shape", to_string(plan.shape)},
            {"data", data.name},
            {"code", to_string(data.code)},
            {"training_samples", data.train.size()},
            {judged_on(data.judge_is_test) + "_samples", data.judge.size()},
            {"route", training.route},
            {"settings", settings_json(training.settings)},
            {"seed", plan.seed},
            {"epochs", training.epochs},
            {"interrupted", outcome.interrupted},
            {judged_on(data.judge_is_test) + "_accuracy", 100 * outcome.confusion.accuracy()},
            {"interval", {100 * interval.low, 100 * interval.high}},
            {"train_accuracy", 100 * outcome.train_accuracy},
            {"cpu_seconds", outcome.cpu_seconds},
            {"seconds", outcome.seconds},
            {"confusion", confusion_json(outcome.confusion)}};
}

std::string evaluation_text(const TrainedNetwork& trained, const ConfusionMatrix& confusion,
                            unsigned votes) {
    return fmt::format("{}, {}: accuracy {}\n", to_string(trained.network.shape()),
                       votes == 0 ? "answers by signs" : fmt::format("vote of {} samples", votes),
                       accuracy_text(confusion)) +
           confusion_text(confusion);
}

Json evaluation_json(const TrainedNetwork& trained, const ConfusionMatrix& confusion,
                     unsigned votes) {
    const Interval interval = confusion.accuracy_interval();
    return {{"shape", to_string(trained.network.shape())},
            {"code", to_string(trained.code)},
            {"votes", votes},
            {"samples", confusion.total()},
            {"accuracy", 100 * confusion.accuracy()},
            {"interval", {100 * interval.low, 100 * interval.high}},
            {"confusion", confusion_json(confusion)}};
}

std::string comparison_text(const std::string& shape, const TrainingData& data,
                            const std::vector<ComparisonRow>& rows) {
    std::string text = fmt::format(
        "{} on {}, code {}, {} accuracy on {} samples\n"
        "samples  route     runs  accuracy %  +-95 %  deviation  CPU s\n",
        shape, data.name, to_string(data.code), judged_on(data.judge_is_test), data.judge.size());
    for (const ComparisonRow& row : rows) {
        const Mean mean = mean_of(row.accuracies);
        const bool several = row.accuracies.size() > 1; // one run tells nothing of the others
        text += fmt::format("{:7}  {:8}  {:4}  {:10.2f}  {:>6}  {:>9}  {:5.2f}\n", row.samples,
                            row.route, row.accuracies.size(), 100 * mean.value,
                            several ? fmt::format("{:.2f}", 100 * mean.half_interval) : "-",
                            several ? fmt::format("{:.2f}", 100 * mean.deviation) : "-",
                            mean_of(row.cpu_seconds).value);
    }
    return text;
}

Json comparison_json(const std::string& shape, const TrainingData& data,
                     const std::vector<ComparisonRow>& rows, std::uint64_t first_seed) {
    Json table = Json::array();
    for (const ComparisonRow& row : rows) {
        const Mean mean = mean_of(row.accuracies);
        Json accuracies = Json::array();
        for (const double value : row.accuracies) {
            accuracies.push_back(100 * value);
        }
        table.push_back({{"samples", row.samples},
                         {"route", row.route},
                         {"mean_accuracy", 100 * mean.value},
                         {"half_interval", 100 * mean.half_interval},
                         {"accuracies", accuracies},
                         {"cpu_seconds", mean_of(row.cpu_seconds).value}});
    }
    return {{"shape", shape},
            {"data", data.name},
            {"code", to_string(data.code)},
            {"judged_on", judged_on(data.judge_is_test)},
            {"seed", first_seed},
            {"rows", table}};
}

} // namespace isinglass
