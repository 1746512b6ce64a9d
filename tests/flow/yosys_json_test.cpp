// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Yosys JSON written by hand: ports, constants, registers, and what is refused.
#include "flow/yosys_json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using Json = nlohmann::ordered_json;

namespace {

Json port(const char* direction, const Json& bits) {
    return {{"direction", direction}, {"bits", bits}};
}

Json cell(const char* type, const Json& connections, const char* src = "t.v:7.1-8.2") {
    return {{"type", type}, {"attributes", {{"src", src}}}, {"connections", connections}};
}

Json net(const Json& bits, const Json& attributes = Json::object(), int hidden = 0) {
    return {{"hide_name", hidden}, {"bits", bits}, {"attributes", attributes}};
}

/// y = a & b, with a flip-flop r from y.
Json example() {
    Json top{{"attributes", {{"top", "00000000000000000000000000000001"}}},
             {"ports",
              {{"clk", port("input", {9})},
               {"b", port("input", {3})},
               {"a", port("input", {2})},
               {"y", port("output", {4})}}},
             {"cells",
              {{"g", cell("$_AND_", {{"A", {2}}, {"B", {3}}, {"Y", {4}}})},
               {"f", cell("$_DFF_P_", {{"C", {9}}, {"D", {4}}, {"Q", {5}}})}}},
             {"netnames", {{"a", net({2})}, {"b", net({3})}, {"y", net({4})}, {"r", net({5})}}}};
    return {{"creator", "Yosys 0.23"}, {"modules", {{"other", Json::object()}, {"top", top}}}};
}

Json& top_of(Json& design) { return design["modules"]["top"]; }

Netlist read(const Json& design) { return read_yosys_json(design.dump()).netlist; }

} // namespace

TEST_CASE("Ports, gates, registers and the creator are read") {
    const YosysDesign design = read_yosys_json(example().dump());
    const Netlist& netlist = design.netlist;
    CHECK(design.creator == "Yosys 0.23");
    CHECK(netlist.name() == "top");
    REQUIRE(netlist.words().size() == 4); // b, a, y, r; the clock is dropped
    CHECK(netlist.words()[0].name == "b");
    CHECK(netlist.words()[1].name == "a");
    CHECK(netlist.words()[3].name == "r");
    CHECK(netlist.words()[3].kind == WordKind::state);
    REQUIRE(netlist.gates().size() == 1);
    CHECK(to_string(netlist.source(netlist.gates()[0].source)) == "t.v:7");
    REQUIRE(netlist.flip_flops().size() == 1);
    CHECK_FALSE(netlist.flip_flops()[0].initial.has_value());
    CHECK(netlist.net_name(netlist.flip_flops()[0].q) == "r");
}

TEST_CASE("Initial values come from any name of the net") {
    Json design = example();
    SECTION("0") {
        top_of(design)["netnames"]["r"] = net({5}, {{"init", "0"}});
        CHECK(read(design).flip_flops()[0].initial == false);
    }
    SECTION("1, on a hidden name of two bits") {
        top_of(design)["netnames"]["$h"] = net({4, 5}, {{"init", "1x"}}, 1);
        CHECK(read(design).flip_flops()[0].initial == true);
    }
    SECTION("x is free") {
        top_of(design)["netnames"]["r"] = net({5}, {{"init", "x"}});
        CHECK_FALSE(read(design).flip_flops()[0].initial.has_value());
    }
}

TEST_CASE("A constant wire is no register") {
    Json design = example();
    top_of(design)["netnames"]["zero"] = net({"0", "0"});
    top_of(design)["netnames"]["mixed"] = net({5, "0"});
    const Netlist netlist = read(design);
    CHECK(netlist.find_word("zero") == nullptr);
    REQUIRE(netlist.find_word("mixed") != nullptr);
    CHECK(netlist.find_word("mixed")->bits[1] == net_zero);
}

TEST_CASE("Constant bits: x is 0, z is refused") {
    Json design = example();
    top_of(design)["ports"]["y"] = port("output", {"x", "1", "0"});
    const Netlist netlist = read(design);
    CHECK(netlist.find_word("y")->bits == std::vector<NetId>{net_zero, net_one, net_zero});
    top_of(design)["ports"]["y"] = port("output", {"z"});
    CHECK_THROWS_AS(read(design), ModelError);
    CHECK_THROWS_WITH(read(design), Catch::Contains("tristate"));
}

TEST_CASE("Constraints with an enable become an implication") {
    Json design = example();
    top_of(design)["cells"]["c1"] = cell("$assert", {{"A", {4}}, {"EN", {"1"}}});
    top_of(design)["cells"]["c2"] = cell("$assume", {{"A", {2}}, {"EN", {3}}}, "t.v:30.1-30.9");
    top_of(design)["cells"]["c3"] = cell("$cover", {{"A", {2}}, {"EN", {3}}});
    const Netlist netlist = read(design);
    REQUIRE(netlist.constraints().size() == 2);
    CHECK(netlist.constraints()[0].net == netlist.find_word("y")->bits[0]);
    CHECK(to_string(netlist.source(netlist.constraints()[1].source)) == "t.v:30");
    CHECK(netlist.gates().size() == 2); // a or not b
}

TEST_CASE("Cells without a meaning are refused with name and place") {
    struct Case {
        const char* type;
        const char* word;
    };
    const Case item = GENERATE(values<Case>({
        {"$_DLATCH_P_", "latch"},
        {"$dlatch", "latch"},
        {"$_SR_PP_", "latch"},
        {"$tribuf", "tristate"},
        {"$_TBUF_", "tristate"},
        {"$anyconst", "$anyconst"},
        {"$_DFF_PP0_", "$_DFF_PP0_"},
        {"vendor", "black box of type 'vendor'"},
    }));
    CAPTURE(item.type);
    Json design = example();
    top_of(design)["cells"]["u1"] =
        cell(item.type, {{"A", {2}}, {"Y", {6}}}, "x.v:41.3-41.9|y.v:1");
    CHECK_THROWS_AS(read(design), ModelError);
    CHECK_THROWS_WITH(read(design), Catch::Contains("x.v:41") && Catch::Contains("u1") &&
                                        Catch::Contains(item.word));
}

TEST_CASE("Broken connections are refused by name") {
    Json design = example();
    Json& gate = top_of(design)["cells"]["g"]["connections"];
    SECTION("missing input") {
        gate.erase("A");
        CHECK_THROWS_WITH(read(design), Catch::Contains("'g'") && Catch::Contains("A"));
    }
    SECTION("two bits on one pin") {
        gate["A"] = {2, 3};
        CHECK_THROWS_WITH(read(design), Catch::Contains("2 bits"));
    }
    SECTION("a loop") {
        gate["A"] = {4};
        CHECK_THROWS_WITH(read(design), Catch::Contains("loop") && Catch::Contains("'y'"));
    }
    SECTION("an undriven net, with the place of its declaration") {
        top_of(design)["ports"]["free"] = port("output", {77});
        top_of(design)["netnames"]["free"] = net({77}, {{"src", "u.v:5.1-5.9"}});
        CHECK_THROWS_WITH(read(design), Catch::Contains("u.v:5") && Catch::Contains("'free'"));
    }
    SECTION("an inout port") {
        top_of(design)["ports"]["a"]["direction"] = "inout";
        CHECK_THROWS_WITH(read(design), Catch::Contains("'a'") && Catch::Contains("inout"));
    }
    CHECK_THROWS_AS(read(design), ModelError);
}

TEST_CASE("Bits named like parts of a bus are one bus") {
    Json design = example();
    Json& ports = top_of(design)["ports"];
    ports["v[1]"] = port("input", {21});
    ports["v[0]"] = port("input", {20});
    ports["w[0]"] = port("input", {22}); // a hole: stays single
    ports["w[2]"] = port("input", {23});
    const Netlist netlist = read(design);
    REQUIRE(netlist.find_word("v") != nullptr);
    CHECK(netlist.find_word("v")->bit_name(1) == "v[1]");
    CHECK(netlist.find_word("v")->bits.size() == 2);
    CHECK(netlist.net_name(netlist.find_word("v")->bits[0]) == "v[0]");
    CHECK(netlist.find_word("w") == nullptr);
    CHECK(netlist.find_word("w[2]") != nullptr);
}

TEST_CASE("Text that is not Yosys JSON is an InputError") {
    for (const char* text : {"", "{", "[]", "{}", "{\"modules\": 3}", "{\"modules\": {}}", "null",
                             "{\"modules\": {\"a\": {\"attributes\": {\"top\": 1}}}}"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(read_yosys_json(text), InputError);
    }
    Json no_top = example();
    top_of(no_top)["attributes"]["top"] = "0000";
    CHECK_THROWS_WITH(read(no_top), Catch::Contains("no top module"));
    const std::string whole = example().dump();
    for (std::size_t size = 0; size < whole.size(); size += 11) {
        CHECK_THROWS_AS(read_yosys_json(whole.substr(0, size)), InputError);
    }
}
