// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Values with prefixes, the text table and its JSON, and that every row says how.
#include "flow/rtl/figure_table.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace isinglass;

namespace {

FpgaFigures fpga() {
    FpgaFigures figures;
    figures.device = "hx8k";
    figures.package = "ct256";
    figures.seed = 7;
    figures.fmax_mhz = 60.5;
    figures.logic_cells = {601, 7680};
    figures.resources.luts = 376;
    figures.resources.other["SB_WEIRD"] = 2;
    figures.synthesis.push_back({"xc7", {}});
    figures.synthesis.back().resources.luts = 212;
    return figures;
}

AsicFigures asic() {
    AsicFigures figures;
    figures.cell_library = "osu018";
    figures.feature_nm = 180;
    figures.voltage = 1.8;
    figures.minimum_period = 4;
    figures.period = 10;
    figures.power = {0.001, 0.002, 0.003, 0.004};
    return figures;
}

const Figure& row(const std::vector<Figure>& table, const std::string& key) {
    const auto at =
        std::find_if(table.begin(), table.end(), [&](const Figure& f) { return f.key == key; });
    REQUIRE(at != table.end());
    return *at;
}

} // namespace

TEST_CASE("Values with the prefixes of engineers") {
    CHECK(value_text(3.195e-9, "s") == "3.195 ns");
    CHECK(value_text(0.02931, "W") == "29.31 mW");
    CHECK(value_text(1.5, "J") == "1.5 J");
    CHECK(value_text(0, "W") == "0 W");
    CHECK(value_text(2e-17, "J") == "0.02 fJ");
    CHECK(value_text(60.9624, "MHz") == "60.9624 MHz");
    CHECK(value_text(7680, "") == "7680");
}

TEST_CASE("Rows of an FPGA") {
    const auto table = fpga_table(fpga());
    CHECK(row(table, "fmax").value == 60.5);
    CHECK_THAT(row(table, "fmax").how,
               Catch::Contains("seed 7") && Catch::Contains("not those of"));
    CHECK_THAT(row(table, "logic_cells").how, Catch::Contains("of 7680 (7.8 %)"));
    CHECK(row(table, "other_SB_WEIRD").value == 2);
    CHECK(table.back().group == "AMD/Xilinx 7 series");
    FpgaFigures scanned = fpga();
    scanned.scanned = true;
    scanned.scan_flip_flops = 90;
    CHECK_THAT(row(fpga_table(scanned), "logic_cells").how, Catch::Contains("90 flip-flops"));
    CHECK_THAT(row(fpga_table(scanned), "fmax").how, Catch::Contains("ports begin"));
}

TEST_CASE("Rows of standard cells") {
    const auto table = asic_table(asic());
    CHECK(row(table, "power").value == Approx(0.010));
    CHECK(row(table, "fmax").value == Approx(250));
    CHECK(row(table, "minimum_period").value == Approx(4e-9));
    CHECK(row(table, "area").unit == "um^2");
    CHECK_THAT(row(table, "switching").how, Catch::Contains("no wires"));
}

TEST_CASE("Every row says how, and keys are unique in their group") {
    auto table = fpga_table(fpga());
    const auto more = asic_table(asic());
    table.insert(table.end(), more.begin(), more.end());
    std::set<std::pair<std::string, std::string>> keys;
    for (const Figure& figure : table) {
        CAPTURE(figure.key);
        CHECK_FALSE(figure.how.empty());
        CHECK(keys.insert({figure.group, figure.key}).second);
    }
}

TEST_CASE("Text of a small table") {
    const std::vector<Figure> table{{"A", "t", "time", 2e-6, "s", "given"},
                                    {"A", "n", "count of cells", 12, "", "counted"},
                                    {"B", "p", "power", 0.5, "W", "OpenSTA"}};
    CHECK(figures_text(table) == "A\n"
                                 "  time              2 us  given\n"
                                 "  count of cells      12  counted\n"
                                 "B\n"
                                 "  power           500 mW  OpenSTA\n");
    CHECK(figures_text({}).empty());
}
