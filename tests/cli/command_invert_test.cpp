// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The JSON contract of invert, its text, and its exit codes; sums and products are checked here.
#include <map>
#include <set>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

/// A model made once, given to the commands on standard input.
const std::string& model_of(const std::string& design) {
    static std::map<std::string, std::string> models;
    std::string& text = models[design];
    if (text.empty()) {
        text = run_cli({"compile", example(design), "-o", "-"}).out;
    }
    return text;
}

const std::string adder = "020_adder/adder.v";
const std::string multiplier = "030_multiplier/multiplier.v";

CliResult invert(const std::string& design, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"invert", "-"});
    return run_cli(arguments, model_of(design));
}

Json invert_json(const std::string& design, std::vector<std::string> arguments) {
    arguments.push_back("--json");
    const CliResult result = invert(design, arguments);
    INFO(result.err);
    CHECK(result.out.find('\n') == result.out.size() - 1);
    return Json::parse(result.out);
}

long number(const Json& answer, const std::string& port) {
    return std::stol(answer.at("ports").at(port).get<std::string>());
}

} // namespace

TEST_CASE("The JSON document has the promised keys") {
    const Json document = invert_json(
        multiplier, {"--pin", "p=143", "--seed", "5", "--solver", "gibbs", "--i0", "0.7"});
    CHECK(document.at("status") == "found");
    CHECK(document.at("reason") == "");
    CHECK(document.at("seed") == 5);
    CHECK(document.at("solver") == "gibbs");
    CHECK(document.at("settings") == "schedule=constant(0.7) restart_sweeps=0");
    const Json report = Json::parse(run_cli({"compile", example(multiplier), "--json"}).out);
    for (const std::string key : {"spins", "couplings", "ground_energy", "gap"}) {
        CHECK(document.at("model").at(key) == report.at(key));
    }
    CHECK(document.at("model").at("free_spins") ==
          report.at("spins").get<int>() - 8); // the bits of p
    const Json& ground = report.at("ground_energy");
    const Json& answer = document.at("answers").at(0);
    CHECK(answer.at("ports").at("p") == "143");
    CHECK(number(answer, "a") * number(answer, "b") == 143);
    CHECK(answer.at("energy") == ground);
    CHECK(answer.at("count") == 1);
    CHECK(answer.at("first_hit").get<int>() == document.at("stats").at("sweeps").get<int>());
    CHECK(answer.at("judged") == true);
    CHECK(document.at("stats").at("stop") == "observer");
    CHECK(document.at("stats").at("best_energy") == ground);
    CHECK(document.at("stats").at("ground_hits") == 1);
}

TEST_CASE("With --all every distinct answer comes once, with how often it was seen") {
    const Json document =
        invert_json(adder, {"--pin", "s=9", "--all", "--solver", "gibbs", "--sweeps", "20000"});
    std::set<long> first_operands;
    std::uint64_t tally = 0;
    for (const Json& answer : document.at("answers")) {
        CHECK(number(answer, "a") + number(answer, "b") == 9);
        CHECK(first_operands.insert(number(answer, "a")).second);
        tally += answer.at("count").get<std::uint64_t>();
    }
    CHECK(first_operands.size() == 10);
    CHECK(tally == document.at("stats").at("ground_hits").get<std::uint64_t>());
    CHECK(tally > 100);
    CHECK(document.at("stats").at("stop") == "sweeps");
}

TEST_CASE("Enumeration sees every answer exactly once") {
    const Json document = invert_json(adder, {"--pin", "s=9", "--all"});
    CHECK(document.at("solver") == "exact");
    CHECK(document.at("answers").size() == 10);
    for (const Json& answer : document.at("answers")) {
        CHECK(answer.at("count") == 1);
    }
}

TEST_CASE("--answers stops after so many different answers") {
    CHECK(invert_json(adder, {"--pin", "s=9", "--answers", "3"}).at("answers").size() == 3);
    CHECK(invert_json(adder, {"--pin", "s=9"}).at("answers").size() == 1);
}

TEST_CASE("The exit code says found, none or unknown") {
    CHECK(invert(adder, {"--pin", "s=9"}).code == 10);
    const CliResult none = invert(adder, {"--pin", "s=31"});
    CHECK(none.code == 20);
    CHECK_THAT(none.out, Contains("none: 0 answers; all states were enumerated"));
    const CliResult unknown =
        invert(multiplier, {"--pin", "p=143", "--sweeps", "1", "--solver", "gibbs"});
    CHECK(unknown.code == 0);
    CHECK_THAT(unknown.out, Contains("unknown: 0 answers; stopped (sweeps) after 1 sweeps"));
}

TEST_CASE("A contradiction among pins is proved without a run") {
    const Json document = invert_json(adder, {"--pin", "s=9", "--pin", "s[0]=0"});
    CHECK(document.at("status") == "none");
    CHECK_THAT(document.at("reason").get<std::string>(), Contains("s[0] = 0 contradicts"));
    CHECK(document.at("solver") == "");
    CHECK(document.at("stats").at("best_energy").is_null());
    CHECK(document.at("answers").empty());
}

TEST_CASE("The same seed gives the same document but for the time; another seed another") {
    const auto run = [](const std::string& seed) {
        Json document = invert_json(multiplier, {"--pin", "p=143", "--seed", seed});
        document.at("stats").erase("seconds");
        return document;
    };
    CHECK(run("3") == run("3"));
    CHECK(run("3").at("stats") != run("4").at("stats"));
}

TEST_CASE("Ports are signed where the design says so, and frames have names") {
    const TemporaryFolder folder;
    const std::string design = folder.path() / "d.v";
    write_file(design, "module d(input clk, input signed [3:0] a, output reg signed [4:0] s);\n"
                       "  initial s = -1;\n  always @(posedge clk) s <= s + a;\nendmodule\n");
    const CliResult result =
        run_cli({"invert", design, "--unroll", "2", "--pin", "a@0=-8", "--pin", "a@1=0", "--json"});
    INFO(result.err);
    REQUIRE(result.code == 10);
    CHECK(Json::parse(result.out).at("answers").at(0).at("ports") ==
          Json({{"a@0", "-8"}, {"s@0", "-1"}, {"a@1", "0"}, {"s@1", "-9"}}));
}

TEST_CASE("Free bits and slices are pins too") {
    const Json document = invert_json(adder, {"--pin", "a=4'b1x0x", "--pin", "b[3:1]=3", "--all"});
    CHECK(document.at("answers").size() == 8);
    for (const Json& answer : document.at("answers")) {
        CHECK((number(answer, "a") & 0b1010) == 0b1000);
        CHECK(number(answer, "b") >> 1 == 3);
        CHECK(number(answer, "a") + number(answer, "b") == number(answer, "s"));
    }
}

TEST_CASE("Judging every sweep counts hits above the ground energy apart") {
    const Json ground = invert_json(multiplier, {"--pin", "a=3", "--pin", "b=5", "--all",
                                                 "--sweeps", "2000", "--solver", "gibbs"});
    const Json sweep = invert_json(multiplier, {"--pin", "a=3", "--pin", "b=5", "--all", "--sweeps",
                                                "2000", "--solver", "gibbs", "--judge", "sweep"});
    CHECK(ground.at("stats").at("forward_hits") == 0);
    CHECK(sweep.at("stats").at("ground_hits") == ground.at("stats").at("ground_hits"));
    // Both factors are pinned, so every sweep's inputs multiply to 15.
    CHECK(sweep.at("answers").at(0).at("count") == 2000);
    CHECK(sweep.at("answers").at(0).at("ports").at("p") == "15");
}

TEST_CASE("Completed answers are counted apart and say where they come from") {
    const Json document = invert_json(multiplier, {"--pin", "p=143", "--all", "--sweeps", "512",
                                                   "--solver", "gibbs", "--judge", "complete"});
    const Json& stats = document.at("stats");
    CHECK(stats.at("completed_hits") > 0);
    std::uint64_t tally = 0;
    for (const Json& answer : document.at("answers")) {
        CHECK(number(answer, "a") * number(answer, "b") == 143);
        tally += answer.at("count").get<std::uint64_t>();
    }
    CHECK(tally == stats.at("ground_hits").get<std::uint64_t>() +
                       stats.at("forward_hits").get<std::uint64_t>() +
                       stats.at("completed_hits").get<std::uint64_t>());
}

TEST_CASE("The SAT partner finds all answers, proves none, and has no energies") {
    const Json all = invert_json(multiplier, {"--pin", "p=143", "--all", "--solver", "sat"});
    CHECK(all.at("answers").size() == 2);
    CHECK(all.at("solver") == "sat");
    CHECK(all.at("stats").at("stop") == "exhausted");
    CHECK(all.at("stats").at("best_energy").is_null());
    CHECK(all.at("answers").at(0).at("energy").is_null());
    CHECK(all.at("answers").at(0).at("source") == "sat");
    CHECK(number(all.at("answers").at(0), "a") * number(all.at("answers").at(0), "b") == 143);
    const CliResult none = invert(multiplier, {"--pin", "p=113", "--solver", "sat"});
    CHECK(none.code == 20);
    CHECK_THAT(none.out, Contains("none: 0 answers; the SAT solver proved"));
    CHECK_THAT(invert(multiplier, {"--pin", "p=143", "--solver", "sat"}).out, Contains("by sat"));
}

TEST_CASE("auto says which solver it took and why") {
    CHECK_THAT(invert_json(adder, {"--pin", "s=9"}).at("solver_reason").get<std::string>(),
               Contains("all states are enumerated"));
    CHECK_THAT(invert_json(multiplier, {"--pin", "p=143"}).at("solver_reason").get<std::string>(),
               Contains("40 free spins, more than the 20"));
    CHECK(invert_json(adder, {"--pin", "s=9", "--solver", "gibbs"}).at("solver_reason") ==
          "asked for");
}

TEST_CASE("The text has a line for each answer and tells how to repeat the run") {
    const CliResult result =
        invert(multiplier, {"--pin", "p=143", "--pin", "a=11", "--solver", "gibbs"});
    CHECK_THAT(result.out, Catch::StartsWith("a = 11  b = 13  p = 143  (judged; energy -") &&
                               Contains(" = ground, first in sweep ") &&
                               Contains("found: 1 answer\n") && Contains(" free), ") &&
                               Contains(" couplings, ground energy -"));
    CHECK_THAT(result.out, Contains("seed 1\n"));
    CHECK(result.err.empty());
}
