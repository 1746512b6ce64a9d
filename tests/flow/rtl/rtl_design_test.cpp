// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/rtl_design.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using namespace isinglass::testing;
using Catch::Contains;

namespace {

CompiledModel adder() {
    return compile_text("module add(input [1:0] a, input [1:0] b, input unused, output [2:0] s,\n"
                        "           output one);\n  assign s = a + b;\n  assign one = 1'b1;\n"
                        "endmodule\n");
}

} // namespace

TEST_CASE("The judge accepts exactly the ground states' words", "[rtl]") {
    const CompiledModel compiled = adder();
    const RtlDesign design = rtl_design(compiled, "");
    CHECK(design.name == "add_pbits");
    CHECK(rtl_design(compiled, "x").name == "x");
    const auto clamps = port_clamps(design, {"s=5"});
    CHECK(clamps.size() == 3);
    RtlJudge judge(design, clamps);
    std::size_t solved = 0;
    for_each_state(design.model.spin_count(), [&](const SpinState& state) {
        const auto word = [&](std::size_t port) {
            unsigned value = 0;
            for (std::size_t b = 0; b < design.ports[port].width(); ++b) {
                const Literal spin = design.ports[port].spins[b];
                if (spin.is_index()) {
                    value |= ((state[spin.index()] > 0) != spin.inverted() ? 1U : 0U) << b;
                }
            }
            return value;
        };
        const bool solves = judge.solves(state);
        REQUIRE(solves == (word(0) + word(1) == 5));
        solved += solves ? 1 : 0;
        REQUIRE(judge.words()[4] == std::vector<bool>{true});
    });
    CHECK(solved > 0);
}

TEST_CASE("Clamps hold p-bits; constants and bits without a p-bit are compared", "[rtl]") {
    const RtlDesign design = rtl_design(adder(), "");
    CHECK(held_spins(design, port_clamps(design, {"one=0"})).empty());
    const auto held = held_spins(design, port_clamps(design, {"a=2"}));
    REQUIRE(held.size() == 2);
    const auto spin = [&](std::size_t bit) { return design.ports[0].spins[bit]; };
    for (const auto& [i, value] : held) {
        const std::size_t bit = i == spin(0).index() ? 0 : 1;
        CHECK((value > 0) == ((bit == 1) != spin(bit).inverted()));
    }
    CHECK_THROWS_WITH(port_clamps(design, {"a=1", "a[0]=0"}), Contains("a[0] is pinned to 0 and"));
    CHECK_THROWS_WITH(port_clamps(design, {"c=1"}), Contains("no port or register 'c'"));
    // A constant that is clamped to the other value is never solved; an unused input is as clamped.
    const auto wrong = port_clamps(design, {"one=0"});
    const SpinState state(design.model.spin_count(), 1);
    CHECK_FALSE(RtlJudge(design, wrong).solves(state));
    RtlDesign bare = design; // as if no p-bit stood for the input that nothing reads
    bare.ports[2].spins[0] = Literal::none();
    const auto unused = port_clamps(bare, {"unused=1"});
    CHECK(held_spins(bare, unused).empty());
    RtlJudge judge(bare, unused);
    CHECK(judge.solves(state));
    CHECK(judge.words()[2] == std::vector<bool>{true});
}

TEST_CASE("The top module is called like no port", "[rtl]") {
    const CompiledModel compiled =
        compile_text("module m(input a, output m_pbits);\n  assign m_pbits = ~a;\nendmodule\n");
    CHECK(rtl_design(compiled, "").name == "m_pbits_");
    CHECK_THROWS_WITH(rtl_design(compiled, "a"), Contains("cannot be called a as"));
}

TEST_CASE("Assumptions leave the model; contradictory ones are refused", "[rtl]") {
    const auto text = [](const std::string& condition) {
        return "module m(input [1:0] a, output y);\n  assign y = &a;\n  always @* assume (" +
               condition + ");\nendmodule\n";
    };
    const CompiledModel compiled = compile_text(text("a[0]"));
    const RtlDesign design = rtl_design(compiled, "");
    CHECK(design.ports[0].spins[0] == Literal::constant(true));
    const SpinState state(design.model.spin_count(), 1);
    CHECK(RtlJudge(design, {}).solves(state));
    CHECK_THROWS_AS(rtl_design(compile_text(text("a[0] & ~a[0]")), ""), ModelError);
}

TEST_CASE("A bare Hamiltonian has a port of its spins and no judge", "[rtl]") {
    NamedModel named;
    named.model = IsingModel({1, 0, -1}, {{0, 1, 2}});
    const RtlDesign design = rtl_design(named, "m");
    CHECK(design.ports.size() == 1);
    CHECK(design.ports[0].word.name == "spin");
    CHECK(design.ports[0].width() == 3);
    CHECK_FALSE(design.is_judged);
    CHECK(held_spins(design, port_clamps(design, {"spin[1]=0"})) ==
          std::vector<std::pair<SpinId, Spin>>{{1, Spin{-1}}});
    RtlJudge judge(design, {});
    CHECK_FALSE(judge.solves(SpinState{1, -1, 1}));
    CHECK(judge.words()[0] == std::vector<bool>{true, false, true});
}
