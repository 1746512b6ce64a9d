// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/bench_rtl.hpp"

#include <catch2/catch.hpp>

#include "flow/rtl/top_rtl.hpp"

using namespace isinglass;
using Catch::Contains;

namespace {

RtlDesign two_spins() {
    NamedModel named;
    named.model = IsingModel({1, 0}, {{0, 1, 2}});
    return rtl_design(named, "m");
}

} // namespace

TEST_CASE("A packed state has the spins low and the counters high", "[rtl]") {
    const StateLayout layout{3, 4};
    CHECK(layout.bits() == 15);
    CHECK(layout.pack(std::vector<std::int32_t>{-8, 7, -1}) ==
          std::vector<std::uint32_t>{0b1111'0111'1000'010});
    const StateLayout wide{7, 5};
    CHECK(wide.pack(std::vector<std::int32_t>(7, -1)) ==
          std::vector<std::uint32_t>{0xffffff80, 0x3ff});
}

TEST_CASE("The image of the bench has a line a cycle, highest digit first", "[rtl]") {
    BenchExpectation expected;
    expected.counters = {{3, -2}, {0, -1}};
    expected.most_cycles = 2;
    const auto files = bench_rtl(two_spins(), StateLayout{2, 4}, expected);
    REQUIRE(files.size() == 2);
    CHECK(files[0].name == "m_tb.sv");
    CHECK(files[1].name == "m_expected.hex");
    CHECK(files[1].text == "38d\n3c1\n"); // 1110 0011 01, 1111 0000 01
    CHECK_THAT(files[0].text, Contains("localparam integer CYCLES = 2;"));
    CHECK_THAT(files[0].text, Contains("dut.network.spin}"));
}

TEST_CASE("The probe ties the clamps and never stops", "[rtl]") {
    const RtlDesign design = two_spins();
    const auto clamps = port_clamps(design, {"spin[1]=1"});
    const RtlFile probe = probe_rtl(design, StateLayout{2, 4}, clamps);
    CHECK(probe.name == "m_probe.sv");
    CHECK_THAT(probe.text, Contains(".spin_clamp(2'b10)") && Contains(".spin_value(2'b10)") &&
                               Contains(".MOST_CYCLES(32'd0)"));
}
