// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/network_rtl.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace isinglass;
using Catch::Contains;

namespace {

PbitHardware small() {
    PbitHardware hardware;
    hardware.model = IsingModel({1, 0, -3}, {{0, 1, 2}, {1, 2, -2}});
    hardware.half_range = {{{1, 20}, {8, 20}}, true};
    hardware.noise = LfsrHardware{8, 0xb8, {1, 2, 3}};
    hardware.initial = {true, false, true};
    return hardware;
}

std::vector<std::string> names(const std::vector<RtlFile>& files) {
    std::vector<std::string> list;
    for (const RtlFile& file : files) {
        list.push_back(file.name);
    }
    return list;
}

} // namespace

TEST_CASE("Widths are those of the largest sums", "[rtl]") {
    PbitHardware hardware = small();
    const PbitWidths widths = pbit_widths(hardware, 2); // field -5 .. -1, noise 4, I0 up to 8
    CHECK(widths.range == 4);
    CHECK(widths.counter == 4); // -8 .. 7
    CHECK(widths.field == 4);   // -5 .. -1
    CHECK(widths.sum == 6);     // -17 .. 11
    hardware.alpha = 0;
    CHECK(pbit_widths(hardware, 2).counter == 5); // -8 .. 8
    hardware.half_range = {{{1, 1}}, true};
    CHECK(pbit_widths(hardware, 1).counter == 2); // -1 .. 1
}

TEST_CASE("P-bits with the same couplings share a tree", "[rtl]") {
    const auto files = network_rtl(small(), "m", {"a", "b", "c"});
    CHECK(names(files) == std::vector<std::string>{"m_network.sv", "m_field_0.sv", "m_field_1.sv"});
    const std::string& text = files[0].text;
    CHECK_THAT(text, Contains("// p-bit 2, c: bias -3, 1 neighbours, |field| <= 5"));
    CHECK_THAT(text, Contains(".pulls({~spin[2], spin[0]})"));
    CHECK_THAT(text, Contains(".SEED(8'h3)"));
    CHECK_THAT(text, Contains(".VALUES({4'd8, 4'd1})"));
}

TEST_CASE("Only the parts that are used come along", "[rtl]") {
    PbitHardware hardware = small();
    CHECK(names(network_parts(hardware)) ==
          std::vector<std::string>{"sc_lfsr.sv", "sc_noise.sv", "sc_pbit.sv", "sc_schedule.sv"});
    hardware.noise_interval = {{{4, 1}}, true};
    hardware.noise = SharedHardware{64, 1, {{1, 2}}};
    hardware.half_range = {{{8, 1}}, true};
    CHECK(names(network_parts(hardware)) ==
          std::vector<std::string>{"sc_modulo.sv", "sc_noise.sv", "sc_pbit.sv", "sc_xorshift.sv"});
    hardware.noise_weight = 0;
    CHECK(names(network_parts(hardware)) == std::vector<std::string>{"sc_pbit.sv"});
    CHECK_THAT(network_rtl(hardware, "m", {"a", "b", "c"})[0].text, !Contains("sc_noise"));
}
