// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/top_rtl.hpp"

#include <catch2/catch.hpp>

#include "tests/support/synthesis.hpp"

using namespace isinglass;
using namespace isinglass::testing;
using Catch::Contains;

TEST_CASE("Ports keep the design's names, ours give way", "[rtl]") {
    const RtlDesign design = rtl_design(
        compile_text("module m(input [1:0] clk, input clk_clamp, input \\reg , input signed [0:2] "
                     "\\a[0] , output [1:0] busy);\n"
                     "  assign busy = (clk & {2{clk_clamp}}) + \\reg + \\a[0] ;\nendmodule\n"),
        "");
    const TopNames names(design);
    CHECK(names.clk == "clk_");
    CHECK(names.busy == "busy_");
    CHECK(names.ports[0].value == "clk");
    CHECK(names.ports[0].clamp == "clk_clamp_");
    CHECK(names.ports[2].value == "\\reg ");
    CHECK(names.ports[2].clamp == "reg_clamp");
    CHECK(names.ports[3].set == "\\a[0]_value ");
    const std::string text = top_rtl(design).text;
    CHECK_THAT(text, Contains("output logic signed [2:0] \\a[0] "));
    CHECK_THAT(text, Contains("a[0], declared ascending in the design"));
    CHECK_THAT(text, Contains("output logic solved"));
}

TEST_CASE("Two ports of one p-bit share it; the first clamp wins", "[rtl]") {
    const RtlDesign design = rtl_design(
        compile_text("module m(input a, output y, output z);\n  assign y = ~a;\n  assign z = a;\n"
                     "endmodule\n"),
        "");
    CHECK(design.model.spin_count() == 1);
    CHECK_THAT(top_rtl(design).text, Contains("{a_clamp | y_clamp | z_clamp, "
                                              "a_clamp ? a_value : y_clamp ? ~y_value : z_value}"));
    CHECK(held_spins(design, port_clamps(design, {"y=1", "z=1"})) ==
          std::vector<std::pair<SpinId, Spin>>{{0, Spin{-1}}});
}

TEST_CASE("A bare Hamiltonian has no judge and no solved", "[rtl]") {
    NamedModel named;
    named.model = IsingModel({1, 0}, {{0, 1, 2}});
    const std::string text = top_rtl(rtl_design(named, "m")).text;
    CHECK_THAT(text, !Contains("solved") && !Contains("judge"));
    CHECK_THAT(text, Contains("output logic [1:0] spin"));
}
