// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Saved logs of nextpnr, and programs that are missing or only pretend.
#include "flow/rtl/fpga_figures.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

namespace {

const std::string data = std::string(ISINGLASS_SOURCE_DIR) + "/tests/data/figures/";

struct Counter {
    TemporaryFolder folder;
    DesignSource source{{folder.path() / "t.sv"}, "t"};
    Counter() {
        write_file(source.files[0], "module t (input wire clk, output reg [39:0] q);\n"
                                    "    always @(posedge clk) q <= q + 40'd1;\nendmodule\n");
    }
    /// A shell script that stands in for a program.
    std::string program(const std::string& body, const char* name = "program") const {
        const std::filesystem::path path = folder.path() / name;
        write_file(path, "#!/bin/sh\n" + body + "\n");
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        return path;
    }
    /// Stands in for Yosys: writes the ports where write_json says, and saved statistics.
    std::string yosys() const {
        write_file(
            folder.path() / "ports",
            R"({"modules": {"t": {"ports": {"clk": {"direction": "input", "bits": [2]}}}}})");
        return program("while read -r word one two three rest; do case \"$word\" in\n"
                       "write_json) cp " +
                           (folder.path() / "ports").string() + " \"$one\";;\ntee) cp " + data +
                           "stat_ice40.json \"$three\";;\nesac; done < \"$2\"",
                       "yosys");
    }
};

} // namespace

TEST_CASE("Utilisation in a saved log") {
    const std::string log = read_file(data + "nextpnr_too_large.log");
    CHECK(nextpnr_utilisation(log, "ICESTORM_LC").used == 3717);
    CHECK(nextpnr_utilisation(log, "ICESTORM_LC").available == 1280);
    CHECK(nextpnr_utilisation(log, "ICESTORM_RAM").used == 0);
    CHECK(nextpnr_utilisation(log, "ICESTORM_RAM").available == 16);
    CHECK(nextpnr_utilisation(log, "SB_IO").used == 98);
    CHECK(nextpnr_utilisation(log, "ICESTORM_DSP").available == 0);
    const std::string placed = "Info:     at iteration #1, type ICESTORM_LC: wirelen solved = 27\n";
    CHECK(nextpnr_utilisation(log + placed, "ICESTORM_LC").available == 1280);
    CHECK(nextpnr_utilisation(placed, "ICESTORM_LC").used == 0);
    CHECK(nextpnr_utilisation("Device utilisation: ICESTORM_LC: many", "ICESTORM_LC").used == 0);
    CHECK(nextpnr_utilisation("", "ICESTORM_LC").used == 0);
}

TEST_CASE("Fmax in a saved report: the slowest clock") {
    const double saved = nextpnr_fmax(read_file(data + "nextpnr_report.json"));
    CHECK(saved > 100);
    CHECK(saved < 1000);
    CHECK(nextpnr_fmax(R"({"fmax": {"a": {"achieved": 80.5}, "b": {"achieved": 60.25}}})") ==
          60.25);
    CHECK_THROWS_AS(nextpnr_fmax("{}"), ToolError);
    CHECK_THROWS_AS(nextpnr_fmax("no report"), ToolError);
    CHECK_THROWS_WITH(nextpnr_fmax(R"({"fmax": {}})"), Catch::Contains("no clock"));
}

TEST_CASE("Devices") {
    std::set<std::string_view> names;
    for (const Ice40Device& device : ice40_devices()) {
        CHECK(names.insert(device.name).second);
        CHECK(ice40_device(device.name).pins == device.pins);
        CHECK(device.pins > 3); // clk, scan_in, scan_out
    }
    CHECK(ice40_device("hx8k").logic_cells == 7680);
    CHECK_THROWS_AS(ice40_device("hx9k"), InputError);
    CHECK_THROWS_WITH(ice40_device("hx9k"), Catch::Contains("hx8k"));
}

TEST_CASE("Ports beyond the pins are refused when they must not be scanned") {
    const Counter design;
    FpgaOptions options;
    options.device = "up5k";
    options.pins = FpgaOptions::Pins::direct;
    CHECK_THROWS_AS(fpga_figures(design.source, options), InputError);
    CHECK_THROWS_WITH(fpga_figures(design.source, options),
                      Catch::Contains("41 port bits") && Catch::Contains("39 pins: 2 too many"));
}

TEST_CASE("Too large a design says by how much") {
    const Counter design;
    FpgaOptions options;
    options.yosys = design.yosys();
    options.nextpnr = design.program("cat " + data + "nextpnr_too_large.log; exit 255");
    options.device = "hx1k";
    CHECK_THROWS_AS(fpga_figures(design.source, options), InputError);
    CHECK_THROWS_WITH(fpga_figures(design.source, options),
                      Catch::Contains("3717 logic cells") &&
                          Catch::Contains("has 1280: 2.9 times"));
}

TEST_CASE("Missing or failing programs") {
    const Counter design;
    FpgaOptions options;
    options.yosys = design.yosys();
    const auto check = [&](const std::string& word) {
        CHECK_THROWS_AS(fpga_figures(design.source, options), ToolError);
        CHECK_THROWS_WITH(fpga_figures(design.source, options), Catch::Contains(word));
    };
    SECTION("no Yosys") {
        options.yosys = "/no/such/yosys";
        check("package yosys");
    }
    SECTION("no nextpnr") {
        options.nextpnr = "/no/such/nextpnr";
        check("package nextpnr-ice40");
    }
    SECTION("nextpnr fails") {
        options.nextpnr = design.program("echo cannot route; exit 1");
        check("cannot route");
    }
    SECTION("no icepack") {
        options.nextpnr = design.program("while [ \"$1\" != --report ]; do shift; done; cp " +
                                         data + "nextpnr_report.json $2");
        options.icepack = "/no/such/icepack";
        check("package fpga-icestorm");
    }
}

TEST_CASE("An unknown family or device is refused before anything runs") {
    FpgaOptions options;
    options.yosys = "/no/such/yosys";
    options.resource_families = {"stratix"};
    const Counter design;
    CHECK_THROWS_AS(fpga_figures(design.source, options), InputError);
    options.resource_families.clear();
    options.device = "hx9k";
    CHECK_THROWS_AS(fpga_figures(design.source, options), InputError);
}
