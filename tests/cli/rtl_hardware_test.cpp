// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "cli/rtl_hardware.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "solvers/lfsr.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;
using Catch::Contains;

namespace {

/// The value of a table in a cycle, by counting.
std::uint32_t value_at(const CycleTable& table, std::uint64_t cycle) {
    std::uint64_t length = 0;
    for (const CycleTable::Segment& segment : table.segments) {
        length += segment.cycles;
    }
    std::uint64_t k = cycle - 1;
    if (k >= length) {
        k = table.repeats ? k % length : length - 1;
    }
    for (const CycleTable::Segment& segment : table.segments) {
        if (k < segment.cycles) {
            return segment.value;
        }
        k -= segment.cycles;
    }
    return 0;
}

} // namespace

TEST_CASE("A table has the schedule's value in every cycle", "[rtl]") {
    for (const char* text : {"constant(5)", "doubling(1,8,20)", "doubling(1,100,7,stay)",
                             "linear(1,9,50)", "linear(9,1,33,stay)", "geometric(1,64,200)",
                             "geometric(40,2,31,stay)", "linear(2,2,10)"}) {
        const Schedule schedule = parse_schedule(text);
        const CycleTable table = cycle_table(schedule);
        INFO(text);
        for (std::uint64_t cycle = 1; cycle <= 1000; ++cycle) {
            REQUIRE(value_at(table, cycle) ==
                    static_cast<std::uint32_t>(std::llround(schedule.at(cycle))));
        }
        for (std::size_t k = 1; k < table.segments.size(); ++k) {
            CHECK(table.segments[k - 1].value != table.segments[k].value);
        }
    }
    CHECK(cycle_table(parse_schedule("doubling(1,1024,1000000000)")).segments.size() == 11);
}

TEST_CASE("Shift registers start from distinct seeds on one orbit", "[rtl]") {
    const IsingModel model = random_model(3, 20, 0.3, 2);
    ScPbitOptions options;
    options.noise_source = NoiseSource::lfsr;
    options.lfsr_bits = 10;
    const PbitHardware hardware = rtl_hardware(model, options, 5);
    const auto& lfsr = std::get<LfsrHardware>(hardware.noise);
    CHECK(lfsr.taps == lfsr_taps(10));
    REQUIRE(lfsr.seeds.size() == 20);
    Lfsr walk(10, lfsr.seeds[0]);
    for (std::size_t i = 1; i < 20; ++i) {
        for (std::uint64_t step = 0; step < lfsr_period(10) / 20; ++step) {
            walk.next();
        }
        CHECK(walk.state() == lfsr.seeds[i]);
    }
    CHECK(rtl_hardware(model, options, 6).initial != hardware.initial);
}

TEST_CASE("What only a simulation has is refused", "[rtl]") {
    const IsingModel model = random_model(3, 20, 0.3, 2);
    ScPbitOptions options;
    CHECK_THROWS_WITH(rtl_hardware(model, options, 1), Contains("--noise-source lfsr or shared"));
    options.noise_source = NoiseSource::shared;
    options.replica = 3;
    CHECK_THROWS_WITH(rtl_hardware(model, options, 1), Contains("--seed"));
    options.replica = 0;
    options.noise_source = NoiseSource::lfsr;
    options.lfsr_bits = 4;
    CHECK_THROWS_WITH(rtl_hardware(model, options, 1), Contains("ask for a wider one"));
    options.lfsr_bits = 40;
    CHECK_THROWS_AS(rtl_hardware(model, options, 1), InputError);
}
