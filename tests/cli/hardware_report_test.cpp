// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The model itself is tested in learning/engine_model_test; here are the rates that go into it.
#include "cli/hardware_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/error.hpp"

using namespace isinglass;
using Catch::Contains;

TEST_CASE("Rates are means over the epochs that were run", "[hardware_report]") {
    TrainingData data{.name = "four"};
    data.train_bits = {BitMatrix(4, 3 + always_on_inputs), {0, 1, 0, 1}, 2};
    data.train_bits.inputs.set(0, 1, true);
    data.train_bits.inputs.set(3, 1, true);
    const TrainingPlan plan{.data = &data, .shape = {3, 8, 5, 2}, .route = &route_record("A")};
    TrainingOutcome outcome{.trained = {}, .confusion = ConfusionMatrix({}, {}, 2)};
    CurvePoint point;
    point.epoch = {.epoch = 1, .updated_samples = 3, .flips = 20, .changed_units = {6, 2}};
    outcome.curve.push_back(point);
    point.epoch = {.epoch = 2, .updated_samples = 1, .flips = 4, .changed_units = {4, 0}};
    outcome.curve.push_back(point);
    const HardwareView view = hardware_view(plan, outcome, 16);
    CHECK(view.task.active_inputs == 0.5);
    CHECK(view.rates.updated == 4.0 / 8);
    CHECK(view.rates.changed == std::vector<double>{10.0 / 4, 2.0 / 4});
    CHECK(view.rates.flips == 24.0 / 8);
    CHECK(hardware_json(view).at("lanes") == 16);
    CHECK_THAT(hardware_text(view), Contains("16 lanes") && Contains("50.0 % of the samples"));
    outcome.curve.clear();
    CHECK_THROWS_AS(hardware_view(plan, outcome, 16), ContractError);
}
