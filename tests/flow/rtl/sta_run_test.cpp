// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A saved log of OpenSTA: two flip-flops and an inverter; the power of a net by hand.
#include "flow/rtl/sta_run.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

namespace {

std::string saved(const char* name) {
    return read_file(std::string(ISINGLASS_SOURCE_DIR) + "/tests/data/figures/" + name);
}

} // namespace

TEST_CASE("Slack, path, load and power of a saved log") {
    const StaReport report = read_sta_report(saved("sta.log"));
    CHECK(report.worst_slack == Approx(9.607264));
    CHECK(report.path_begin == "f0");
    CHECK(report.path_end == "f1");
    CHECK(report.clock_load == Approx(0.055847)); // two clock pins of 0.0279235 pF
    CHECK(report.idle.size() == 3);
    CHECK(report.idle.at("f0").internal == Approx(2.214053e-5));
    CHECK(report.idle.at("i0").internal == 0);
    CHECK(report.busy.at("i0").leakage == Approx(2.21741e-11));
    // f0 drives the inverter's input of 0.00932456 pF at 1.8 V, one toggle in 10 ns: C V^2 / 2 / T.
    CHECK(report.busy.at("f0").switching ==
          Approx(0.00932456e-12 * 1.8 * 1.8 / 2 / 10e-9).epsilon(1e-4));
    CHECK(report.busy.at("f1").internal > report.idle.at("f1").internal);
}

TEST_CASE("Logs that hold no answer") {
    CHECK_THROWS_AS(read_sta_report(saved("sta_no_path.log")), ModelError);
    CHECK_THROWS_AS(read_sta_report("Error: t is not a verilog module.\n"), ToolError);
    CHECK_THROWS_WITH(read_sta_report("Error: t is not a verilog module.\n"),
                      Catch::Contains("not a verilog module"));
    CHECK_THROWS_AS(read_sta_report(""), ToolError);
    std::string cut = saved("sta.log");
    cut.erase(cut.find("ISINGLASS BUSY"));
    CHECK_THROWS_WITH(read_sta_report(cut), Catch::Contains("no power"));
}

TEST_CASE("A missing OpenSTA names its package") {
    StaOptions options;
    options.top = "t";
    options.liberty = "/dev/null";
    options.sta = "/no/such/sta";
    CHECK_THROWS_AS(run_sta("", options), ToolError);
    CHECK_THROWS_WITH(run_sta("", options), Catch::Contains("opensta"));
    options.top = "t; exec rm";
    CHECK_THROWS_AS(run_sta("", options), InputError);
}
