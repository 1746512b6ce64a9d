// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// train through the program: reports, files that come back, runs that go on, bad input.
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/text_file.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

const std::string small_data = "teacher:train=300,test=200,classes=4,noise=0.15";

CliResult train(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "train");
    arguments.emplace_back("--quiet");
    return run_cli(arguments);
}

CliResult train_small(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"144-32-4", "--data", small_data});
    return train(arguments);
}

/// The document without what depends on the clock.
Json timeless(const std::string& text) {
    Json json = Json::parse(text);
    json.erase("cpu_seconds");
    json.erase("seconds");
    return json;
}

} // namespace

TEST_CASE("A run reports accuracy in percent, settings, seed and confusion, repeatably") {
    const CliResult once = train_small({"--seed", "3", "--json", "--threads", "1"});
    INFO(once.err);
    REQUIRE(once.code == 0);
    const Json json = Json::parse(once.out);
    CHECK(json.at("test_accuracy") > 90);
    CHECK(json.at("test_accuracy") <= 100);
    CHECK(json.at("cpu_seconds") > 0);
    CHECK(json.at("seed") == 3);
    CHECK(json.at("settings").at("beta") == "5");
    int right = 0;
    for (std::size_t k = 0; k < 4; ++k) {
        right += json.at("confusion")[k][k].get<int>();
    }
    CHECK(json.at("test_accuracy") == Approx(right / 2.0));
    CHECK(timeless(train_small({"--seed", "3", "--json", "--threads", "2"}).out) ==
          timeless(once.out));
    const CliResult text = train_small({"--route", "B", "--validation", "100", "--hardware", "0"});
    CHECK_THAT(text.out, Contains("validation accuracy") && Contains("route B") &&
                             Contains("200 samples") && Contains("seed 1"));
}

TEST_CASE("A saved network is judged as it was trained, and exported") {
    const TemporaryFolder folder;
    const std::string file = folder.path() / "n.json", verilog = folder.path() / "n.sv";
    const Json trained = Json::parse(train_small({"-o", file, "--json"}).out);
    const CliResult judged = train({"--evaluate", file, "--data", small_data, "--json"});
    INFO(judged.err);
    REQUIRE(judged.code == 0);
    CHECK(Json::parse(judged.out).at("confusion") == trained.at("confusion"));
    const CliResult votes = train({"--evaluate", file, "--data", small_data, "--votes", "9"});
    CHECK_THAT(votes.out, Contains("vote of 9 samples"));
    CHECK(train({"--evaluate", file, "--export", "verilog", "-o", verilog}).code == 0);
    CHECK_THAT(read_file(verilog), Contains("module network ("));
    CHECK_THAT(train({"--evaluate", file, "--data", "teacher:width=5,height=5"}).err,
               Contains("25 features, the network reads 144"));
}

TEST_CASE("A run that stops goes on bit for bit from its checkpoint") {
    const TemporaryFolder folder;
    const std::string checkpoint = folder.path() / "run.ckpt";
    for (const char* route : {"A", "B", "C", "bp"}) {
        INFO(route);
        std::filesystem::remove(checkpoint);
        const auto run = [&](std::vector<std::string> more) {
            more.insert(more.begin(), {"--route", route, "--epochs", "6", "--json"});
            return train_small(more);
        };
        const CliResult whole = run({"--checkpoint", checkpoint});
        REQUIRE(whole.code == 0);
        // The finished run is only judged again.
        CHECK(timeless(run({"--checkpoint", checkpoint}).out) == timeless(whole.out));
        const CliResult other = run({"--checkpoint", checkpoint, "--seed", "2"});
        CHECK(other.code == 1);
        CHECK_THAT(other.err, Contains("run.ckpt") && Contains("its seed is 1, here it is 2"));
        write_file(checkpoint, read_file(checkpoint).substr(0, 500));
        CHECK_THAT(run({"--checkpoint", checkpoint}).err, Contains("damaged checkpoint"));
    }
}

TEST_CASE("The learning curve has a line per epoch") {
    const CliResult curve = train_small({"--epochs", "3", "--validation", "60", "--curve", "-"});
    CHECK_THAT(curve.out, Contains("epoch,running_accuracy,validation_accuracy") &&
                              Contains("\n1,0.") && Contains("\n3,0.") && !Contains("\n4,"));
}

TEST_CASE("Tables compare sizes, routes and seeds") {
    const CliResult table = train_small(
        {"--samples", "60,240", "--runs", "3", "--baseline", "--epochs", "20", "--json"});
    INFO(table.err);
    REQUIRE(table.code == 0);
    const Json rows = Json::parse(table.out).at("rows");
    REQUIRE(rows.size() == 6);
    CHECK(rows[0].at("route") == "A");
    CHECK(rows[1].at("route") == "bp");
    CHECK(rows[2].at("route") == "logistic");
    CHECK(rows[3].at("samples") == 240);
    CHECK(rows[3].at("accuracies").size() == 3);
    CHECK(rows[3].at("mean_accuracy") > rows[0].at("mean_accuracy"));
    const CliResult text = train_small({"--runs", "2", "--epochs", "5"});
    CHECK_THAT(text.out, Contains("samples  route") && Contains("    300  A"));
}

TEST_CASE("The hardware view stands beside back-propagation") {
    const CliResult text = train_small({"--epochs", "10", "--hardware", "64"});
    CHECK_THAT(text.out, Contains("64 lanes") && Contains("memory, bits") && Contains("published"));
    const Json json = Json::parse(train_small({"--epochs", "10", "--hardware", "64", "--json"}).out)
                          .at("hardware");
    CHECK(json.at("route_a").at("cycles") > 0);
    CHECK(json.at("route_a").at("memory_bits") < json.at("back_propagation").at("memory_bits"));
    CHECK_THAT(train_small({"--route", "B", "--hardware", "64"}).err, Contains("route A"));
}

TEST_CASE("What cannot be trained is refused with what to do") {
    const auto refused = [](const std::vector<std::string>& arguments, const std::string& words) {
        const CliResult result = train(arguments);
        INFO(result.err << result.out);
        CHECK(result.code == 1);
        CHECK_THAT(result.err, Contains(words));
    };
    refused({}, "give a network and --data");
    refused({"144-4"}, "give a network and --data");
    refused({"144-32-4", "--data", "nowhere"}, "nowhere");
    refused({"100-32-4", "--data", small_data}, "144 features, 144 bits in code threshold:127");
    refused({"144-32-5", "--data", small_data}, "4 classes");
    refused({"144-x-4", "--data", small_data}, "network '144-x-4'");
    refused({"144-32-4", "--data", small_data, "--route", "D"}, "known: A, B, C, bp");
    refused({"144-32-4", "--data", small_data, "--beta", "warm"}, "beta: 'warm' is not a number");
    refused({"144-32-4", "--data", small_data, "--beta", "-1"}, "beta must be above 0");
    refused({"144-32-4", "--data", small_data, "--code", "grey"}, "grey");
    refused({"144-32-4", "--data", small_data, "--samples", "999"}, "999");
    refused({"144-32-4", "--data", small_data, "--validation", "300"}, "leaves nothing");
    refused({"144-32-4", "--data", small_data, "--samples", "0"}, "at least one sample");
    refused({"144-32-4", "--data", "teacher:train=50,test=0,classes=4"}, "--validation");
    refused({"--evaluate", "/nowhere.json", "--data", "teacher"}, "/nowhere.json");
    refused({"144-32-4", "--data", small_data, "--runs", "2", "-o", "n.json"}, "a single run");
}

TEST_CASE("Tables with numbers that are none are refused at their place") {
    const TemporaryFolder folder;
    const std::string file = folder.path() / "points.csv";
    write_file(file, "x,y,class\n1,2,a\n3,nan,b\n");
    const CliResult result = train({"2-4-2", "--data", file, "--validation", "1"});
    CHECK(result.code == 1);
    CHECK_THAT(result.err, Contains("points.csv:3") && Contains("nan"));
}

TEST_CASE("A checkpoint that cannot be written ends the run as a failure") {
    const CliResult result =
        train_small({"--epochs", "2", "--checkpoint", "/nowhere/at/all/run.ckpt"});
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("/nowhere/at/all"));
}
