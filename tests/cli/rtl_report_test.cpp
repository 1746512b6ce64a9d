// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "cli/rtl_report.hpp"

#include <algorithm>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using namespace isinglass::testing;
using Catch::Contains;

namespace {

RtlPlan adder_plan(const std::vector<std::string>& pins, std::optional<unsigned> lanes = {}) {
    ScPbitOptions options;
    options.noise_source = NoiseSource::lfsr;
    options.lfsr_bits = 8;
    return {rtl_design(compile_text("module add(input a, input b, output [1:0] s);\n"
                                    "  assign s = a + b;\nendmodule\n"),
                       ""),
            options, 1, pins, lanes};
}

/// The value of a row whose group begins so.
double value(const std::vector<Figure>& figures, const std::string& group, const std::string& key) {
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) {
        return figure.group.starts_with(group) && figure.key == key;
    });
    INFO(group << " " << key << " in\n" << figures_text(figures));
    REQUIRE(found != figures.end());
    return found->value;
}

} // namespace

TEST_CASE("Cycles to an answer over seeds", "[rtl]") {
    const CycleSample sample = sample_cycles(adder_plan({"s=2"}), {"hx8k", 20, 10'000});
    CHECK(sample.answers == 20);
    REQUIRE(sample.cycles.size() == 20);
    CHECK(std::is_sorted(sample.cycles.begin(), sample.cycles.end()));
    CHECK(sample.cycles.front() < sample.cycles.back());
    std::uint64_t sum = 0;
    for (const std::uint64_t cycles : sample.cycles) {
        sum += cycles;
    }
    CHECK(sample.spent == sum);
    const CycleSample none = sample_cycles(adder_plan({"s=3"}), {"hx8k", 3, 50});
    CHECK(none.answers == 0);
    CHECK(none.cycles == std::vector<std::uint64_t>{50, 50, 50});
    CHECK(none.spent == 150);
}

TEST_CASE("Figures as JSON, grouped, without prefixes", "[rtl]") {
    const std::vector<Figure> table{{"A", "t", "time", 2e-6, "s", "given"},
                                    {"A", "n", "count of cells", 12, "", "counted"},
                                    {"B", "p", "power", 0.5, "W", "OpenSTA"}};
    CHECK(figures_json(table).dump() == R"({"A":{"t":{"value":2e-06,"unit":"s","how":"given"},)"
                                        R"("n":{"value":12.0,"unit":"","how":"counted"}},)"
                                        R"("B":{"p":{"value":0.5,"unit":"W","how":"OpenSTA"}}})");
    CHECK(figures_json({}).dump() == "{}");
}

TEST_CASE("The report of an adder, in both architectures", "[rtl][.slow]") {
    std::istringstream in;
    std::ostringstream out;
    Context context{{in, out, out}, {.quiet = true}, {}};
    const auto lanes = GENERATE(std::optional<unsigned>(), std::optional<unsigned>(2));
    const RtlPlan plan = adder_plan({"s=2"}, lanes);
    const auto figures = rtl_figures(plan, plan.hardware_files(), {"hx1k", 10, 1000}, context);
    const double fmax = value(figures, "iCE40 hx1k", "fmax");
    CHECK(fmax > 20.0);
    CHECK(value(figures, "Lattice ECP5", "luts") > 50.0);
    const double time = value(figures, "iCE40 hx1k", "time");
    const CycleSample sample = sample_cycles(plan, {"hx1k", 10, 1000});
    const double cycles = static_cast<double>(sample.spent) / 10.0;
    CHECK(time == Approx(cycles * plan.clocks_per_cycle() / (1e6 * fmax)));
    CHECK((lanes || value(figures, "osu018", "energy") > 0.0));
}

TEST_CASE("A design with a port clk has no report", "[rtl]") {
    std::istringstream in;
    std::ostringstream out;
    Context context{{in, out, out}, {.quiet = true}, {}};
    const RtlPlan plan(rtl_design(compile_text("module m(input clk, input b, output y);\n"
                                               "  assign y = clk & b;\nendmodule\n"),
                                  ""),
                       {.noise_source = NoiseSource::lfsr}, 1, {});
    CHECK_THROWS_WITH(rtl_figures(plan, plan.hardware_files(), {}, context),
                      Contains("rename it for the report"));
}

TEST_CASE("A device that is too small is named with what is missing", "[rtl][.slow]") {
    std::istringstream in;
    std::ostringstream out;
    Context context{{in, out, out}, {.quiet = true}, {}};
    const RtlPlan plan = adder_plan({"s=2"});
    CHECK_THROWS_WITH(rtl_figures(plan, plan.hardware_files(), {"lp384", 1, 10}, context),
                      Contains("lp384") && Contains("needs"));
}
