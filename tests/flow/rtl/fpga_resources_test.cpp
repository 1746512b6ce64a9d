// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Saved statistics of a four-bit counter, and tables that name each cell once.
#include "flow/rtl/fpga_resources.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

namespace {

FpgaResources saved(const std::string& family) {
    const std::string path =
        std::string(ISINGLASS_SOURCE_DIR) + "/tests/data/figures/stat_" + family + ".json";
    return count_resources(fpga_family(family), read_cell_counts(read_file(path)));
}

} // namespace

TEST_CASE("A counter that adds three, by family") {
    const FpgaResources ice40 = saved("ice40");
    CHECK(ice40.luts == 4);
    CHECK(ice40.flip_flops == 4);
    CHECK(ice40.carry_bits == 2);
    CHECK(ice40.memory_blocks == 0);
    const FpgaResources ecp5 = saved("ecp5");
    CHECK(ecp5.luts == 4);
    CHECK(ecp5.flip_flops == 4);
    const FpgaResources xc7 = saved("xc7");
    CHECK(xc7.flip_flops == 4);
    CHECK(xc7.carry_bits == 4);
    CHECK(xc7.luts == 2);
    for (const FpgaResources& sum : {ice40, ecp5, xc7}) {
        CHECK(sum.other.empty());
        CHECK(sum.multipliers == 0);
    }
}

TEST_CASE("Patterns, weights and unknown cells") {
    const FpgaResources sum = count_resources(
        fpga_family("xc7"),
        {{"LUT6", 3}, {"FDSE", 2}, {"RAMB18E1", 3}, {"DSP48E1", 1}, {"MUXF7", 9}, {"GTX", 2}});
    CHECK(sum.luts == 3);
    CHECK(sum.flip_flops == 2);
    CHECK(sum.memory_blocks == 1.5);
    CHECK(sum.multipliers == 1);
    CHECK(sum.other == CellCounts{{"GTX", 2}});
    CHECK(count_resources(fpga_family("ecp5"), {{"CCU2C", 5}}).luts == 10);
}

TEST_CASE("No family names a cell twice") {
    for (const FpgaFamily& family : fpga_families()) {
        CAPTURE(family.name);
        std::set<std::string_view> types;
        for (const FpgaCell& cell : family.cells) {
            CHECK(types.insert(cell.type).second);
        }
    }
}

TEST_CASE("Wrong names and texts") {
    CHECK_THROWS_AS(fpga_family("stratix"), InputError);
    CHECK_THROWS_WITH(fpga_family("stratix"), Catch::Contains("ice40 xc7 ecp5"));
    CHECK_THROWS_AS(read_cell_counts("no statistics"), ToolError);
    CHECK_THROWS_AS(read_cell_counts("{\"design\": {}}"), ToolError);
}
