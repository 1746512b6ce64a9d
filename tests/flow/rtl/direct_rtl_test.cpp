// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/direct_rtl.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;
using Catch::Contains;

namespace {

RtlDesign design_of(const IsingModel& model, const std::string& name = "m") {
    NamedModel named;
    named.model = model;
    return rtl_design(named, name);
}

PbitHardware hardware_of(const IsingModel& model) {
    PbitHardware hardware;
    hardware.model = model;
    hardware.noise = LfsrHardware{8, 0xb8, std::vector<std::uint32_t>(model.spin_count(), 1)};
    hardware.initial.resize(model.spin_count());
    return hardware;
}

} // namespace

TEST_CASE("The list names every file once", "[rtl]") {
    const IsingModel model({1, 0}, {{0, 1, 2}});
    const auto files = direct_rtl(design_of(model), hardware_of(model));
    CHECK(files.back().name == "m.f");
    CHECK(files.back().text == "m.sv\nm_network.sv\nm_field_0.sv\nsc_lfsr.sv\nsc_noise.sv\n"
                               "sc_pbit.sv\n");
}

TEST_CASE("What does not fit hardware is refused", "[rtl]") {
    const IsingModel model({1, 0}, {{0, 1, 2}});
    CHECK_THROWS_WITH(direct_rtl(design_of(model, "sc_pbit"), hardware_of(model)),
                      Contains("called sc_pbit already"));
    const IsingModel none({}, {});
    CHECK_THROWS_AS(direct_rtl(design_of(none), hardware_of(none)), ModelError);
    PbitHardware hardware = hardware_of(model);
    hardware.half_range.segments.assign(5000, {1, 1});
    CHECK_THROWS_WITH(direct_rtl(design_of(model), hardware), Contains("5000 different values"));
    hardware = hardware_of(model);
    hardware.noise = SharedHardware{1, 1024, std::vector<std::vector<std::uint64_t>>(1025, {1, 2})};
    CHECK_THROWS_WITH(direct_rtl(design_of(model), hardware),
                      Contains("131200 bits") && Contains("--noise-taps"));
    hardware = hardware_of(model);
    for (std::uint32_t k = 1; k <= 65; ++k) {
        hardware.noise_interval.segments.push_back({k, 1});
    }
    CHECK_THROWS_WITH(direct_rtl(design_of(model), hardware),
                      Contains("65 different noise intervals"));
}
