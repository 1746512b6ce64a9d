// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "cli/train_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace isinglass;
using Catch::Contains;

namespace {

TrainingData data_of(std::size_t judged) {
    TrainingData data{.name = "digits"};
    data.judge.labels.resize(judged);
    return data;
}

} // namespace

TEST_CASE("Rows give mean, deviation and Student's interval", "[train_report]") {
    // Mean 0.92, deviation 0.02, 95 % interval 4.303 * 0.02 / sqrt(3).
    const std::vector<ComparisonRow> rows{{.samples = 600,
                                           .route = "A",
                                           .accuracies = {0.90, 0.92, 0.94},
                                           .cpu_seconds = {1.0, 2.0, 3.0}}};
    const auto row = comparison_json("9-4-2", data_of(50), rows, 7).at("rows").at(0);
    CHECK(row.at("mean_accuracy").get<double>() == Approx(92));
    CHECK(row.at("half_interval").get<double>() == Approx(4.969).epsilon(0.001));
    CHECK(row.at("cpu_seconds").get<double>() == Approx(2));
    CHECK_THAT(comparison_text("9-4-2", data_of(50), rows),
               Contains("    600  A            3       92.00    4.97       2.00   2.00"));
    const std::vector<ComparisonRow> once{
        {.samples = 600, .route = "A", .accuracies = {0.9}, .cpu_seconds = {1.0}}};
    CHECK_THAT(comparison_text("9-4-2", data_of(50), once), Contains("90.00       -"));
}

TEST_CASE("Evaluations show each class, and answers unless there are many", "[train_report]") {
    TrainedNetwork trained;
    trained.network.layers = {BitMatrix(2, 3 + always_on_inputs)};
    const std::vector<std::uint8_t> labels{0, 0, 0, 1}, answers{0, 0, 1, 1};
    const ConfusionMatrix confusion(labels, answers, 2);
    const std::string text = evaluation_text(trained, confusion, 0);
    CHECK_THAT(text, Contains("3-2, answers by signs: accuracy 75.00 % (3 of 4") &&
                         Contains("    0:  66.67     2     1\n    1: 100.00     0     1\n"));
    CHECK(evaluation_json(trained, confusion, 5).at("votes") == 5);
    const ConfusionMatrix wide(labels, answers, 30);
    CHECK_THAT(evaluation_text(trained, wide, 0), Contains("    0:  66.67\n"));
}
