// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/routes.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/nn/teacher.hpp"

using namespace isinglass;
using Catch::Matchers::Contains;

TEST_CASE("Every setting is read back as it was set and belongs to a route", "[routes]") {
    std::set<std::string_view> names;
    for (const RouteSetting& setting : route_settings()) {
        INFO(setting.name);
        CHECK(names.insert(setting.name).second);
        CHECK_NOTHROW(route_record(setting.route));
        RouteOptions options;
        const std::string other = setting.type == "NAME" ? "metropolis" : "3";
        apply_route_setting(options, setting.name, other);
        CHECK(setting.get(options) == other);
        CHECK_THROWS_WITH(apply_route_setting(options, setting.name, "many"),
                          Contains(std::string(setting.name)));
    }
    RouteOptions options;
    CHECK_THROWS_WITH(apply_route_setting(options, "color", "3"), Contains("color"));
    CHECK_THROWS_WITH(route_record("D"), Contains("known: A, B, C, bp"));
}

TEST_CASE("Every route learns what a teacher draws, with its recommended settings", "[routes]") {
    TeacherOptions teacher;
    teacher.train = 400;
    teacher.test = 300;
    teacher.classes = 4;
    const TrainTest data = teacher_data(teacher);
    const BitSamples train = encode(data.train, {}), test = encode(data.test, {});
    for (const RouteRecord& route : route_records()) {
        INFO(route.name);
        const Recommendation best = recommend(route, {.samples = 400, .pictures = true});
        TrainingTask task;
        task.samples = &train;
        task.shape = {144, 32, 4};
        task.epochs = std::min(best.epochs, 250U);
        task.picture_width = teacher.width;
        const auto trainer = route.make(task, best.options);
        CHECK(accuracy(trainer->network(), test) < 0.8);
        EpochStats stats;
        while (trainer->epochs_done() < task.epochs) {
            REQUIRE(trainer->run_epoch(stats));
        }
        CHECK(accuracy(trainer->network(), test) > 0.9);
    }
}
