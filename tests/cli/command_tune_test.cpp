// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// tune through the program: table, saved settings, and who uses them.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/text_file.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

const std::string triangle = "# vartype=SPIN\n0 1 1\n1 2 1\n0 2 1\n";

/// A small adder's model, made once.
const std::string& model() {
    static const std::string text =
        run_cli({"compile", example("020_adder/adder.v"), "--param", "N=2", "-o", "-"}).out;
    return text;
}

CliResult tune(std::vector<std::string> arguments, const std::string& input = model()) {
    arguments.insert(arguments.begin(), {"tune", "-", "--runs", "2", "--sweeps", "300"});
    return run_cli(arguments, input);
}

/// The model with settings as a file would have them.
std::string with_settings(const std::string& settings) {
    Json document = Json::parse(model());
    document["settings"] = Json::parse(settings);
    return document.dump();
}

} // namespace

TEST_CASE("The table is sorted, repeatable, and compares with the default") {
    const CliResult once = tune({"--pin", "s=3", "--json"});
    INFO(once.err);
    REQUIRE(once.code == 0);
    CHECK(tune({"--pin", "s=3", "--json"}).out == once.out);
    const Json table = Json::parse(once.out);
    CHECK(table.at("objective") == "sweeps");
    CHECK(table.at("best") == table.at("rows")[0].at("settings"));
    CHECK(table.at("rows").size() == 11);
    CHECK(table.at("rows")[0].at("mean") <= table.at("default_mean"));
    CHECK(table.at("i0_range")[0] < table.at("i0_range")[1]);
    const CliResult text = tune({"--pin", "s=3", "--show", "2"});
    CHECK_THAT(text.out, Contains("best of 11: solver=gibbs") &&
                             Contains("sweeps on average against") && Contains("I0 range") &&
                             Contains("seed 1"));
}

TEST_CASE("Saved settings become the defaults of invert and sample; options win") {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "tuned.ising.json";
    const CliResult result = tune({"--pin", "s=3", "-o", path});
    INFO(result.err);
    REQUIRE(result.code == 0);
    const Json saved = Json::parse(read_file(path)).at("settings");
    CHECK(saved.at("solver") == "gibbs");

    const std::string tuned = with_settings(R"~({"solver":"gibbs","i0":"constant(0.51)"})~");
    CHECK_THAT(run_cli({"invert", "-", "--pin", "s=3"}, tuned).out,
               Contains("gibbs schedule=constant(0.51)"));
    CHECK_THAT(run_cli({"invert", "-", "--pin", "s=3", "--i0", "0.7"}, tuned).out,
               Contains("gibbs schedule=constant(0.7)"));
    CHECK_THAT(run_cli({"invert", "-", "--pin", "s=3", "--solver", "exact"}, tuned).out,
               Contains("exact method="));
    CHECK_THAT(run_cli({"sample", "-"}, tuned).out, Contains("gibbs schedule=constant(0.51)"));
    CHECK_THAT(run_cli({"sample", "-", "--pin", "s=3", "--uniform", "3"}, tuned).out,
               Contains("gibbs schedule=constant(0.65)"));
}

TEST_CASE("Saved settings that make no sense are refused with file and name") {
    for (const auto& [settings, message] : std::vector<std::pair<std::string, std::string>>{
             {R"({"temperature":"3"})", "no solver has a setting 'temperature'"},
             {R"({"i0":"-1"})", "--i0: '-1'"},
             {R"({"solver":"nope"})", "unknown solver 'nope'"}}) {
        const CliResult result = run_cli({"invert", "-", "--pin", "s=3"}, with_settings(settings));
        CHECK(result.code == 1);
        CHECK_THAT(result.err, Contains("standard input: settings of the model: " + message));
    }
    CHECK_THAT(run_cli({"invert", "-", "--pin", "s=3"}, with_settings("[1]")).err,
               Contains("\"settings\" is not an object"));
    CHECK_THAT(run_cli({"invert", "-", "--pin", "s=3"}, with_settings(R"({"i0":0.5})")).err,
               Contains("damaged or truncated model file"));
}

TEST_CASE("A bare Hamiltonian is tuned to a target energy") {
    const CliResult result = tune({"--from", "coo", "--target", "-1", "--json"}, triangle);
    REQUIRE(result.code == 0);
    CHECK(Json::parse(result.out).at("rows")[0].at("solved").get<int>() > 0);
    CHECK_THAT(tune({"--from", "coo"}, triangle).err, Contains("give the energy to reach"));
    CHECK_THAT(tune({"--from", "coo", "--target", "-1", "-o", "x.ising.json"}, triangle).err,
               Contains("no place for settings"));
    CHECK_THAT(tune({"--from", "coo", "--target", "-1.5"}, triangle).err,
               Contains("--target '-1.5': expected an integer energy"));
}

TEST_CASE("What cannot be tuned is told") {
    CHECK_THAT(tune({"--pin", "s=3", "--target", "-1"}).err, Contains("exclude each other"));
    CHECK_THAT(tune({"--pin", "s=3", "--pin", "s=2"}).err, Contains("there is no answer"));
    CHECK_THAT(tune({"--pin", "s=3", "--solver", "nope"}).err, Contains("unknown solver 'nope'"));
    const CliResult never = tune({"--target", "-1000000"});
    CHECK(never.code == 0);
    CHECK_THAT(never.out, Contains("no run was solved"));
}
