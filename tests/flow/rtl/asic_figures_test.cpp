// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Power added up by hand; libraries and options that are refused.
#include "flow/rtl/asic_figures.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

namespace {

/// Three cells: one toggles in half of the clocks, one has two outputs, one is not in the dump.
struct Sample {
    MappedNetlist netlist;
    StaReport sta;
    VcdActivity dump;
    Sample() {
        netlist.cells = {{"u1", "DFF", {"a"}}, {"u2", "FA", {"s", "c"}}, {"u3", "INV", {"lost"}}};
        sta.idle = {{"u1", {4, 0, 1}}, {"u2", {0, 0, 1}}, {"u3", {0, 0, 1}}};
        sta.busy = {{"u1", {6, 8, 1}}, {"u2", {10, 20, 1}}, {"u3", {2, 4, 1}}};
        dump.bits = {
            {"a", 50, 0, true}, {"s", 100, 0, true}, {"c", 20, 0, true}, {"lost", 70, 0, false}};
    }
};

} // namespace

TEST_CASE("Each cell is weighed with the toggles of its outputs") {
    const Sample sample;
    AsicFigures figures;
    add_up_power(sample.netlist, sample.sta, sample.dump, 100, figures);
    CHECK(figures.measured == 2);
    CHECK(figures.activity == Approx((0.5 + 0.6) / 2));
    CHECK(figures.power.clock == Approx(4));
    CHECK(figures.power.internal == Approx(0.5 * 2 + 0.6 * 10 + 0.55 * 2));
    CHECK(figures.power.switching == Approx(0.5 * 8 + 0.6 * 20 + 0.55 * 4));
    CHECK(figures.power.leakage == Approx(3));
    CHECK(figures.power.total() == Approx(4 + 8.1 + 18.2 + 3));
}

TEST_CASE("Nothing toggles: clock and leakage are left") {
    Sample sample;
    sample.dump.bits.clear();
    AsicFigures figures;
    add_up_power(sample.netlist, sample.sta, sample.dump, 100, figures);
    CHECK(figures.measured == 0);
    CHECK(figures.power.total() == Approx(4 + 3));
    CHECK_THROWS_AS(add_up_power(sample.netlist, sample.sta, sample.dump, 0, figures),
                    ContractError);
}

TEST_CASE("The library's voltage") {
    CHECK(liberty_voltage("library(x) {\n  nom_voltage : 1.8;\n}") == 1.8);
    CHECK_THROWS_AS(liberty_voltage("library(x) {}"), ToolError);
}

TEST_CASE("A missing library names its package, a missing Yosys too") {
    AsicOptions options;
    options.cells.liberty = "/no/such.lib";
    CHECK_THROWS_AS(asic_figures({{}, "t"}, options), ToolError);
    CHECK_THROWS_WITH(asic_figures({{}, "t"}, options), Catch::Contains("qflow-tech-osu018"));
    const TemporaryFolder folder;
    for (const char* name : {"a.lib", "a.v", "t.sv"}) {
        write_file(folder.path() / name, "nom_voltage : 1.8");
    }
    options.cells.liberty = folder.path() / "a.lib";
    options.cells.models = folder.path() / "a.v";
    options.yosys = "/no/such/yosys";
    const DesignSource source{{folder.path() / "t.sv"}, "t"};
    CHECK_THROWS_WITH(asic_figures(source, options), Catch::Contains("package yosys"));
    options.clocks = 0;
    CHECK_THROWS_AS(asic_figures(source, options), ContractError);
}
