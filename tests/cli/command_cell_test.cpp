// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cells listed, shown and proved through the program.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/text_file.hpp"
#include "hamiltonian_lib/cell_library.hpp"
#include "hamiltonian_lib/library_io.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
using Json = nlohmann::json;

TEST_CASE("docs/cells.md is what the program prints; if not, run dev/regen_docs.sh") {
    const CliResult result = run_cli({"cell", "list", "--markdown"});
    CHECK(result.code == 0);
    CHECK(same_as_file("docs/cells.md", result.out));
}

TEST_CASE("Every listed cell can be shown") {
    const CliResult list = run_cli({"cell", "list"});
    CHECK(list.code == 0);
    for (const CellHamiltonian& cell : CellLibrary::built_in().cells()) {
        const std::string& name = cell.relation.name;
        CHECK_THAT(list.out, Contains("\n" + name + " "));
        const CliResult shown = run_cli({"cell", "show", name});
        CHECK(shown.code == 0);
        CHECK_THAT(shown.out, Catch::StartsWith(name + " ") && Contains("proof"));
        CHECK(Json::parse(run_cli({"cell", "show", name, "--json"}).out).at("name") == name);
    }
}

TEST_CASE("verify proves a good library and refuses one with a wrong coefficient") {
    const CliResult good = run_cli({"cell", "verify", "--json"});
    CHECK(good.code == 0);
    CHECK(Json::parse(good.out).at("cells") == CellLibrary::built_in().cells().size());
    Json library = Json::parse(run_cli({"cell", "list", "--json"}).out);
    CHECK(run_cli({"cell", "verify", "-"}, library.dump()).code == 0);
    Json& first_bias = library.at("cells").at(2).at("h").at(0);
    first_bias = first_bias.get<int>() + 1;
    const CliResult bad = run_cli({"cell", "verify", "-"}, library.dump());
    CHECK(bad.code == 1);
    CHECK_THAT(bad.err, Contains("AND"));
    CHECK(run_cli({"cell", "verify", "-"}, "{").code == 1);
}
