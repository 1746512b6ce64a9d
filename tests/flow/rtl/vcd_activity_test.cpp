// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Dumps by hand, random dumps against a table of values, broken dumps by name.
#include "flow/rtl/vcd_activity.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <rapidcheck.h>

#include "core/error.hpp"

using namespace isinglass;

namespace {

VcdActivity read(const std::string& text) {
    std::istringstream dump(text);
    return read_vcd_activity(dump, "test.vcd");
}

std::map<std::string, BitActivity> by_name(const VcdActivity& activity) {
    std::map<std::string, BitActivity> bits;
    for (const BitActivity& bit : activity.bits) {
        bits[bit.name] = bit;
    }
    return bits;
}

} // namespace

TEST_CASE("A dump by hand") {
    const VcdActivity activity = read("$date today $end $version x $end\n$timescale 10ps $end\n"
                                      "$scope module top $end\n$var wire 1 ! clk $end\n"
                                      "$scope module dut $end\n"
                                      "$var reg 3 \" bus [4:2] $end\n$var wire 2 # up[0:1] $end\n"
                                      "$var wire 1 ! same $end\n$var wire 1 $ \\odd.name[7] $end\n"
                                      "$var real 64 % r $end\n$upscope $end\n$upscope $end\n"
                                      "$enddefinitions $end\n#100\n$dumpvars\n0!\nbx \"\nb1 #\n"
                                      "x$\nr0.5 %\n$end\n#110\n1!\nb10 \"\n1$\n#130\n0!\nb101 \"\n"
                                      "z$\nr1.5 %\n#140\n$comment 1! $end\n1!\nb0x #\n1$\n#150\n");
    CHECK(activity.time_unit == Approx(1e-11));
    CHECK(activity.begin == 100);
    CHECK(activity.end == 150);
    const auto bits = by_name(activity);
    CHECK(bits.size() == 8);
    CHECK(bits.at("top.clk") == BitActivity{"top.clk", 3, 30, true});
    CHECK(bits.at("top.dut.same").toggles == 3);
    CHECK(bits.at("top.dut.bus[4]") == BitActivity{"top.dut.bus[4]", 1, 20, true});
    CHECK(bits.at("top.dut.bus[3]") == BitActivity{"top.dut.bus[3]", 1, 20, true});
    CHECK(bits.at("top.dut.bus[2]") == BitActivity{"top.dut.bus[2]", 1, 20, true});
    CHECK(bits.at("top.dut.up[0]") == BitActivity{"top.dut.up[0]", 0, 0, true});
    CHECK(bits.at("top.dut.up[1]") == BitActivity{"top.dut.up[1]", 0, 40, true}); // 1, then x
    CHECK(bits.at("top.dut.odd.name[7]").toggles == 0);                           // 1, z, 1
    CHECK(bits.at("top.dut.odd.name[7]").high_time == 30);
}

TEST_CASE("A change through an unknown value counts when both ends differ") {
    const auto bits =
        by_name(read("$timescale 1 us $end $var wire 1 ! a $end $var wire 1 \" b $end "
                     "$var wire 1 # never $end $enddefinitions $end\n"
                     "#0 0! 0\" x# #1 x! z\" #2 1! 0\" #3\n"));
    CHECK(bits.at("a").toggles == 1);
    CHECK(bits.at("b").toggles == 0);
    CHECK_FALSE(bits.at("never").known);
}

TEST_CASE("Random dumps agree with a table of values by time") {
    CHECK(rc::check([] {
        const auto width = *rc::gen::inRange<std::size_t>(1, 6);
        const auto steps = *rc::gen::container<std::vector<std::vector<bool>>>(
            rc::gen::container<std::vector<bool>>(width, rc::gen::arbitrary<bool>()));
        RC_PRE(!steps.empty());
        std::string text = fmt::format("$timescale 1 ns $end $scope module m $end $var wire {} & w "
                                       "[{}:0] $end $upscope $end $enddefinitions $end\n",
                                       width, width - 1);
        for (std::size_t t = 0; t < steps.size(); ++t) {
            text += fmt::format("#{}\nb", 7 * t);
            for (const bool bit : steps[t]) {
                text += bit ? '1' : '0';
            }
            text += " &\n";
        }
        text += fmt::format("#{}\n", 7 * steps.size());
        const auto bits = read(text).bits;
        RC_ASSERT(bits.size() == width);
        for (std::size_t b = 0; b < width; ++b) {
            std::uint64_t toggles = 0;
            std::uint64_t high = 0;
            for (std::size_t t = 0; t < steps.size(); ++t) {
                high += steps[t][b] ? 7U : 0U;
                toggles += t > 0 && steps[t][b] != steps[t - 1][b] ? 1U : 0U;
            }
            RC_ASSERT(bits[b].toggles == toggles);
            RC_ASSERT(bits[b].high_time == high);
        }
    }));
}

TEST_CASE("Broken dumps are refused with file, line and reason") {
    const std::map<std::string, std::vector<std::string>> reasons{
        {"too_wide", {":9", "5 bits", "which has 4"}},
        {"undeclared", {":10", "'%'", "no $var"}},
        {"backwards", {":9", "from 10 to 4"}},
        {"bad_value", {":10", "'q'"}},
        {"cut_value", {":10", "''"}},
        {"no_time", {"no time stamp"}},
        {"no_end_of_header", {"$enddefinitions"}},
        {"timescale", {":1", "1parsec"}},
        {"var_without_name", {":1", "$var"}},
        {"var_width", {":1", "$var"}},
        {"upscope", {":3", "$upscope"}},
        {"bad_time", {":8", "#1x"}},
        {"two_widths", {":2", "'b'", "width"}},
        {"verilog", {":1", "'module'"}},
        {"cut_comment", {"$comment"}},
    };
    const std::string folder = std::string(ISINGLASS_SOURCE_DIR) + "/tests/data/bad/vcd/";
    for (const auto& [name, words] : reasons) {
        CAPTURE(name);
        std::ifstream dump(folder + name + ".vcd");
        REQUIRE(dump.good());
        std::string message;
        try {
            (void)read_vcd_activity(dump, name + ".vcd");
        } catch (const InputError& error) {
            message = error.what();
        }
        CHECK_THAT(message, Catch::StartsWith(name + ".vcd"));
        for (const std::string& word : words) {
            CHECK_THAT(message, Catch::Contains(word));
        }
    }
}
