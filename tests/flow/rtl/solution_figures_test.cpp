// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Time and energy by hand; what is estimated or published says so.
#include "flow/rtl/solution_figures.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

SolutionTask task() {
    SolutionTask task;
    task.cycles = 2400;
    task.cycles_how = "median of 100 runs";
    task.clocks_per_cycle = 2;
    task.hardware = {{"chip", 5, 0.010, "made up"}, {"FPGA", 20, std::nullopt, "made up"}};
    task.simulations = {{"one core", 1e6, 0, "made up"}, {"other solver", 1e6, 240, "made up"}};
    return task;
}

const Figure& row(const std::vector<Figure>& table, const std::string& group,
                  const std::string& key) {
    for (const Figure& figure : table) {
        if (figure.group == group && figure.key == key) {
            return figure;
        }
    }
    FAIL("no row " + group + " " + key);
    return table.front();
}

} // namespace

TEST_CASE("Time, energy and speed") {
    const auto table = solution_table(task());
    CHECK(row(table, "chip", "time").value == Approx(24e-6)); // 2400 x 2 x 5 ns
    CHECK(row(table, "chip", "energy").value == Approx(240e-9));
    CHECK(row(table, "chip", "speed").value == Approx(100)); // one core: 2.4 ms
    CHECK(row(table, "FPGA", "time").value == Approx(96e-6));
    CHECK(row(table, "one core", "time").value == Approx(2.4e-3));
    CHECK(row(table, "other solver", "time").value == Approx(0.24e-3));
    CHECK_THAT(row(table, "chip", "time").how, Catch::Contains("median of 100 runs"));
    CHECK_THAT(row(table, "chip", "speed").how, Catch::Contains("one core"));
    CHECK(table.size() == 7); // no energy of the FPGA, whose power is unknown
}

TEST_CASE("Without a simulation there is no ratio") {
    SolutionTask alone = task();
    alone.simulations.clear();
    CHECK(solution_table(alone).size() == 3);
}

TEST_CASE("Numbers that are not positive") {
    for (int wrong = 0; wrong < 4; ++wrong) {
        SolutionTask broken = task();
        (wrong == 0   ? broken.cycles
         : wrong == 1 ? broken.clocks_per_cycle
         : wrong == 2 ? broken.hardware[1].period
                      : broken.simulations[0].cycles_per_second) = 0;
        CAPTURE(wrong);
        CHECK_THROWS_AS(solution_table(broken), ContractError);
    }
}

TEST_CASE("Scaling to 65 nm is marked as an estimate with formula and source") {
    const HardwarePoint chip = task().hardware[0];
    for (const ScalingModel& model : scaling_models()) {
        CAPTURE(model.name);
        const HardwarePoint scaled = scaled_point(chip, model);
        CHECK_THAT(scaled.name, Catch::StartsWith("ESTIMATE"));
        CHECK_THAT(scaled.how, Catch::Contains("not measured") &&
                                   Catch::Contains(std::string(model.formula)) &&
                                   Catch::Contains(std::string(model.source)));
        CHECK(model.delay_factor > 0.1);
        CHECK(model.delay_factor < 0.5);
        CHECK(model.energy_factor < model.delay_factor);
        // Energy of a cycle is power times period.
        CHECK(*scaled.power * scaled.period ==
              Approx(*chip.power * chip.period * model.energy_factor));
        CHECK_FALSE(scaled_point(task().hardware[1], model).power);
    }
    // By hand: 65/180 = 0.3611; 0.3611 x 1.21/3.24 = 0.1349; 19.15/79.01; 1.681/47.47.
    CHECK(scaling_models()[0].delay_factor == Approx(0.3611).epsilon(1e-3));
    CHECK(scaling_models()[0].energy_factor == Approx(0.1349).epsilon(1e-3));
    CHECK(scaling_models()[1].delay_factor == Approx(0.2424).epsilon(1e-3));
    CHECK(scaling_models()[1].energy_factor == Approx(0.0354).epsilon(2e-3));
}

TEST_CASE("Published figures have a source, a ratio and a note") {
    for (const PublishedFigure& figure : published_figures()) {
        CAPTURE(figure.source);
        CHECK_FALSE(figure.note.empty());
        CHECK(figure.time_ratio > 0);
    }
    const auto table = published_table();
    CHECK(table.size() == 6);
    for (const Figure& figure : table) {
        CHECK_THAT(figure.group, Catch::StartsWith("published: "));
        CHECK(figure.value >= 40);
        CHECK_THAT(figure.how, Catch::Contains("training"));
    }
}
