// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Runs every example as its expected.json says; the rules are in examples/README.md.
#include <algorithm>
#include <filesystem>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "core/text_file.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

std::vector<fs::path> folders_with_runs() {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(source_path("examples"))) {
        if (fs::exists(entry.path() / "expected.json")) {
            folders.push_back(entry.path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

/// Runs with -o to a folder of its own and compares all files with those of the example.
void check_folder(const fs::path& folder, const Json& run) {
    auto arguments = run.at("arguments").get<std::vector<std::string>>();
    const std::string kept = run.at("folder");
    INFO(folder.filename().string()
         << ": isinglass " << fmt::format("{}", fmt::join(arguments, " ")));
    const TemporaryFolder made;
    arguments.insert(arguments.end(), {"-o", made.path()});
    const WorkingFolder here(folder);
    const CliResult result = run_cli(arguments);
    INFO(result.err);
    REQUIRE(result.code == run.at("exit"));
    const auto count = [](const fs::path& path) {
        return std::distance(fs::directory_iterator(path), fs::directory_iterator());
    };
    CHECK(count(made.path()) == count(kept));
    for (const auto& file : fs::directory_iterator(made.path())) {
        CHECK(same_as_file("examples/" + folder.filename().string() + "/" + kept + "/" +
                               file.path().filename().string(),
                           read_file(file.path())));
    }
}

void check_run(const fs::path& folder, const Json& run) {
    if (run.contains("folder")) {
        check_folder(folder, run);
        return;
    }
    auto arguments = run.at("arguments").get<std::vector<std::string>>();
    INFO(folder.filename().string()
         << ": isinglass " << fmt::format("{}", fmt::join(arguments, " ")));
    const bool all = std::find(arguments.begin(), arguments.end(), "--all") != arguments.end();
    arguments.push_back("--json");
    const WorkingFolder here(folder);
    const CliResult result = run_cli(arguments);
    INFO(result.out << result.err);
    REQUIRE(result.code == run.at("exit"));
    const Json document = Json::parse(result.out);
    CHECK(document.at("status") == run.at("status"));
    std::vector<Json> found;
    for (const Json& answer : document.at("answers")) {
        CHECK(answer.at("judged") == true);
        CHECK(std::find(found.begin(), found.end(), answer.at("ports")) == found.end());
        found.push_back(answer.at("ports"));
    }
    if (run.contains("count")) {
        CHECK(found.size() == run.at("count").get<std::size_t>());
    }
    if (!run.contains("answers")) {
        return;
    }
    const auto expected = run.at("answers").get<std::vector<Json>>();
    for (const Json& answer : found) {
        INFO("not expected: " << answer);
        CHECK(std::find(expected.begin(), expected.end(), answer) != expected.end());
    }
    for (const Json& answer : expected) {
        INFO("not found: " << answer);
        CHECK((!all || std::find(found.begin(), found.end(), answer) != found.end()));
    }
}

} // namespace

TEST_CASE("The first run of every example gives the answers of its expected.json") {
    const auto folders = folders_with_runs();
    REQUIRE(folders.size() >= 11);
    for (const fs::path& folder : folders) {
        check_run(folder, Json::parse(read_file(folder / "expected.json")).at(0));
    }
}

TEST_CASE("Every run of every example gives the answers of its expected.json", "[.slow]") {
    for (const fs::path& folder : folders_with_runs()) {
        for (const Json& run : Json::parse(read_file(folder / "expected.json"))) {
            check_run(folder, run);
        }
    }
}

TEST_CASE("The letters network is what its README's command trains and writes") {
    const WorkingFolder here(example("160_letters_backwards"));
    const CliResult trained =
        run_cli({"train", "25-8-4", "--data", "letters.csv", "--validation", "40", "--beta", "1.5",
                 "--seed", "2", "--export", "verilog", "--module", "letters", "-o", "-"});
    INFO(trained.err);
    REQUIRE(trained.code == 0);
    CHECK(same_as_file("examples/160_letters_backwards/letters.sv", trained.out));
}

TEST_CASE("Every example has a short README titled with its number") {
    for (const auto& entry : fs::directory_iterator(source_path("examples"))) {
        if (!entry.is_directory()) {
            continue;
        }
        INFO(entry.path());
        const std::string text = read_file(entry.path() / "README.md");
        CHECK(std::count(text.begin(), text.end(), '\n') <= 14);
        CHECK(text.starts_with("# " + entry.path().filename().string().substr(0, 3) + " "));
    }
}
