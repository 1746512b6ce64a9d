// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The text round-trips byte by byte; broken files are refused with file and cell.
#include "hamiltonian_lib/library_io.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "hamiltonian_lib/linear_constraint.hpp"

using namespace isinglass;

namespace {

/// Replaces `from` in the first AND, or, if it is not there, at its first place.
std::string with(const std::string& from, const std::string& to) {
    CellLibrary library;
    for (const char* name : {"BUF", "AND", "XOR"}) {
        library.add(*CellLibrary::built_in().find(name));
    }
    std::string text = library_to_json(library);
    const auto cell = text.find("{\"name\": \"AND\"");
    const auto inside = text.find(from, cell);
    const auto at = inside < text.find("{\"name\"", cell + 1) ? inside : text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("The committed files are embedded and round-trip byte by byte") {
    std::size_t cells = 0;
    for (const char* name : {"standard.json", "functions4.json", "pairs3.json"}) {
        const std::string file =
            read_file(std::string(ISINGLASS_SOURCE_DIR "/hamiltonian_lib/cells/") + name);
        const CellLibrary library = library_from_json(file, "x", ProofCheck::on_first_use);
        CHECK(library_to_json(library) == file);
        for (const CellHamiltonian& cell : library.cells()) {
            CHECK(CellLibrary::built_in().cells()[cells++] == cell);
        }
    }
    CHECK(CellLibrary::built_in().cells().size() == cells);
    CHECK(library_to_json(library_from_json(library_to_json(CellLibrary()), "x")) ==
          library_to_json(CellLibrary()));
}

TEST_CASE("Long lists of solutions are written as their constraint") {
    CellLibrary library;
    library.add(cell_of_linear_constraint(counter_constraint(8))); // 256 rows
    library.add(cell_of_linear_constraint(counter_constraint(7))); // 128
    const std::string text = library_to_json(library);
    CHECK_THAT(text,
               Catch::Contains("\"linear\": {\"factors\": [1, 1, 1, 1, 1, 1, 1, 1, -1, -2, -4, "
                               "-8], \"target\": 0}"));
    const CellLibrary again = library_from_json(text, "x");
    CHECK(again.cells()[0] == library.cells()[0]);
    CHECK(again.cells()[1] == library.cells()[1]);
    const auto refuses = [&](const std::string& from, const std::string& to) {
        std::string wrong = text;
        wrong.replace(wrong.find(from), from.size(), to);
        CHECK_THROWS_WITH(library_from_json(wrong, "my.json"),
                          Catch::Contains("my.json") && Catch::Contains("COUNT8"));
    };
    refuses("\"target\": 0", "\"target\": 1");
    refuses("\"target\": 0", "\"goal\": 0");
    refuses("-4, -8]", "-4]");
    refuses("\"factors\": [1,", "\"factors\": [1,1,1,1,1,1,1,1,1,1,1,1,1,1,");
}

TEST_CASE("Names with quotes survive") {
    CellHamiltonian cell = *CellLibrary::built_in().find("AND");
    cell.relation.name = "\\A \"quoted\" name";
    CellLibrary library;
    library.add(cell);
    const CellLibrary again = library_from_json(library_to_json(library), "x");
    REQUIRE(again.find(cell.relation.name) != nullptr);
    CHECK(*again.find(cell.relation.name) == cell);
}

TEST_CASE("A name that is not UTF-8 is written with the bytes replaced") {
    CellHamiltonian cell = *CellLibrary::built_in().find("AND");
    cell.relation.name = "A\xff";
    CellLibrary library;
    library.add(cell);
    CHECK_NOTHROW(library_from_json(library_to_json(library), "x"));
}

TEST_CASE("Tampered cells are refused with file and cell") {
    const auto refuses = [](const std::string& text) {
        CHECK_THROWS_AS(library_from_json(text, "my.json"), ModelError);
        CHECK_THROWS_WITH(library_from_json(text, "my.json"),
                          Catch::Contains("my.json") && Catch::Contains("cell AND"));
    };
    refuses(with("\"h\": [1, 1, -2]", "\"h\": [1, 1, -3]"));
    refuses(with("\"rows\": [0, 1, 2, 7]", "\"rows\": [0, 1, 2, 3]"));
    refuses(with("\"ground_energy\": -3, \"gap\": 4", "\"ground_energy\": -3, \"gap\": 6"));
    refuses(with("[[-3, 4], [1, 3], [9, 1]]", "[[-3, 4], [1, 4]]"));
    refuses(with("[[0, 1, -1], [0, 2, 2]", "[[0, 1, -1], [0, 9, 2]"));
    refuses(with("\"ground_energy\": -3, \"gap\": 4, \"origin\": \"exact search\",\n     \"proof\"",
                 "\"ground_energy\": -3, \"gap\": 4, \"origin\": \"\", \"no_proof\""));
}

TEST_CASE("Text that is no library is refused with its place") {
    const auto refuses = [](const std::string& text, const std::string& what) {
        CHECK_THROWS_AS(library_from_json(text, "my.json"), InputError);
        CHECK_THROWS_WITH(library_from_json(text, "my.json"),
                          Catch::Contains("my.json") && Catch::Contains(what));
    };
    refuses("", "not JSON");
    refuses("{\n\"schema\": ?}", "my.json:2: not JSON");
    refuses("{\"schema\": 1e999}", "my.json: not JSON: number overflow");
    refuses("[]", "not a cell library");
    refuses("{\"schema\": \"other\"}", "not a cell library");
    refuses(with("\"version\": 1", "\"version\": 2"), "newer than the program");
    refuses(with("\"version\": 1", "\"version\": \"x\""), "version \"x\"");
    refuses(with("\"cells\"", "\"cell\""), "cells");
    refuses(with("\"h\": [1, 1, -2]", "\"bias\": [1, 1, -2]"), "AND");
    refuses(with("\"h\": [1, 1, -2]", "\"h\": [1, \"x\", -2]"), "AND");
    refuses(with("\"h\": [1, 1, -2]", "\"h\": [1, 1.5, -2]"), "AND");
    refuses(with("\"aux\": 0", "\"aux\": -1"), "cell \"AND\": -1 is not");
    refuses("{\"schema\": \"isinglass.cells\", \"version\": 1, \"cells\": [7]}", "cell null");
    refuses(with("[0, 1, 2, 7]", "[0, 1, 2, 4294967303]"), "4294967303 is not an integer in range");
}
