// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Runs as a whole are tested through the program (command_train_test, program/interrupt_test).
#include "cli/training_run.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "core/nn/teacher.hpp"

using namespace isinglass;

TEST_CASE("A curve is a line an epoch; what was not judged stays empty", "[training_run]") {
    CurvePoint first, second;
    first.epoch = {.epoch = 1, .running_accuracy = 0.5, .updated_samples = 7, .flips = 9};
    first.cpu_seconds = 0.25;
    second.epoch = {.epoch = 2, .running_accuracy = 0.75, .updated_samples = 3, .flips = 1};
    second.judged = 0.625;
    second.cpu_seconds = 0.5;
    CHECK(curve_csv({first, second}) ==
          "epoch,running_accuracy,validation_accuracy,updated_samples,flips,cpu_seconds\n"
          "1,0.500000,,7,9,0.2500\n2,0.750000,0.625000,3,1,0.5000\n");
}

TEST_CASE("A run judges the network it returns, epoch by epoch if asked", "[training_run]") {
    TrainingData data{.name = "teacher"};
    TrainTest loaded = teacher_data(
        {.width = 6, .height = 6, .classes = 3, .train = 200, .test = 90, .noise = 0.1});
    data.train = loaded.train;
    data.judge = loaded.test;
    data.judge_is_test = false;
    data.train_bits = encode(data.train, data.code);
    data.judge_bits = encode(data.judge, data.code);
    TrainingPlan plan{.data = &data, .shape = {36, 20, 3}, .route = &route_record("A")};
    plan.epochs = 8;
    plan.judge_each_epoch = true;
    std::istringstream in;
    std::ostringstream out, err;
    Context context{{in, out, err}, {.json = false, .quiet = true, .seed = 1}, {}};
    const TrainingOutcome outcome = run_training(plan, context);
    REQUIRE(outcome.curve.size() == 8);
    CHECK(outcome.curve.back().judged == accuracy(outcome.trained.network, data.judge_bits));
    CHECK(outcome.confusion.accuracy() == outcome.curve.back().judged);
    CHECK(outcome.train_accuracy == accuracy(outcome.trained.network, data.train_bits));
    CHECK(outcome.trained.training.epochs == 8);
    CHECK_FALSE(outcome.interrupted);
    CHECK(out.str().empty());
    CHECK(err.str().empty());
}
