// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Model files: byte-stable round trips; truncated, newer and tampered files are refused.
#include "flow/model_file.hpp"

#include <functional>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "flow/unroll.hpp"
#include "tests/support/plain_logic.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;
using Json = nlohmann::ordered_json;

namespace {

/// A sequential design with everything a model file can hold: constraint, constants, signs, open
/// adder outputs, unused logic, upto and offset ranges, free initial state.
CompiledModel example() {
    NetlistBuilder builder;
    builder.data.name = "top";
    builder.data.sources.push_back({"top.v", 3});
    const auto a = builder.input("a", 3, true);
    builder.data.words.back().descending = false;
    builder.data.words.back().lowest_index = 4;
    const NetId q = builder.new_net();
    const auto sum = builder.gate(GateKind::fa, {a[0], a[1], q});
    const auto half = builder.gate(GateKind::ha, {a[1], a[2]});
    builder.data.gates.back().pins[2] = no_net; // the sum is open
    const NetId inverse = builder.gate(GateKind::not_, {half[1]})[0];
    (void)builder.gate(GateKind::xor_, {a[0], a[2]}); // unused
    builder.output("y", {sum[1], inverse, net_one, net_zero});
    builder.data.flip_flops.push_back({sum[0], q, std::nullopt, 0});
    builder.data.constraints.push_back({sum[1], 1});
    CompileOptions options;
    options.frames = 2;
    options.synthesis.sources = {"top.v", "dir/\xc3\xa4.v"};
    options.synthesis.parameters = {{"N", "3"}};
    CompiledModel compiled = compile_netlist(builder.build(), options, CellLibrary::built_in());
    compiled.provenance.synthesizer = "Yosys 0.23";
    compiled.settings = {{"solver", "gibbs"}, {"i0", "constant(0.5)"}};
    return compiled;
}

CompiledModel reread(const Json& json) { return read_model(json.dump(), "m.ising.json"); }

} // namespace

TEST_CASE("The encoding follows the file name") {
    CHECK(encoding_of_path("m.ising.json") == ModelEncoding::json);
    CHECK(encoding_of_path("m.cbor") == ModelEncoding::cbor);
    CHECK(encoding_of_path("cbor") == ModelEncoding::json);
}

TEST_CASE("Round trips keep every byte and every fact") {
    const ModelEncoding encoding = GENERATE(ModelEncoding::json, ModelEncoding::cbor);
    const CompiledModel compiled = example();
    const std::string text = write_model(compiled, encoding);
    CHECK(text == write_model(compiled, encoding));
    const CompiledModel back = read_model(text, "m");
    CHECK(write_model(back, encoding) == text);
    CHECK(back.model == compiled.model);
    CHECK(back.spins.of_net == compiled.spins.of_net);
    CHECK(back.spins.net_of_spin == compiled.spins.net_of_spin);
    CHECK(back.ground_energy == compiled.ground_energy);
    CHECK(back.gap == compiled.gap);
    CHECK(back.cells == compiled.cells);
    CHECK(back.settings == compiled.settings);
    CHECK(back.provenance.sources == compiled.provenance.sources);
    CHECK(back.provenance.settings == compiled.provenance.settings);
    REQUIRE(back.netlist.words().size() == compiled.netlist.words().size());
    for (std::size_t k = 0; k < back.netlist.words().size(); ++k) {
        const Word& one = back.netlist.words()[k];
        const Word& other = compiled.netlist.words()[k];
        CHECK(one.name == other.name);
        CHECK(one.kind == other.kind);
        CHECK(one.bits == other.bits);
        CHECK(one.is_signed == other.is_signed);
        CHECK(one.descending == other.descending);
        CHECK(one.lowest_index == other.lowest_index);
    }
    CHECK(to_string(back.netlist.source(back.netlist.constraints()[0].source)) == "top.v:3");
    CHECK(read_model(write_model(back, ModelEncoding::json), "m").model == compiled.model);
}

TEST_CASE("A file cut anywhere is an InputError that names it") {
    const ModelEncoding encoding = GENERATE(ModelEncoding::json, ModelEncoding::cbor);
    const std::string text = write_model(example(), encoding);
    const std::size_t step = 7;
    const std::size_t last = text.size() - (encoding == ModelEncoding::json ? 2 : 1);
    for (std::size_t size = 0; size <= last; size += step) {
        CAPTURE(size);
        REQUIRE_THROWS_AS(read_model(text.substr(0, size), "cut.ising.json"), InputError);
    }
    REQUIRE_THROWS_AS(read_model(text.substr(0, last), "m"), InputError);
    CHECK_THROWS_WITH(read_model(text.substr(0, 100), "cut.ising.json"),
                      Catch::Contains("cut.ising.json"));
}

TEST_CASE("Flipped bytes never crash") {
    const ModelEncoding encoding = GENERATE(ModelEncoding::json, ModelEncoding::cbor);
    const std::string text = write_model(example(), encoding);
    for (std::size_t at = 0; at < text.size(); at += 3) {
        std::string changed = text;
        changed[at] = static_cast<char>(changed[at] ^ (at % 2 == 0 ? 0x01 : 0x15));
        try {
            (void)read_model(changed, "m");
        } catch (const InputError&) {
        }
    }
}

TEST_CASE("Contents that contradict each other are refused") {
    struct Change {
        const char* what;
        std::function<void(Json&)> apply;
    };
    const std::vector<Change> changes{
        {"newer version", [](Json& j) { j["version"] = 2; }},
        {"no version", [](Json& j) { j.erase("version"); }},
        {"version 0", [](Json& j) { j["version"] = 0; }},
        {"other schema", [](Json& j) { j["schema"] = "other"; }},
        {"no schema", [](Json& j) { j.erase("schema"); }},
        {"schema not text", [](Json& j) { j["schema"] = 1; }},
        {"no netlist", [](Json& j) { j.erase("netlist"); }},
        {"coupling out of range", [](Json& j) { j["hamiltonian"]["J"][1] = 10000; }},
        {"negative spin", [](Json& j) { j["hamiltonian"]["J"][0] = -1; }},
        {"self coupling", [](Json& j) { j["hamiltonian"]["J"][0] = j["hamiltonian"]["J"][1]; }},
        {"not triples", [](Json& j) { j["hamiltonian"]["J"].push_back(1); }},
        {"J is a number", [](Json& j) { j["hamiltonian"]["J"] = 5; }},
        {"J is an object",
         [](Json& j) {
             j["hamiltonian"]["J"] = {{"a", 1}, {"b", 1}, {"c", 1}};
         }},
        {"weight is text", [](Json& j) { j["hamiltonian"]["J"][2] = "3"; }},
        {"weight too large", [](Json& j) { j["hamiltonian"]["J"][2] = 4294967297LL; }},
        {"weight not whole", [](Json& j) { j["hamiltonian"]["J"][2] = 1.5; }},
        {"bias too large", [](Json& j) { j["hamiltonian"]["h"][0] = 4294967297LL; }},
        {"bias not whole", [](Json& j) { j["hamiltonian"]["h"][0] = 0.5; }},
        {"field too large", [](Json& j) { j["hamiltonian"]["h"][0] = 2147483647; }},
        {"one bias too few", [](Json& j) { j["hamiltonian"]["h"].erase(0); }},
        {"one spin too many", [](Json& j) { j["hamiltonian"]["h"].push_back(0); }},
        {"spin of net out of range", [](Json& j) { j["spins"]["of_net"][2] = 10000; }},
        {"spin code", [](Json& j) { j["spins"]["of_net"][2] = -4; }},
        {"input without spin", [](Json& j) { j["spins"]["of_net"][2] = -3; }},
        {"net missing in map", [](Json& j) { j["spins"]["of_net"].erase(0); }},
        {"net of spin", [](Json& j) { j["spins"]["net_of_spin"][0] = 10000; }},
        {"net of spin missing", [](Json& j) { j["spins"]["net_of_spin"].erase(0); }},
        {"nets", [](Json& j) { j["netlist"]["nets"] = 1; }},
        {"too many nets", [](Json& j) { j["netlist"]["nets"] = 2000000000; }},
        {"negative nets", [](Json& j) { j["netlist"]["nets"] = -1; }},
        {"gate kind", [](Json& j) { j["netlist"]["gates"][0] = 99; }},
        {"gate kind unknown", [](Json& j) { j["netlist"]["gate_kinds"][21] = "MAGIC"; }},
        {"gates end early", [](Json& j) { j["netlist"]["gates"].erase(0); }},
        {"gate input open", [](Json& j) { j["netlist"]["gates"][1] = -1; }},
        {"gate net", [](Json& j) { j["netlist"]["gates"][1] = 10000; }},
        {"driven twice",
         [](Json& j) { j["netlist"]["gates"][4] = j["netlist"]["words"][0]["bits"][0]; }},
        {"undriven", [](Json& j) { j["netlist"]["words"].erase(0); }},
        {"word kind", [](Json& j) { j["netlist"]["words"][0]["kind"] = "inout"; }},
        {"word net", [](Json& j) { j["netlist"]["words"][0]["bits"][0] = -5; }},
        {"word without bits", [](Json& j) { j["netlist"]["words"][1]["bits"] = Json::array(); }},
        {"one name twice",
         [](Json& j) { j["netlist"]["words"][0]["name"] = j["netlist"]["words"][1]["name"]; }},
        {"constraint net", [](Json& j) { j["netlist"]["constraints"][0]["net"] = 10000; }},
        {"sources", [](Json& j) { j["provenance"]["sources"] = 3; }},
    };
    const Json good = Json::parse(write_model(example(), ModelEncoding::json));
    REQUIRE_NOTHROW(reread(good));
    for (const Change& change : changes) {
        CAPTURE(change.what);
        Json changed = good;
        change.apply(changed);
        REQUIRE(changed != good);
        CHECK_THROWS_AS(reread(changed), InputError);
        const std::vector<std::uint8_t> cbor = Json::to_cbor(changed);
        CHECK_THROWS_AS(read_model(std::string(cbor.begin(), cbor.end()), "m.cbor"), InputError);
    }
    Json newer = good;
    newer["version"] = 2;
    CHECK_THROWS_WITH(reread(newer), Catch::Contains("m.ising.json") &&
                                         Catch::Contains("version 2") && Catch::Contains("newer"));
}

TEST_CASE("Other files are refused by name") {
    for (const char* text : {"", " ", "{}", "[]", "module top; endmodule", "{\"schema\": 1}"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(read_model(text, "some.file"), InputError);
        CHECK_THROWS_WITH(read_model(text, "some.file"), Catch::Contains("some.file"));
    }
}
