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
    std::string last;
    for (const CellHamiltonian& cell : CellLibrary::built_in().cells()) {
        const std::string& name = cell.relation.name;
        if (name == last) {
            continue; // another realisation
        }
        last = name;
        CHECK_THAT(list.out, Contains("\n" + name + " "));
        const CliResult shown = run_cli({"cell", "show", name});
        CHECK(shown.code == 0);
        CHECK_THAT(shown.out, Catch::StartsWith(name + " ") && Contains("proof"));
        const Json json = Json::parse(run_cli({"cell", "show", name, "--json"}).out);
        CHECK(json.at("name") == name);
        CHECK(json.at("realisations").size() == CellLibrary::built_in().realisations(name).size());
    }
    CHECK_THAT(run_cli({"cell", "show", "XORR"}).err,
               Contains("the library has no cell 'XORR'; it has BUF, NOT, AND"));
}

TEST_CASE("show --json has the numbers of each realisation") {
    const Json json = Json::parse(run_cli({"cell", "show", "AND", "--json"}).out);
    CHECK(json.at("function") == "Y = A & B");
    CHECK(json.at("rows") == Json{0, 1, 2, 7});
    const Json& first = json.at("realisations").at(0);
    CHECK(first.at("aux") == 0);
    CHECK(first.at("gap") == 4);
    CHECK(first.at("max_h") == 2);
    CHECK(first.at("max_J") == 2);
    CHECK(first.at("degree") == 2);
    CHECK(first.at("h") == Json{1, 1, -2});
    CHECK(first.at("proof").at("states") == 8);
}

TEST_CASE("import proves an HGKME list and writes a library that verify accepts") {
    const std::string list = "COPY\nlabel:\n[I, Y]\nbias:\n[0,0]\nweight:\n[0,1]\n[1,0]\nenergy:\n"
                             "[-1]\n";
    const CliResult imported = run_cli({"cell", "import", "-"}, list);
    CHECK(imported.code == 0);
    CHECK(library_from_json(imported.out, "test").find("COPY")->gap == 2);
    CHECK(run_cli({"cell", "verify", "-"}, imported.out).out == "1 cells proved by enumerating 4 "
                                                                "states\n");
    const TemporaryFolder folder;
    const std::string file = folder.path() / "cells.json";
    CHECK_THAT(run_cli({"cell", "import", "-", "-o", file}, list).err,
               Contains("1 cells proved and written to " + file));
    CHECK(read_file(file) == imported.out);
    std::string wrong = list;
    wrong.replace(wrong.find("[-1]"), 4, "[-2]");
    const CliResult refused = run_cli({"cell", "import", "-"}, wrong);
    CHECK(refused.code == 1);
    CHECK(refused.out.empty());
    CHECK_THAT(refused.err, Contains("standard input:1: gate COPY: the energy -2 is claimed"));
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
