// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "cli/rtl_run.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "cli/rtl_hardware.hpp"
#include "flow/rtl/direct_rtl.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using namespace isinglass::testing;
using Catch::Contains;

namespace {

RtlPlan adder_plan(const std::vector<std::string>& pins, std::optional<unsigned> lanes = {}) {
    ScPbitOptions options;
    options.noise_source = NoiseSource::lfsr;
    return {rtl_design(compile_text("module add(input [2:0] a, input [2:0] b, output [3:0] s);\n"
                                    "  assign s = a + b;\nendmodule\n"),
                       ""),
            options, 1, pins, lanes};
}

unsigned word(const std::vector<bool>& bits) {
    unsigned value = 0;
    for (std::size_t b = 0; b < bits.size(); ++b) {
        value |= (bits[b] ? 1U : 0U) << b;
    }
    return value;
}

} // namespace

TEST_CASE("A simulation finds the bench's answer", "[rtl]") {
    const RtlPlan plan = adder_plan({"s=9", "a=4"});
    const BenchExpectation expected = simulate(plan, {50, 100'000});
    CHECK(expected.counters.size() == 50);
    REQUIRE(expected.solved);
    CHECK(word(expected.words[0]) == 4);
    CHECK(word(expected.words[1]) == 5);
    CHECK(word(expected.words[2]) == 9);
    const BenchExpectation none = simulate(adder_plan({"s=15"}), {5, 200});
    CHECK_FALSE(none.solved);
    CHECK(none.most_cycles == 200);
    CHECK(simulation_rate(plan) > 1000.0);
}

TEST_CASE("Co-simulation agrees, and names what differs", "[rtl][.slow]") {
    std::istringstream in;
    std::ostringstream out;
    Context context{{in, out, out}, {}, {}};
    const auto lanes = GENERATE(std::optional<unsigned>(), std::optional<unsigned>(4));
    const RtlPlan plan = adder_plan({"s=9"}, lanes);
    auto files = plan.hardware_files();
    CHECK(check_hardware(plan, files, 5000, context).cycles == 5000);
    const std::string part = lanes ? "stream_lane.sv" : "sc_pbit.sv";
    const std::string sound = lanes ? "x_4 >= end_4" : "x >= limit";
    RtlFile& pbit = *std::find_if(files.begin(), files.end(),
                                  [&](const RtlFile& file) { return file.name == part; });
    REQUIRE(pbit.text.find(sound) != std::string::npos);
    pbit.text.replace(pbit.text.find(sound) + sound.find(">="), 2, ">");
    CHECK_THROWS_WITH(check_hardware(plan, files, 5000, context), Contains("differ after cycle ") &&
                                                                      Contains("p-bit ") &&
                                                                      Contains("in simulation"));
}
