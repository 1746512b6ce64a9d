// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Model files written by the program, and its report.
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/text_file.hpp"
#include "flow/model_file.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const std::string adder = example("020_adder/adder.v");

} // namespace

TEST_CASE("JSON and CBOR files hold the same model") {
    const TemporaryFolder folder;
    const std::string json = folder.path() / "m.ising.json";
    const std::string cbor = folder.path() / "m.cbor";
    CHECK(run_cli({"compile", adder, "-o", json}).code == 0);
    CHECK(run_cli({"compile", adder, "-o", cbor}).code == 0);
    const CompiledModel first = read_model(read_file(json), json);
    const CompiledModel second = read_model(read_file(cbor), cbor);
    CHECK(write_model(first, ModelEncoding::json) == write_model(second, ModelEncoding::json));
    CHECK(read_file(json).starts_with('{'));
    CHECK_FALSE(read_file(cbor).starts_with('{'));
}

TEST_CASE("The report tells what the file holds") {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "m.cbor";
    const CliResult text = run_cli({"compile", adder, "--param", "N=3", "-o", path});
    const CompiledModel model = read_model(read_file(path), path);
    CHECK_THAT(text.out,
               Contains("adder: " + std::to_string(model.model.spin_count()) + " spins, " +
                        std::to_string(model.model.coupling_count()) + " couplings"));
    CHECK_THAT(text.out, Contains("param:N=3"));
    const auto report =
        nlohmann::json::parse(run_cli({"compile", adder, "--param", "N=3", "--json"}).out);
    CHECK(report.at("ground_energy") == model.ground_energy);
    CHECK(report.at("gap") == model.gap);
    CHECK(report.at("cells") == nlohmann::json(model.cells));
}

TEST_CASE("With -o - the model alone is on standard output") {
    const CliResult result = run_cli({"compile", adder, "-o", "-"});
    CHECK(result.code == 0);
    CHECK(read_model(result.out, "standard input").netlist.name() == "adder");
}

TEST_CASE("A failed compilation leaves no file and keeps an old one") {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "m.ising.json";
    CHECK(run_cli({"compile", adder, "--top", "nope", "-o", path}).code == 1);
    CHECK(fs::is_empty(folder.path()));
    write_file(path, "old");
    CHECK(run_cli({"compile", adder, "--top", "nope", "-o", path}).code == 1);
    CHECK(read_file(path) == "old");
}
