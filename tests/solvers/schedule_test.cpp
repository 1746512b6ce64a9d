// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Values of every kind of ramp, text round trips, and what is refused.
#include "solvers/schedule.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

std::vector<double> values(const Schedule& schedule, std::uint64_t count) {
    std::vector<double> list;
    for (std::uint64_t sweep = 1; sweep <= count; ++sweep) {
        list.push_back(schedule.at(sweep));
    }
    return list;
}

} // namespace

TEST_CASE("Each kind of schedule gives its values") {
    using List = std::vector<double>;
    CHECK(values(Schedule::constant(0.5), 3) == List{0.5, 0.5, 0.5});
    CHECK(values(Schedule::linear(1, 3, 3), 7) == List{1, 2, 3, 1, 2, 3, 1});
    CHECK(values(Schedule::linear(3, 1, 3), 4) == List{3, 2, 1, 3});
    CHECK(values(Schedule::linear(1, 3, 3, Schedule::After::stay), 5) == List{1, 2, 3, 3, 3});
    CHECK(values(Schedule::linear(1, 3, 1), 2) == List{3, 3});
    CHECK(values(Schedule::geometric(1, 4, 3), 4) == List{1, 2, 4, 1});
    CHECK(values(Schedule::doubling(1, 4, 2), 8) == List{1, 1, 2, 2, 4, 4, 1, 1});
    CHECK(values(Schedule::doubling(1, 3, 1), 5) == List{1, 2, 3, 1, 2});
    CHECK(values(Schedule::doubling(2, 2, 2), 3) == List{2, 2, 2});
    CHECK(values(Schedule::doubling(1, 4, 1, Schedule::After::stay), 5) == List{1, 2, 4, 4, 4});
}

TEST_CASE("The length of a schedule is its period") {
    CHECK(Schedule::constant(1).length() == 1);
    CHECK(Schedule::linear(1, 2, 70).length() == 70);
    CHECK(Schedule::doubling(1, 8, 20).length() == 80);
    const Schedule ramp = Schedule::geometric(0.1, 2.0, 13);
    for (std::uint64_t sweep = 1; sweep <= 13; ++sweep) {
        CHECK(ramp.at(sweep) == ramp.at(sweep + 13 * 1000));
    }
    CHECK(ramp.at(std::numeric_limits<std::uint64_t>::max()) > 0);
}

TEST_CASE("A schedule is one line of text that reads back without loss") {
    CHECK(to_string(Schedule::constant(0.5)) == "constant(0.5)");
    CHECK(to_string(Schedule::doubling(1, 8, 20)) == "doubling(1,8,20)");
    CHECK(to_string(Schedule::linear(0.1, 2, 50, Schedule::After::stay)) ==
          "linear(0.1,2,50,stay)");
    for (const Schedule& schedule :
         {Schedule::constant(1.0 / 3), Schedule::linear(0.3, 0.8, 100),
          Schedule::geometric(1e-3, 17, 9, Schedule::After::stay), Schedule::doubling(1, 64, 5)}) {
        CHECK(parse_schedule(to_string(schedule)) == schedule);
    }
    CHECK(parse_schedule(" linear ( 1 , 2,3 ) ") == Schedule::linear(1, 2, 3));
}

TEST_CASE("Schedules that make no sense are refused") {
    for (const double i0 : {0.0, -1.0, std::numeric_limits<double>::infinity(),
                            std::numeric_limits<double>::quiet_NaN()}) {
        CHECK_THROWS_AS(Schedule::constant(i0).validate(), InputError);
        CHECK_THROWS_AS(Schedule::linear(1, i0, 10).validate(), InputError);
    }
    CHECK_THROWS_AS(Schedule::linear(1, 2, 0).validate(), InputError);
    CHECK_THROWS_AS(Schedule::doubling(8, 1, 20).validate(), InputError);
    for (const char* text :
         {"", "constant", "constant()", "constant(x)", "constant(0)", "constant(1,2)", "0.5",
          "linear(1,2)", "linear(1,2,3,hold)", "linear(1,2,-3)", "linear(1,2,0)", "cubic(1,2,3)",
          "linear(1,2,3", "constant(0.5)x", "doubling(1,8,20,stay,stay)", "linear(1,2,3.5)",
          ")("}) {
        INFO(text);
        CHECK_THROWS_AS(parse_schedule(text), InputError);
    }
}
