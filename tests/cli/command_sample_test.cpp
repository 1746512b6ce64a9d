// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sampling through the program, against energies counted by hand.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

/// E = s0 s1 + s1 s2 + s0 s2: six states at -1, two at 3.
const std::string triangle = "# vartype=SPIN\n0 1 1\n1 2 1\n0 2 1\n";

CliResult sample(const std::string& content, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"sample", "-", "--from", "coo"});
    return run_cli(arguments, content);
}

} // namespace

TEST_CASE("Listed states have the energies they claim, lowest first") {
    const CliResult result = sample(triangle, {"--json"});
    REQUIRE(result.code == 0);
    const Json document = Json::parse(result.out);
    CHECK(document.at("solver") == "gibbs");
    CHECK(document.at("spins") == 3);
    CHECK(document.at("couplings") == 3);
    CHECK(document.at("best_energy") == -1);
    CHECK(document.at("names").size() == 3);
    CHECK(document.at("stats").at("sweeps") == 1000);
    std::uint64_t tally = 0;
    int previous = -1;
    for (const Json& row : document.at("states")) {
        const auto state = row.at("state").get<std::string>();
        REQUIRE(state.size() == 3);
        const bool equal = state == "000" || state == "111";
        CHECK(row.at("energy") == (equal ? 3 : -1));
        CHECK(row.at("energy").get<int>() >= previous);
        previous = row.at("energy").get<int>();
        tally += row.at("count").get<std::uint64_t>();
    }
    CHECK(document.at("states").size() == document.at("different_states").get<std::size_t>());
    CHECK(tally == 1000);
}

TEST_CASE("The solver is gibbs unless another is named, however few spins") {
    CHECK_THAT(sample(triangle, {}).out, Contains("\ngibbs schedule="));
    const CliResult exact = sample(triangle, {"--solver", "exact", "--show", "8"});
    CHECK_THAT(exact.out, Contains("8 different states, lowest energy -1"));
    CHECK_THAT(exact.out, Contains("111 energy 3 seen 1x"));
}

TEST_CASE("--show limits the list, not the tally") {
    const Json document = Json::parse(sample(triangle, {"--show", "2", "--json"}).out);
    CHECK(document.at("states").size() == 2);
    CHECK(document.at("different_states").get<int>() >= 6);
    CHECK(Json::parse(sample(triangle, {"--show", "0", "--json"}).out).at("states").empty());
}

TEST_CASE("--target and --sweeps end the run") {
    const Json target = Json::parse(sample(triangle, {"--target", "-1", "--json"}).out);
    CHECK(target.at("stats").at("stop") == "target");
    CHECK(target.at("stats").at("sweeps").get<int>() < 100);
    const Json sweeps = Json::parse(sample(triangle, {"--sweeps", "7", "--json"}).out);
    CHECK(sweeps.at("stats").at("sweeps") == 7);
    CHECK(sweeps.at("stats").at("stop") == "sweeps");
}

TEST_CASE("Fractions in the file are told by their denominator") {
    const CliResult result = sample("# vartype=SPIN\n0 1 0.25\n", {});
    REQUIRE(result.code == 0);
    CHECK_THAT(result.out, Contains("energies of the input file are these divided by 4"));
}

TEST_CASE("A cold run stays at the lowest energy, a hot one does not") {
    const auto ground_share = [](const std::string& i0) {
        const Json document = Json::parse(
            sample(triangle, {"--i0", i0, "--sweeps", "4000", "--show", "8", "--json"}).out);
        double ground = 0;
        for (const Json& row : document.at("states")) {
            ground += row.at("energy") == -1 ? row.at("count").get<double>() : 0.0;
        }
        return ground / 4000;
    };
    CHECK(ground_share("5") == 1.0);
    // exp(-I0 H) at I0 = 0.1: 6 exp(0.1) / (6 exp(0.1) + 2 exp(-0.3)) = 0.817; five sigma = 0.06
    CHECK(ground_share("0.1") == Approx(0.817).margin(0.06));
}

TEST_CASE("Pins sample judged solutions, from a design or its model") {
    const std::string adder = example("020_adder/adder.v");
    const std::string model = run_cli({"compile", adder, "--param", "N=2", "-o", "-"}).out;
    const CliResult result =
        run_cli({"sample", "-", "--pin", "s=3", "--sweeps", "4000", "--json"}, model);
    INFO(result.err);
    REQUIRE(result.code == 10);
    const Json document = Json::parse(result.out);
    CHECK(document.at("coverage").at("total") == document.at("coverage").at("seen"));
    CHECK(document.at("uniformity").at("p_value") > 1e-4);
    std::uint64_t tally = 0;
    for (const Json& answer : document.at("answers")) {
        CHECK(answer.at("ports").at("s") == "3");
        tally += answer.at("count").get<std::uint64_t>();
    }
    CHECK(tally == document.at("coverage").at("samples"));
    const CliResult design =
        run_cli({"sample", adder, "--param", "N=2", "--pin", "s=3", "--sweeps", "4000", "--json"});
    CHECK(Json::parse(design.out).at("answers") == document.at("answers"));
    const CliResult all = run_cli({"sample", "-", "--solutions", "--show", "1"}, model);
    CHECK(all.code == 10);
    CHECK_THAT(all.out, Contains("solutions seen"));
}

TEST_CASE("--uniform draws as many solutions as asked for, the same ones for a seed") {
    const std::string model =
        run_cli({"compile", example("030_multiplier/multiplier.v"), "--param", "N=3", "-o", "-"})
            .out;
    const auto draw = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"sample", "-", "--pin", "p=12", "--uniform", "200", "--json"});
        const CliResult result = run_cli(more, model);
        INFO(result.err);
        REQUIRE(result.code == 10);
        Json document = Json::parse(result.out);
        CHECK(document.at("draws").size() == 200);
        CHECK(document.at("coverage").at("seen") == 4); // 2*6, 3*4, 4*3, 6*2
        CHECK(document.at("uniformity").at("p_value") > 1e-4);
        CHECK(document.at("effective_samples") > 120.0);
        return document.at("draws");
    };
    const Json draws = draw({});
    CHECK(draws == draw({}));
    CHECK(draws != draw({"--seed", "2"}));
}

TEST_CASE("What has no solutions to sample is told") {
    const std::string model =
        run_cli({"compile", example("020_adder/adder.v"), "--param", "N=2", "-o", "-"}).out;
    CHECK_THAT(sample(triangle, {"--uniform", "5"}).err,
               Contains("a bare Hamiltonian has no port"));
    for (const std::vector<std::string>& bad : {std::vector<std::string>{"--solver", "exact"},
                                                {"--i0", "linear(0.1,1,9)"},
                                                {"--restart", "5"}}) {
        std::vector<std::string> arguments{"sample", "-", "--uniform", "5"};
        arguments.insert(arguments.end(), bad.begin(), bad.end());
        CHECK_THAT(run_cli(arguments, model).err, Contains("--uniform needs --solver gibbs"));
    }
    const CliResult none = run_cli({"sample", "-", "--pin", "s=3", "--pin", "s=2"}, model);
    CHECK(none.code == 20);
    CHECK_THAT(none.out, Contains("none: 0 solutions"));
    CHECK(run_cli({"sample", "-", "--pin", "s=99"}, model).code == 1);
    CHECK(run_cli({"sample", "-", "--uniform", "0"}, model).code == 1);
    CHECK_THAT(run_cli({"sample", "x.coo", "--param", "N=2"}).err,
               Contains("belong to the design"));
}
